import '../styles.css'

export default function App() {}
