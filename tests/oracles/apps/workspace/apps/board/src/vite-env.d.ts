interface ImportMetaEnv {
  readonly [name: `VITE_${string}`]: string
  readonly MODE: string
}

interface ImportMeta {
  readonly env: ImportMetaEnv
}
