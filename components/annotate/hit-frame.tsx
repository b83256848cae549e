'use client'

import { useLayoutEffect, useState } from 'react'
import { createPortal } from 'react-dom'
import type { TextRange } from '@/lib/domain/text'
import { readingRoot } from './text-in-view'
import { rangeOver } from './text-offsets'

interface Box {
  readonly left: number
  readonly top: number
  readonly width: number
  readonly height: number
}

/** The current hit where a browser has no CSS highlights: a frame over its lines. */
export function HitFrame({ hit }: { hit: TextRange }) {
  const [boxes, setBoxes] = useState<readonly Box[]>([])
  useLayoutEffect(() => {
    const measure = () => {
      const root = readingRoot()
      const frame = root?.getBoundingClientRect()
      const range = root && rangeOver(root, hit.start, hit.end)
      setBoxes(frame && range ? [...range.getClientRects()].map(({ left, top, width, height }) => ({ left: left - frame.left, top: top - frame.top, width, height })) : [])
    }
    measure()
    window.addEventListener('resize', measure)
    return () => window.removeEventListener('resize', measure)
  }, [hit])
  const root = readingRoot()
  if (!root) return null
  return createPortal(
    boxes.map((box, i) => <span key={i} aria-hidden="true" className="hit-frame" style={box} />),
    root,
  )
}
