'use client'

import { useEffect, useState, type ComponentType } from 'react'
import { laterParts } from './later'

/**
 * Marking by touch, and handles at the edges of what is current. Fetched at once where there is a coarse pointer,
 * else when a mouse first moves; in idle time at the latest, so that it is there without a connection too.
 */
export function Touch() {
  const [Layer, setLayer] = useState<ComponentType | null>(null)
  useEffect(() => {
    let gone = false
    const load = () =>
      void laterParts().then(
        ({ TouchLayer }) => {
          if (!gone) setLayer(() => TouchLayer)
        },
        () => undefined,
      )
    if (window.matchMedia('(any-pointer: coarse)').matches) load()
    else window.addEventListener('pointermove', load, { once: true, passive: true })
    window.addEventListener('pointerdown', load, { once: true, passive: true })
    return () => {
      gone = true
      window.removeEventListener('pointermove', load)
      window.removeEventListener('pointerdown', load)
    }
  }, [])
  return Layer ? <Layer /> : null
}
