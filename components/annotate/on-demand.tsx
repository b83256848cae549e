'use client'

import { createElement, useEffect, useState, type ComponentType, type ReactNode } from 'react'
import { annotate } from '@/components/messages/annotate'
import { useDesk } from './desk-context'

interface OnDemandProps<P> {
  wanted: boolean
  /** Stands outside the component that uses it: the same function each time. */
  load: () => Promise<ComponentType<P>>
  /** Puts away what asked for it. */
  failed: () => void
  props: P
}

/**
 * A part of the page that is fetched when it is first wanted, or before that as soon as the browser has nothing to do
 * (so that it is there offline). Where it cannot be fetched the page says so.
 */
export function OnDemand<P extends object>({ wanted, load, failed, props }: OnDemandProps<P>): ReactNode {
  const desk = useDesk()
  const [Part, setPart] = useState<ComponentType<P> | null>(null)
  useEffect(() => {
    if (!wanted || Part) return
    let gone = false
    load().then(
      (loaded) => !gone && setPart(() => loaded),
      () => {
        if (gone) return
        failed()
        desk.refuse(annotate.why.not_here)
      },
    )
    return () => void (gone = true)
  }, [wanted, Part, load, failed, desk])
  useEffect(() => whenIdle(() => void load().catch(() => undefined)), [load])
  return Part && createElement(Part, props)
}

/** Runs in a quiet moment, unless the returned function is called before. Safari has no idle callback. */
export function whenIdle(run: () => void): () => void {
  if (typeof requestIdleCallback === 'function') {
    const idle = requestIdleCallback(run, { timeout: 10_000 })
    return () => cancelIdleCallback(idle)
  }
  const timer = setTimeout(run, 3000)
  return () => clearTimeout(timer)
}
