'use client'

import { createElement, useEffect, useState, type ComponentType, type ReactNode } from 'react'
import { annotate } from '@/components/messages/annotate'
import { useDesk } from './desk-context'

/** A part of the page that comes by itself. */
export interface PagePart<P> {
  readonly load: () => Promise<ComponentType<P>>
  /** Null until it has been fetched. */
  readonly ready: () => ComponentType<P> | null
}

export function pagePart<P>(fetch: () => Promise<ComponentType<P>>): PagePart<P> {
  let ready: ComponentType<P> | null = null
  return { load: async () => (ready ??= await fetch()), ready: () => ready }
}

interface OnDemandProps<P> {
  wanted: boolean
  part: PagePart<P>
  /** Puts away what asked for it. */
  failed: () => void
  props: P
}

/**
 * A part of the page that is fetched when it is first wanted, or before that as soon as the browser has nothing to do
 * (so that it is there offline, and in the same moment as it is wanted). Where it cannot be fetched the page says so.
 */
export function OnDemand<P extends object>({ wanted, part, failed, props }: OnDemandProps<P>): ReactNode {
  const desk = useDesk()
  const [Part, setPart] = useState<ComponentType<P> | null>(null)
  useEffect(() => {
    if (!wanted || Part) return
    let gone = false
    part.load().then(
      (loaded) => !gone && setPart(() => loaded),
      () => {
        if (gone) return
        failed()
        desk.refuse(annotate.why.not_here)
      },
    )
    return () => void (gone = true)
  }, [wanted, Part, part, failed, desk])
  useEffect(() => whenIdle(() => void part.load().catch(() => undefined)), [part])
  const Shown = Part ?? (wanted ? part.ready() : null)
  return Shown && createElement(Shown, props)
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
