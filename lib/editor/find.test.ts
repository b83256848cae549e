import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { isGraphemeBoundary } from '@/lib/domain/text'
import { find, foldedText, hitFrom, searchable, searchableInSteps, type Matching } from './find'

const hitsOf = (text: string, query: string, words = false, matching: Matching = 'folded') =>
  find(searchable(text, matching), query, words).map(({ start, end }) => text.slice(start, end))

const PIECES = ['a', 'b', 'A', 'B', ' ', '\n', '-', 'ß', 'ss', 'é', 'e\u0301', 'E', 'ﬁ', 'fi', 'Σ', 'ς', 'ی', 'ي', 'ک', 'ك', '\u200c', '\u0640', '\u064e', '۱', '1', '👩\u200d👧', '👩', '👧', '🇮🇷', 'क', 'कि', '가', '각', 'İ', 'ı', '\u00ad', '’', "'"]
const anyText = fc.array(fc.constantFrom(...PIECES), { maxLength: 60 }).map((pieces) => pieces.join(''))
const anyMatching = fc.constantFrom<Matching>('folded', 'exact')

describe('find', () => {
  it('gives whole clusters that fold to the query, ascending and apart', () => {
    fc.assert(
      fc.property(anyText, fc.array(fc.constantFrom(...PIECES), { minLength: 1, maxLength: 4 }), anyMatching, fc.boolean(), (text, query, matching, words) => {
        const hits = find(searchable(text, matching), query.join(''), words)
        let reached = 0
        for (const { start, end } of hits) {
          expect(start).toBeGreaterThanOrEqual(reached)
          expect(end).toBeGreaterThan(start)
          expect(isGraphemeBoundary(text, start) && isGraphemeBoundary(text, end)).toBe(true)
          expect(foldedText(text.slice(start, end), matching)).toBe(foldedText(query.join(''), matching))
          reached = end
        }
      }),
      { numRuns: 3000 },
    )
  })

  it('finds every stretch of the text itself, and misses none that lies apart from those found', () => {
    fc.assert(
      fc.property(anyText, fc.nat(), fc.nat(), anyMatching, (text, a, b, matching) => {
        const edges = [...new Intl.Segmenter('und', { granularity: 'grapheme' }).segment(text)].map(({ index }) => index)
        edges.push(text.length)
        const [x, y] = [edges[a % edges.length] ?? 0, edges[b % edges.length] ?? 0]
        const [start, end] = [Math.min(x, y), Math.max(x, y)]
        const query = text.slice(start, end)
        if (foldedText(query, matching) === '') return
        const hits = find(searchable(text, matching), query)
        // Clusters that fold to nothing may stand at either end of the stretch: then the hit is a part of it.
        expect(hits.some((hit) => hit.start < end && start < hit.end)).toBe(true)
      }),
      { numRuns: 3000 },
    )
  })

  it('agrees with a search by hand', () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom('a', 'b', 'ab', 'A'), { maxLength: 40 }).map((all) => all.join('')), fc.constantFrom('a', 'ab', 'aba', 'aa', 'bab', 'abab'), (text, query) => {
        const expected: number[] = []
        for (let at = text.toLowerCase().indexOf(query); at >= 0; at = text.toLowerCase().indexOf(query, at + query.length)) expected.push(at)
        expect(find(searchable(text, 'folded'), query).map(({ start }) => start)).toEqual(expected)
      }),
    )
  })

  it('folding a folded text changes nothing, for every character but ideographs', () => {
    const changed: string[] = []
    for (let code = 0; code <= 0x10ffff; code++) {
      const character = String.fromCodePoint(code)
      if (/[\p{Cs}\p{Cn}\p{Co}\p{Script=Han}\p{Script=Tangut}]/u.test(character)) continue
      const once = foldedText(character, 'folded')
      if (foldedText(once, 'folded') !== once) changed.push(code.toString(16))
    }
    expect(changed).toEqual([])
  })

  it.each([
    ['case', 'The BORDER and the border', 'Border', ['BORDER', 'border']],
    ['sharp s', 'STRASSE, Straße', 'strasse', ['STRASSE', 'Straße']],
    ['final sigma', 'ΟΔΟΣ οδος οδός', 'οδος', ['ΟΔΟΣ', 'οδος', 'οδός']],
    ['accents, composed or not', 'naïve nai\u0308ve naive', 'naive', ['naïve', 'nai\u0308ve', 'naive']],
    ['Persian and Arabic keyboards', 'کتابی و كتابي', 'كتابي', ['کتابی', 'كتابي']],
    ['vowel signs and tatweel', 'مُحَمَّد مـحـمد', 'محمد', ['مُحَمَّد', 'مـحـمد']],
    ['the non-joiner', 'می\u200cخواهم میخواهم', 'میخواهم', ['می\u200cخواهم', 'میخواهم']],
    ['presentation forms', 'ﻻ لا', 'لا', ['ﻻ', 'لا']],
    ['digits of three scripts', '۱۲ ١٢ 12', '12', ['۱۲', '١٢', '12']],
    ['typographic quotes', 'Iran’s and Iran\'s', "iran's", ['Iran’s', "Iran's"]],
    ['a soft hyphen', 'de\u00adfence', 'defence', ['de\u00adfence']],
    ['not half of a family', '👩\u200d👧 👩', '👩', ['👩']],
    ['not another vowel of an Indic letter', 'कि का', 'क', []],
  ])('%s', (_, text, query, expected) => {
    expect(hitsOf(text, query)).toEqual(expected)
  })

  it.each([
    ['war, warning, post-war; War.', 'war', ['war', 'war', 'War']],
    ['کتاب کتابها کتاب\u200cها', 'کتاب', ['کتاب']],
    ['the «pact» and pacts', 'pact', ['pact']],
    ['在安全的地方', '安全', ['安全']],
    ['x é́ é', 'é', ['é́', 'é']],
  ])('whole words: %s', (text, query, expected) => {
    expect(hitsOf(text, query, true)).toEqual(expected)
  })

  it('made in steps is what it is made in one', () => {
    const text = 'Straße, مُحَمَّد and 👩\u200d👧; ﬁnally e\u0301. '.repeat(3000)
    const step = searchableInSteps(text, 'folded')
    let steps = 1
    let made = step()
    for (; made === null; steps++) made = step()
    expect(steps).toBeGreaterThan(3)
    const whole = searchable(text, 'folded')
    expect(made.folded.length).toBe(whole.folded.length)
    for (const part of ['units', 'starts', 'ends'] as const) expect(made.folded[part].every((value, i) => i >= whole.folded.length || value === whole.folded[part][i])).toBe(true)
  })

  it('as written: no folding', () => {
    expect(hitsOf('Naïve naive NAIVE', 'naive', false, 'exact')).toEqual(['naive'])
  })

  it('the first hit from an offset on', () => {
    const hits = find(searchable('a.a.a', 'folded'), 'a')
    expect([0, 1, 2, 3, 4, 5].map((offset) => hitFrom(hits, offset))).toEqual([0, 1, 1, 2, 2, 3])
  })

  it('takes time in proportion to the text, whatever is asked', () => {
    // Work is measured against itself: ten times the text may take some ten times as long, never a hundred times.
    const hostile: readonly ((n: number) => readonly [text: string, query: string])[] = [
      (n) => ['a'.repeat(n), `${'a'.repeat(n / 2)}b`],
      (n) => ['a'.repeat(n), `b${'a'.repeat(n / 2)}`],
      (n) => ['ab'.repeat(n / 2), `${'ab'.repeat(n / 4)}b`],
      (n) => [`e${'\u0301'.repeat(n)}`, 'e'],
      (n) => ['👩\u200d👧'.repeat(n / 5), '👧'],
      (n) => ['🇮🇷'.repeat(n / 4), '🇮'],
      (n) => ['مَـ\u200c'.repeat(n / 4), 'م'],
    ]
    for (const make of hostile) {
      const cost = (n: number) => {
        const [text, query] = make(n)
        const before = process.cpuUsage()
        find(searchable(text, 'folded'), query, true)
        const { user, system } = process.cpuUsage(before)
        return user + system
      }
      cost(30_000)
      const small = Math.max(5_000, cost(30_000))
      expect(cost(300_000) / small, make(8)[0]).toBeLessThan(60)
    }
  })
})
