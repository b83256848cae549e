import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { bodyRanges, CODABLE_ZONES, zoneProblems } from '@/lib/domain/article'
import { articleMetaSchema } from '@/lib/domain/article-schema'
import { codeIndex } from '@/lib/domain/codebook'
import { framingCore } from '@/lib/domain/framing-core'
import { verifyAnswer } from '@/lib/domain/answers'
import { entityIndex, entityNamed } from '@/lib/domain/entity'
import { verifySpan } from '@/lib/domain/span'
import { canLink, namesIn, standingAttributes, standingSpeaker } from '@/lib/domain/span-details'
import { paragraphsOf } from '@/lib/domain/text'
import { DETAILS } from './details'
import { demoProject, PLANTED, type DemoLayer } from './demo'
import { movedByWords, rangeOfQuote } from './layer'
import { FILES, OUTLETS, STORIES } from './manifest'

const demo = demoProject()
const article = (key: string) => {
  const found = demo.articles.find((one) => one.key === key)
  if (!found) throw new Error(key)
  return found
}
const where = (layer: DemoLayer) => `${layer.article}, ${layer.layer}`
const codes = codeIndex(framingCore)

describe('the articles', () => {
  it('are every outlet on every story', () => {
    expect(FILES.map(({ story, outlet }) => `${story}/${outlet}`).sort()).toEqual(
      Object.keys(STORIES).flatMap((story) => Object.keys(OUTLETS).map((outlet) => `${story}/${outlet}`)).sort(),
    )
    expect(PLANTED.map((planted) => planted.article)).toEqual(demo.articles.map(({ key }) => key))
  })

  it.each(demo.articles)('$key says what the manifest says, and its zones hold', ({ meta, draft }) => {
    expect(articleMetaSchema.parse(meta)).toEqual(meta)
    expect(zoneProblems(draft.zones, draft.text.length)).toEqual([])
    const headlines = draft.zones.filter(({ kind }) => kind === 'headline').map(({ start, end }) => draft.text.slice(start, end))
    expect(headlines).toEqual([meta.headline])
    expect(draft.meta.publishedAt).toBe(meta.publishedAt)
    expect(draft.meta.language).toBe(meta.language)
    expect(draft.meta.direction).toBe(meta.direction)
    expect(draft.meta.byline).toBe(meta.byline)
  })

  it.each(demo.articles)('$key has a body of 200 to 600 words without the page around it', ({ draft }) => {
    const body = bodyRanges(draft.text, draft.zones).map(({ start, end }) => draft.text.slice(start, end)).join('\n')
    const words = body.split(/\s+/).length
    expect(words).toBeGreaterThan(200)
    expect(words).toBeLessThan(600)
    expect(body).not.toMatch(/Related Content|Top (Economy|Defense) Stories|Most Visited|Read more|Leave a Reply|Tags|In Focus|مطالب مرتبط|برچسب|دیدگاه شما|متعلقہ خبریں|ٹیگز|مزید پڑھیں/)
  })

  it('hold what text handling must survive', () => {
    const all = demo.articles.map(({ draft }) => draft.text).join('\n')
    for (const [what, found] of Object.entries({ emoji: /\p{Extended_Pictographic}/u, joined: /\u{1F3FD}\u200D/u, combining: /a\u0304/, arabicMarks: /[\u064B-\u0652]/, zwnj: /\u200C/, nbsp: /\u00A0/, digits: /[۰-۹]/ }))
      expect(all, what).toMatch(found)
    for (const story of Object.keys(STORIES)) expect(demo.articles.some(({ key, meta }) => key.startsWith(story) && meta.direction === 'rtl'), story).toBe(true)
  })
})

describe('the planted layers', () => {
  it.each(demo.layers.map((layer) => ({ name: where(layer), layer })))('$name: every span may be stored and stays within a paragraph', ({ layer }) => {
    const { text, zones } = article(layer.article).draft
    const paragraphs = paragraphsOf(text)
    for (const span of layer.spans) {
      const { key: _, links, ...body } = span
      const verified = verifySpan({ id: '00000000-0000-7000-8000-000000000000', ...body, links: [] }, { text, zones, codes, codebook: framingCore })
      expect(verified.ok, `${span.quote}: ${verified.ok ? '' : verified.error.reason}`).toBe(true)
      expect(paragraphs.some(({ start, end }) => start <= span.start && span.end <= end), span.quote).toBe(true)
      expect(span.quote.trim()).toBe(span.quote)
      expect(span.codes.length, span.quote).toBeGreaterThan(0)
      // What is planted counts: each detail is about a code that the span has in this layer.
      expect(standingAttributes(span, framingCore), span.quote).toEqual(span.attributes)
      expect(standingSpeaker(span, framingCore), span.quote).toBe(span.speaker)
      for (const to of links) {
        const claim = layer.spans.find(({ key }) => key === to)
        expect(claim && canLink({ id: span.key, codes: span.codes }, { id: claim.key, codes: claim.codes }, framingCore), `${span.quote} → ${to}`).toBe(true)
      }
      const needsNote = span.codes.some((ref) => codes.get(ref)?.code.requiresNote)
      if (needsNote) expect(span.note, span.quote).not.toBe('')
    }
  })

  it('have 8 to 30 spans over all three dimensions where they are complete', () => {
    for (const layer of demo.layers.filter(({ complete }) => complete)) {
      expect(layer.spans.length, where(layer)).toBeGreaterThanOrEqual(8)
      expect(layer.spans.length, where(layer)).toBeLessThanOrEqual(30)
      const dimensions = new Set(layer.spans.flatMap(({ codes }) => codes.map((ref) => ref.split('.')[0])))
      expect([...dimensions].sort(), where(layer)).toEqual(['claim', 'framing', 'source'])
    }
  })

  it('have no two spans alike in range and codes in one layer', () => {
    for (const layer of demo.layers) {
      const keys = layer.spans.map(({ start, end, codes }) => `${start}–${end} ${codes.join(' ')}`)
      expect(new Set(keys).size, where(layer)).toBe(keys.length)
    }
  })

  it('nest, cross, coincide and overlap', () => {
    const pairs = demo.layers.flatMap(({ spans }) => spans.flatMap((a, i) => spans.slice(i + 1).map((b) => [a, b] as const)))
    expect(pairs.filter(([a, b]) => a.start === b.start && a.end === b.end).length, 'identical').toBeGreaterThan(0)
    expect(pairs.filter(([a, b]) => a.start < b.start && b.end < a.end).length, 'nested').toBeGreaterThan(20)
    expect(pairs.filter(([a, b]) => a.start < b.start && b.start < a.end && a.end < b.end).length, 'crossing').toBeGreaterThan(0)
  })

  it('disagree, but not about everything', () => {
    for (const { key } of demo.articles) {
      const [first, second] = demo.layers.filter((layer) => layer.article === key && layer.kind === 'annotation' && layer.complete)
      if (!first || !second) continue
      const marks = (layer: DemoLayer) => new Set(layer.spans.map(({ start, end, codes }) => `${start}–${end} ${codes.join(' ')}`))
      const shared = [...marks(first)].filter((mark) => marks(second).has(mark)).length
      const union = new Set([...marks(first), ...marks(second)]).size
      expect(shared / union, key).toBeGreaterThan(0.2)
      expect(shared / union, key).toBeLessThan(0.8)
    }
  })

  it('answer what the codebook asks, and name whom the list knows', () => {
    const index = entityIndex(demo.entities.map((entity, i) => ({ id: String(i), ...entity })))
    for (const layer of demo.layers) {
      for (const [key, value] of Object.entries(layer.answers)) expect(verifyAnswer(key, value, framingCore).ok, `${where(layer)}: ${key}`).toBe(true)
      for (const name of namesIn(layer.spans, layer.answers, framingCore)) expect(entityNamed(index, name), `${where(layer)}: ${name}`).not.toBeNull()
    }
    expect(demo.layers.flatMap(({ spans }) => spans).filter(({ links }) => links.length > 0).length).toBeGreaterThan(15)
    expect(DETAILS.flatMap(({ article: key, spans }) => spans.filter(({ id }) => !demo.layers.some((layer) => layer.article === key && layer.spans.some((span) => span.key === id))))).toEqual([])
    // One man under two spellings, and two states under the spellings of three languages.
    const speakers = new Set(demo.layers.flatMap(({ spans }) => spans.flatMap(({ speaker }) => speaker ?? [])))
    expect(speakers.size).toBeGreaterThan(new Set([...speakers].map((name) => entityNamed(index, name)?.id)).size)
  })

  it('leave some articles open, some unread, and work for the demo annotator', () => {
    const of = (name: string) => demo.layers.filter(({ layer }) => layer === name)
    expect(of('wren').length + of('finch').length + of('heron').length).toBeLessThan(3 * demo.articles.length)
    for (const name of ['wren', 'finch', 'heron']) expect(of(name).filter(({ complete }) => !complete).length, name).toBe(1)
    const queue = of('demo')
    expect(queue.every(({ complete, spans }) => !complete && spans.length <= 3)).toBe(true)
    expect(queue.length).toBeGreaterThanOrEqual(3)
    expect(queue.some((layer) => article(layer.article).meta.direction === 'rtl')).toBe(true)
    expect(of('gold').map((layer) => layer.article.split('/')[0])).toEqual(Array<string>(5).fill('sanbar-port'))
  })

  it('use most of the codebook', () => {
    const used = new Set(demo.layers.flatMap(({ spans }) => spans.flatMap((span) => span.codes)))
    const unused = [...codes.keys()].filter((ref) => !used.has(ref))
    expect(unused.length, unused.join(' ')).toBeLessThanOrEqual(5)
  })

  it('mark headlines and sub-heads too', () => {
    const inHeads = demo.layers.flatMap((layer) => {
      const heads = article(layer.article).draft.zones.filter(({ kind }) => CODABLE_ZONES.has(kind))
      return layer.spans.filter((span) => heads.some(({ start, end }) => start <= span.start && span.end <= end))
    })
    expect(inHeads.length).toBeGreaterThan(15)
  })
})

describe('finding a quote', () => {
  const text = 'one two one\nthree, four one two'

  it('counts occurrences, keeps an elision within its paragraph, and refuses what is not there', () => {
    const at = (quote: string, occurrence = 1, zones: Parameters<typeof rangeOfQuote>[1]['zones'] = []) => rangeOfQuote({ quote, occurrence }, { text, zones })
    expect(at('one two')).toEqual({ start: 0, end: 7 })
    expect(at('one two', 2)).toEqual({ start: 24, end: 31 })
    expect(at('one two', 1, [{ kind: 'navigation', start: 0, end: 11 }])).toEqual({ start: 24, end: 31 })
    expect(at('three [...] one')).toEqual({ start: 12, end: 27 })
    expect(() => at('two [...] three')).toThrow('0 times')
    expect(() => at('five')).toThrow('0 times')
    expect(() => at('one two', 3)).toThrow('2 times')
  })

  it('moves edges by words and never out of the paragraph', () => {
    expect(movedByWords(text, { start: 24, end: 31 }, { start: -1, end: -1 })).toEqual({ start: 19, end: 27 })
    expect(movedByWords(text, { start: 24, end: 31 }, { start: -2, end: -3 })).toEqual({ start: 12, end: 17 })
    expect(() => movedByWords(text, { start: 24, end: 31 }, { start: -3, end: 0 })).toThrow('leave its paragraph')
    const words = fc.array(fc.stringMatching(/^[a-zآ-ی]{1,6}$/), { minLength: 3, maxLength: 12 })
    fc.assert(
      fc.property(words, fc.nat(), fc.nat(), (list, from, to) => {
        const line = list.join(' ')
        const first = from % (list.length - 1)
        const last = first + 1 + (to % (list.length - 1 - first))
        const offsets = list.map((_, i) => list.slice(0, i).join(' ').length + (i > 0 ? 1 : 0))
        const range = { start: offsets[first] ?? 0, end: (offsets[last] ?? 0) + (list[last]?.length ?? 0) }
        const there = movedByWords(line, range, { start: 1, end: 0 })
        expect(movedByWords(line, there, { start: -1, end: 0 })).toEqual(range)
        expect(line.slice(there.start, there.end)).toBe(list.slice(first + 1, last + 1).join(' '))
      }),
    )
  })
})
