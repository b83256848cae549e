'use client'

import { useEffect, useRef, useState, type PointerEvent } from 'react'
import type { Direction } from '@/lib/domain/article'
import { STRIP_BINS, stripOf, type StripLane } from '@/lib/editor/strip'
import { deskHelp } from '@/components/messages/desk-help'
import { useDesk } from './desk-context'
import { whenIdle } from './on-demand'
import { paragraphElements, rangeInView, readingRoot, scrollToOffset, textScroller } from './text-in-view'

const LANE = 7
/** Milliseconds after a change before the strip is drawn anew: whoever goes on marking does not pay for it each time. */
const PAUSE = 500
const percent = (share: number) => `${(share * 100).toFixed(2)}%`

/**
 * The whole article beside its scrollbar: where the marks of each dimension lie, in their colours, and what is on the
 * screen. A picture for those who point; the list of marks and the scroll keys do the same for everybody. Drawn anew
 * in quiet moments only.
 */
export function PositionStrip({ direction }: { direction: Direction }) {
  const desk = useDesk()
  const [lanes, setLanes] = useState<readonly StripLane[]>([])
  const strip = useRef<HTMLDivElement>(null)
  const view = useRef<SVGRectElement>(null)

  useEffect(() => {
    let drawn: unknown = null
    let forget: (() => void) | null = null
    const draw = () => {
      forget = null
      const { document, spans } = desk.view().editor
      drawn = spans
      setLanes(stripOf(document, spans))
    }
    const changed = () => {
      if (forget || desk.view().editor.spans === drawn) return
      const timer = setTimeout(() => (forget = whenIdle(draw)), PAUSE)
      forget = () => clearTimeout(timer)
    }
    draw()
    const unsubscribe = desk.subscribe(changed)
    return () => {
      unsubscribe()
      forget?.()
    }
  }, [desk])

  useEffect(() => {
    let asked = 0
    const place = () => {
      asked = 0
      const root = readingRoot()
      const range = root && rangeInView(root, paragraphElements(root))
      const { length } = desk.view().editor.document.text
      if (!range || length === 0) return
      view.current?.setAttribute('y', percent(range.start / length))
      view.current?.setAttribute('height', percent((range.end - range.start) / length))
    }
    const soon = () => void (asked ||= requestAnimationFrame(place))
    const resized = () => {
      const root = readingRoot()
      const scroller = root && textScroller(root)
      if (scroller instanceof HTMLElement) strip.current?.style.setProperty('--scrollbar', `${scroller.offsetWidth - scroller.clientWidth}px`)
      soon()
    }
    resized()
    document.addEventListener('scroll', soon, { capture: true, passive: true })
    window.addEventListener('resize', resized)
    return () => {
      cancelAnimationFrame(asked)
      document.removeEventListener('scroll', soon, { capture: true })
      window.removeEventListener('resize', resized)
    }
  }, [desk])

  const jump = ({ clientY, currentTarget }: PointerEvent<HTMLElement>) => {
    const root = readingRoot()
    if (!root) return
    const { top, height } = currentTarget.getBoundingClientRect()
    scrollToOffset(root, paragraphElements(root), Math.round(((clientY - top) / Math.max(1, height)) * desk.view().editor.document.text.length))
  }
  return (
    // A landmark: everything of the page lies in one.
    <section aria-label={deskHelp.strip} className="contents">
      <div
        ref={strip}
        dir={direction}
        role="img"
        aria-label={deskHelp.strip}
        title={deskHelp.strip}
        className="position-strip annotate-keep-selection"
        onPointerDown={(event) => {
          if (event.button !== 0) return
          // What is selected stays selected, and the keys stay in the text.
          event.preventDefault()
          event.currentTarget.setPointerCapture(event.pointerId)
          jump(event)
        }}
        onPointerMove={(event) => event.currentTarget.hasPointerCapture(event.pointerId) && jump(event)}
      >
        <svg aria-hidden="true">
          <rect ref={view} className="position-strip-window" x="0" width="100%" y="0" height="0" />
          {lanes.map(({ dimension, runs }, lane) =>
            runs.map(({ from, to, hue }) => {
              const [y, end] = [percent(from / STRIP_BINS), percent(to / STRIP_BINS)]
              const x = 4 + lane * LANE
              // The shapes of the marks: a tint is broad, an underline thin, a dotted line dotted.
              if (dimension.mark === 'dotted') return <line key={from} className="position-strip-dots" data-hue={hue ?? undefined} x1={x + 2} x2={x + 2} y1={y} y2={end} />
              return <rect key={from} className="position-strip-run" data-hue={hue ?? undefined} x={x} width={dimension.mark === 'background' ? 5 : 3} y={y} height={percent((to - from) / STRIP_BINS)} />
            }),
          )}
        </svg>
      </div>
    </section>
  )
}
