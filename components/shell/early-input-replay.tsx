'use client'

import { useEffect } from 'react'
import { replayEarlyInput } from './early-input'

/** Last in the page: where this runs, all else is alive or about to be. */
export function EarlyInputReplay() {
  useEffect(() => {
    const soon = setTimeout(() => void replayEarlyInput())
    return () => clearTimeout(soon)
  }, [])
  return null
}
