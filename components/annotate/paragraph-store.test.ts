import { describe, expect, it } from 'vitest'
import { newSpan, type Span } from '@/lib/domain/span'
import { paragraphsOf } from '@/lib/domain/text'
import { relisted, spansByParagraph } from '@/lib/editor/segments'
import { inserted, without } from '@/lib/editor/spans'
import { ParagraphStore } from './paragraph-store'

const LINE = 'The ferry left without its mail, and nobody on the quay knew why. '.repeat(6).trim()
const TEXT = Array.from({ length: 60 }, () => LINE).join('\n')
const PARAGRAPHS = paragraphsOf(TEXT)

const spanIn = (i: number, n = 0): Span => {
  const start = (PARAGRAPHS[i]?.start ?? 0) + 4 + n
  return newSpan({ id: `span-${i}-${n}`, start, end: start + 5, quote: TEXT.slice(start, start + 5) })
}

function stage() {
  const spans = PARAGRAPHS.map((_, i) => spanIn(i))
  const lists = spansByParagraph(PARAGRAPHS, spans)
  const store = new ParagraphStore(PARAGRAPHS, lists)
  const heard: number[] = []
  PARAGRAPHS.forEach((_, i) => store.source(i).subscribe(() => heard.push(i)))
  return { spans, lists, store, heard }
}

describe('the paragraphs of a page', () => {
  it('hear of their own changes alone', () => {
    const { spans, lists, store, heard } = stage()
    const more = inserted(spans, spanIn(3, 8))
    const next = relisted(PARAGRAPHS, lists, spans, more)
    store.update(next, spanIn(3, 8))
    expect(heard).toEqual([3])
    expect(store.source(3).read().activeId).toBe('span-3-8')
    // The current span goes elsewhere: both places hear of it.
    store.update(next, spanIn(40))
    expect(heard.slice(1).sort()).toEqual([3, 40])
    expect(store.source(3).read().activeId).toBeNull()
    store.update(relisted(PARAGRAPHS, next, more, without(more, spanIn(3, 8))), null)
    expect(store.source(3).read().spans).toEqual([spanIn(3)])
  })

  it('are drawn from the top first; the others wait, until they are near, changed or current', () => {
    const { spans, lists, store } = stage()
    const drawn = () => PARAGRAPHS.flatMap((_, i) => (store.source(i).read().drawn ? [i] : []))
    const first = drawn().length
    expect(first).toBeGreaterThan(10)
    expect(first).toBeLessThan(60)
    expect(drawn()).toEqual(PARAGRAPHS.slice(0, first).map((_, i) => i))
    expect(store.waiting).toBe(60 - first)
    expect(store.nextWaiting(0)).toBe(first)
    store.draw([59, 59, 0])
    expect(store.waiting).toBe(59 - first)
    store.update(relisted(PARAGRAPHS, lists, spans, inserted(spans, spanIn(55, 8))), spanIn(50))
    expect(drawn()).toEqual([...PARAGRAPHS.slice(0, first).map((_, i) => i), 50, 55, 59])
    // What the server drew stays what the browser compares with.
    expect(store.source(55).initial().drawn).toBe(false)
    store.drawAll()
    expect(store.waiting).toBe(0)
    expect(store.nextWaiting(30)).toBeNull()
  })

  it('of the first screens are drawn at once, however many marks they hold, and those without marks never wait', () => {
    const crowded = new ParagraphStore(PARAGRAPHS, PARAGRAPHS.map((_, i) => Array.from({ length: 40 }, (_, n) => spanIn(i, n))))
    const drawn = PARAGRAPHS.filter((_, i) => crowded.source(i).read().drawn)
    expect(drawn.at(-1)?.end).toBeGreaterThan(3_000)
    expect(drawn.at(-1)?.end).toBeLessThan(4_500)
    expect(new ParagraphStore(PARAGRAPHS, PARAGRAPHS.map(() => [])).waiting).toBe(0)
  })
})
