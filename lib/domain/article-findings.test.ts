import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Zone } from './article'
import { articleFindings } from './article-findings'
import { GOLD, MAJORITY, packFindings, readFindings, UNION } from './packed-findings'
import { HEADLINE, OWN_VOICE, PART_PIECES, PIECES, pieceRanges, pieceSizes, QUOTED } from './text-parts'

const TEXT = 'Two banks, one river\n“We will mend it,” the warden said.\n\n  Nobody else spoke.\nA sub-head\nThen she said “no” and left. Tags'
const zone = (kind: Zone['kind'], piece: string): Zone => ({ kind, start: TEXT.indexOf(piece), end: TEXT.indexOf(piece) + piece.length })
const ZONES = [zone('headline', 'Two banks, one river'), zone('subheading', 'A sub-head'), zone('tags', 'Tags')]
const RANGES = pieceRanges(TEXT, ZONES)
const CODES = ['framing.peace', 'framing.threat', 'framing.order', 'source.expert']

const span = fc
  .tuple(fc.nat(TEXT.length - 2), fc.integer({ min: 1, max: 40 }), fc.uniqueArray(fc.constantFrom(...CODES), { minLength: 1, maxLength: 3 }))
  .map(([start, size, codes]) => ({ start, end: Math.min(TEXT.length, start + size), codes }))
const reading = fc.array(span, { maxLength: 5 })
const readings = fc.tuple(fc.array(reading, { maxLength: 4 }), fc.option(reading))

type Reading = (typeof reading extends fc.Arbitrary<infer T> ? T : never)[number]

/** The piece of each character, 0 for what is in none. */
const pieceAt = Array.from({ length: TEXT.length }, (_, i) => RANGES.find(({ start, end }) => start <= i && i < end)?.piece ?? 0)

/** The same by looking at every character on its own. */
function naive(layers: readonly (readonly Reading[])[], needed: number, code: string, pieces: number): { characters: number; weight: number; start: number } {
  let [characters, weight, start] = [0, 0, -1]
  for (let i = 0; i < TEXT.length; i++) {
    if (((pieceAt[i] ?? 0) & pieces) === 0) continue
    const here = CODES.filter((one) => one.startsWith('framing.')).filter(
      (one) => layers.filter((spans) => spans.some(({ start: from, end, codes }) => from <= i && i < end && codes.includes(one))).length >= needed,
    )
    if (!here.includes(code)) continue
    characters++
    weight += 1 / here.length
    if (start === -1) start = i
  }
  return { characters, weight, start }
}

describe('pieces of a text', () => {
  it('tell the headline, the own voice and what is quoted, and leave out what is none of them', () => {
    const of = (piece: number) => RANGES.filter((range) => range.piece === piece).map(({ start, end }) => TEXT.slice(start, end))
    expect(of(HEADLINE)).toEqual(['Two banks, one river', 'A sub-head'])
    expect(of(QUOTED)).toEqual(['“We will mend it,”', '“no”'])
    expect(of(OWN_VOICE)).toEqual([' the warden said.', 'Nobody else spoke.', 'Then she said ', ' and left.'])
    expect(pieceSizes(TEXT, RANGES, 'en')).toEqual({ headLength: 30, headWords: 7, ownLength: 59, ownWords: 11, quotedLength: 22, quotedWords: 5 })
  })
})

describe('what an article shows', () => {
  it('is, in every part and layer, what counting character by character gives', () => {
    fc.assert(
      fc.property(readings, fc.constantFrom(...Object.values(PART_PIECES)), ([people, gold], pieces) => {
        const found = articleFindings(people, gold, RANGES).get('framing') ?? []
        const records = new Map<string, { characters: number; weight: number; start: number; spans: number }>()
        const packed = `;${packFindings(found)}?`
        const keys: string[] = []
        readFindings(packed, 1, packed.length - 1, (key) => keys.push(key) - 1, (code, who, { characters, weights, starts, spans }) => {
          const sum = (values: readonly number[]) => PIECES.reduce((total, piece, i) => total + ((piece & pieces) === 0 ? 0 : (values[i] ?? 0)), 0)
          const first = PIECES.flatMap((piece, i) => ((piece & pieces) === 0 || starts[i] === -1 ? [] : [starts[i] ?? 0]))
          const touching = spans.reduce((total, count, bits) => total + ((bits & pieces) === 0 ? 0 : count), 0)
          if (first.length > 0) records.set(`${keys[code]} ${who}`, { characters: sum(characters), weight: sum(weights), start: Math.min(...first), spans: touching })
        })
        for (const code of ['framing.peace', 'framing.threat', 'framing.order']) {
          const check = (who: number, layers: readonly (readonly Reading[])[], needed: number) => {
            const expected = naive(layers, needed, code, pieces)
            const record = records.get(`${code.slice(8)} ${who}`)
            expect(record?.characters ?? 0).toBe(expected.characters)
            expect(record?.weight ?? 0).toBeCloseTo(expected.weight, 9)
            expect(record?.start ?? -1).toBe(expected.start)
            const own = layers.length === 1 && who >= GOLD ? (layers[0] ?? []) : []
            if (who >= GOLD)
              expect(record?.spans ?? 0).toBe(own.filter(({ start, end, codes }) => codes.includes(code) && pieceAt.slice(start, end).some((piece) => (piece & pieces) !== 0)).length)
          }
          people.forEach((spans, who) => check(who, [spans], 1))
          if (gold) check(GOLD, [gold], 1)
          if (people.length > 0) check(MAJORITY, people, Math.floor(people.length / 2) + 1)
          if (people.length > 0) check(UNION, people, 1)
        }
      }),
      { numRuns: 60 },
    )
  })

  it('does not depend on the order in which marks were made', () => {
    fc.assert(
      fc.property(readings, ([people, gold]) => {
        const pack = (list: typeof people) => [...articleFindings(list, gold, RANGES)].map(([dimension, codes]) => `${dimension}: ${packFindings(codes)}`)
        expect(pack(people.map((spans) => [...spans].reverse()))).toEqual(pack(people))
      }),
      { numRuns: 60 },
    )
  })
})
