export default function Page() {
  return <main>Open from nine to five.</main>;
}
