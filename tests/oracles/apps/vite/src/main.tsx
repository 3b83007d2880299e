import { StrictMode, type ReactNode } from 'react'
import { Board } from './Board.tsx'

declare function render(root: HTMLElement, node: ReactNode): void

const root = document.getElementById('root')
if (root) {
  render(
    root,
    <StrictMode>
      <Board city="Lisbon" />
    </StrictMode>,
  )
}
