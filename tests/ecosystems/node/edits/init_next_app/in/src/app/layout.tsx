import './globals.css';

export default function Layout() {}
