'use client'

import { useEffect, useState } from 'react'
import { useView } from './desk-context'

/** Long enough to let a key held down pass, short enough not to be waited for. */
const SETTLED_MILLISECONDS = 150

/** Says what happened, once and politely: of a row of quick changes the last. */
export function Announcer() {
  const said = useView((view) => view.said)
  const [spoken, setSpoken] = useState('')
  useEffect(() => {
    const timer = setTimeout(() => setSpoken(said), SETTLED_MILLISECONDS)
    return () => clearTimeout(timer)
  }, [said])
  return (
    <p role="status" aria-live="polite" data-said="" className="sr-only">
      {spoken}
    </p>
  )
}
