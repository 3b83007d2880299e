import { useState } from 'react'

export function Board({ city }: { city: string }) {
  const [degrees, setDegrees] = useState(21)
  return (
    <button type="button" onClick={() => setDegrees(degrees + 1)}>
      {city}: {degrees}°
    </button>
  )
}
