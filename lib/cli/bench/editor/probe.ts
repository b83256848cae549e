/**
 * What runs inside the measured page, beside its own scripts. Times are milliseconds since the navigation began.
 * A moment counts as painted when the message posted from the animation frame that found it has come back: after
 * style, layout and paint of that frame.
 */
export interface Probe {
  /** When the text in view and every mark in view were painted first; null: not yet. */
  painted: number | null
  /** When the first key press was answered on the screen; null: not yet. */
  answered: number | null
  /** Longest task of the main thread since it was last set to 0. */
  longest: number
  /** Waits for the next event of a type, then for what it shows. Milliseconds from event to paint; null: nothing came of it. */
  arm(type: 'pointerup' | 'keydown', key: string | null, shows: 'marks' | 'selection'): void
  /** How many of the spans are drawn. */
  drawn(): number
  reading(): Promise<number | null>
  /** A few words in view without a mark's edge between them: where a drag over them begins and ends. */
  words(count: number): { from: Point; to: Point } | null
  /** Milliseconds between the frames of a scroll through the text. */
  scroll(frames: number, pixels: number): Promise<number[]>
  /** Microseconds to find what lies under a point, as a click does, median over many points. */
  hit(times: number): number
}

interface Point {
  readonly x: number
  readonly y: number
}

export interface Expected {
  /** Ids of the marks of the first paragraphs, by the offset their paragraph starts at. */
  readonly first: Readonly<Record<string, readonly string[]>>
  /** Gives the text the focus as soon as it is there, for a key that is pressed as early as can be. */
  readonly keys: boolean
}

interface Desk {
  spansAt(offset: number): unknown
}

declare global {
  interface Window {
    probe: Probe
  }
}

/** Given to the page as text, so it can refer to nothing outside of itself. */
export function installProbe(expected: Expected): void {
  if (window.top !== window) return
  const afterPaint = (then: (now: number) => void) => {
    const { port1, port2 } = new MessageChannel()
    port1.onmessage = () => then(performance.now())
    port2.postMessage(null)
  }
  const paragraphs = () => document.querySelectorAll<HTMLElement>('.reading [data-start]')

  const inViewIsMarked = (): boolean => {
    let reached = false
    for (const paragraph of paragraphs()) {
      const { top, bottom } = paragraph.getBoundingClientRect()
      if (bottom <= 0) continue
      if (top >= innerHeight) {
        reached = true
        break
      }
      const ids = expected.first[paragraph.dataset['start'] ?? '']
      if (ids?.length) {
        const there = new Set(Array.from(paragraph.querySelectorAll<HTMLElement>('mark[data-span]'), (mark) => mark.dataset['span']))
        if (!ids.every((id) => there.has(id))) return false
      }
      reached = bottom >= innerHeight
    }
    return reached
  }

  let armed: { since: number; result: number | null; resolve: ((value: number | null) => void) | null; done: boolean } | null = null
  let changed = false
  const watch = (type: 'pointerup' | 'keydown', key: string | null, shows: 'marks' | 'selection') => {
    const mine = { since: 0, result: null as number | null, resolve: null as ((value: number | null) => void) | null, done: false }
    armed = mine
    changed = false
    const root = document.querySelector('.reading')
    const observer = new MutationObserver((records) => {
      changed ||= records.some(({ target }) => target instanceof Element && target.closest('[data-start]') !== null)
    })
    if (root) observer.observe(root, { subtree: true, childList: true, characterData: true, attributes: true, attributeFilter: ['data-span', 'data-edge', 'data-active', 'data-hue'] })
    const finish = (value: number | null) => {
      observer.disconnect()
      mine.done = true
      mine.result = value
      mine.resolve?.(value)
    }
    const heard = (event: Event) => {
      if (event instanceof KeyboardEvent && key !== null && event.key !== key) return
      removeEventListener(type, heard, true)
      mine.since = event.timeStamp
      changed = false
      const deadline = performance.now() + 3000
      const look = () => {
        const shown = shows === 'marks' ? changed : CSS.highlights.has('selection-preview')
        if (shown) afterPaint((now) => finish(now - mine.since))
        else if (performance.now() > deadline) finish(null)
        else requestAnimationFrame(look)
      }
      requestAnimationFrame(look)
    }
    addEventListener(type, heard, true)
    setTimeout(() => {
      removeEventListener(type, heard, true)
      if (mine.since === 0) finish(null)
    }, 4000)
  }

  const probe: Probe = {
    painted: null,
    answered: null,
    longest: 0,
    drawn: () => new Set(Array.from(document.querySelectorAll<HTMLElement>('.reading mark[data-span]'), (mark) => mark.dataset['span'])).size,
    arm: watch,
    reading: () => new Promise((resolve) => (armed === null || armed.done ? resolve(armed?.result ?? null) : (armed.resolve = resolve))),
    words(count) {
      const inside = [...paragraphs()].filter((paragraph) => {
        const { top, bottom } = paragraph.getBoundingClientRect()
        return bottom > 160 && top < innerHeight - 160
      })
      for (let tries = 0; tries < 200; tries++) {
        const paragraph = inside[Math.floor(Math.random() * inside.length)]
        if (!paragraph) return null
        const nodes: Text[] = []
        const walker = document.createTreeWalker(paragraph, NodeFilter.SHOW_TEXT)
        for (let node = walker.nextNode(); node instanceof Text; node = walker.nextNode()) nodes.push(node)
        const node = nodes[Math.floor(Math.random() * nodes.length)]
        const found = node && [...node.data.matchAll(/[a-z]+/g)]
        const at = found && Math.floor(Math.random() * Math.max(1, found.length - count))
        const [first, last] = found && at !== undefined ? [found[at], found[at + count - 1]] : []
        if (!node || !first || !last) continue
        const box = (index: number) => {
          const range = document.createRange()
          range.setStart(node, index)
          range.setEnd(node, index + 1)
          return range.getBoundingClientRect()
        }
        const [a, b] = [box(first.index), box(last.index + last[0].length - 1)]
        if (a.top < 120 || b.bottom > innerHeight - 120) continue
        return { from: { x: a.left + 1, y: (a.top + a.bottom) / 2 }, to: { x: b.right - 1, y: (b.top + b.bottom) / 2 } }
      }
      return null
    },
    scroll: (frames, pixels) =>
      new Promise((resolve) => {
        const scroller = document.querySelector('.annotate-text')
        const gaps: number[] = []
        let last = 0
        const step = (now: number) => {
          if (last > 0) gaps.push(now - last)
          last = now
          scroller?.scrollBy(0, pixels)
          if (gaps.length < frames) requestAnimationFrame(step)
          else resolve(gaps)
        }
        requestAnimationFrame(step)
      }),
    hit(times) {
      const desk = deskOf(document.querySelector('.annotate'))
      if (!desk) throw new Error('the page keeps no desk where it was looked for')
      const samples: number[] = []
      const box = document.querySelector('.annotate-text')?.getBoundingClientRect() ?? new DOMRect(0, 0, innerWidth, innerHeight)
      for (let i = 0; i < times; i++) {
        const x = box.left + Math.random() * box.width
        const y = Math.max(0, box.top) + Math.random() * Math.min(box.height, innerHeight - box.top)
        const begin = performance.now()
        for (let k = 0; k < 20; k++) under(desk, x, y)
        samples.push(((performance.now() - begin) * 1000) / 20)
      }
      samples.sort((a, b) => a - b)
      return samples[Math.floor(samples.length / 2)] ?? NaN
    },
  }
  window.probe = probe

  const under = (desk: Desk, x: number, y: number): unknown => {
    const place = document.caretPositionFromPoint(x, y)
    const paragraph = place && (place.offsetNode instanceof Element ? place.offsetNode : place.offsetNode.parentElement)?.closest<HTMLElement>('[data-start]')
    if (!place || !paragraph) return null
    const before = document.createRange()
    before.setStart(paragraph, 0)
    before.setEnd(place.offsetNode, place.offset)
    return desk.spansAt(Number(paragraph.dataset['start']) + before.toString().length)
  }

  /** The desk is no global; React keeps it in a context above the page's outermost element. */
  function deskOf(element: Element | null): Desk | null {
    const key = element && Object.keys(element).find((name) => name.startsWith('__reactFiber$'))
    let fiber: unknown = key && Reflect.get(element, key)
    while (typeof fiber === 'object' && fiber !== null) {
      const props: unknown = Reflect.get(fiber, 'memoizedProps')
      const value: unknown = typeof props === 'object' && props !== null ? Reflect.get(props, 'value') : null
      if (isDesk(value)) return value
      fiber = Reflect.get(fiber, 'return')
    }
    return null
  }
  function isDesk(value: unknown): value is Desk {
    return typeof value === 'object' && value !== null && 'spansAt' in value && typeof value.spansAt === 'function'
  }

  const opening = () => {
    if (probe.painted === null && inViewIsMarked()) {
      probe.painted = NaN
      afterPaint((now) => (probe.painted = now))
    }
    const text = document.querySelector<HTMLElement>('.reading')
    if (expected.keys && text && document.activeElement !== text && probe.answered === null) text.focus({ preventScroll: true })
    if (probe.answered === null && CSS.highlights.has('selection-preview')) {
      probe.answered = NaN
      afterPaint((now) => (probe.answered = now))
    }
    if (probe.painted === null || (expected.keys && probe.answered === null)) requestAnimationFrame(opening)
  }
  requestAnimationFrame(opening)

  new PerformanceObserver((list) => {
    for (const { duration } of list.getEntries()) probe.longest = Math.max(probe.longest, duration)
  }).observe({ type: 'longtask', buffered: true })
}
