import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { rollIndex, seededDice } from '@/lib/domain/dice'
import { alignPassages } from './alignment'
import { storyBeside } from './beside'
import { entityWords } from './names'
import { passagesOf } from './passages'
import { madeSentence, madeText } from './testing'

const none = entityWords([])
const article = (id: string, text: string, publishedAt: string | null = null, language = 'en') => ({ id, text, zones: [], publishedAt, language })
const seeds = fc.integer({ min: 1, max: 1e9 }).map((seed) => seededDice(String(seed)))

describe('passages', () => {
  it('lie in the body in order without overlap, and together hold all its words', () => {
    fc.assert(
      fc.property(seeds, fc.integer({ min: 1, max: 30 }), (dice, sentences) => {
        const text = madeText(dice, sentences).replaceAll('\n', () => (dice.next() < 0.5 ? ' ' : '\n'))
        const passages = passagesOf(article('a', text), none)
        passages.forEach(({ start, end }, i) => {
          expect(start).toBeGreaterThanOrEqual(passages[i - 1]?.end ?? 0)
          expect(end).toBeGreaterThan(start)
        })
        expect(passages.map(({ start, end }) => text.slice(start, end)).join('').replace(/\s/g, '')).toBe(text.replace(/\s/g, ''))
      }),
      { numRuns: 40 },
    )
  })
})

describe('aligned passages', () => {
  it('are told in at most one place of each article, and two tellings in another order find each other', () => {
    fc.assert(
      fc.property(seeds, fc.integer({ min: 2, max: 8 }), (dice, count) => {
        const told = Array.from({ length: count }, () => madeSentence(dice, 20))
        const order = told.map((_, i) => [dice.next(), i] as const).sort(([a], [b]) => a - b).map(([, i]) => i)
        const other = [...order.map((i) => told[i] ?? ''), madeSentence(dice, 20)]
        const [first, second] = [passagesOf(article('a', told.join('\n')), none), passagesOf(article('b', other.join('\n')), none)]
        const threads = alignPassages([first, second])
        expect(threads.map(({ members }) => [members.get(0), members.get(1)])).toEqual(told.map((_, i) => [i, order.indexOf(i)]))
        expect(threads.map(({ number }) => number)).toEqual(told.map((_, i) => i + 1))
      }),
      { numRuns: 40 },
    )
  })
  it('put what an article leaves out after what stands before it elsewhere, and name all who tell it', () => {
    fc.assert(
      fc.property(seeds, fc.integer({ min: 3, max: 8 }), (dice, count) => {
        const told = Array.from({ length: count }, () => madeSentence(dice, 20))
        const left = rollIndex(dice, count)
        const texts = [told, told, told.filter((_, i) => i !== left)].map((lines, i) => article(String(i), lines.join('\n')))
        const { columns, openings } = storyBeside(texts, none)
        expect(columns.get('2')?.missing).toEqual([{ thread: left + 1, toldBy: ['0', '1'], after: left - 1 }])
        expect(columns.get('0')?.missing).toEqual([])
        expect(openings.get(left + 1)?.articleId).toBe('0')
      }),
      { numRuns: 30 },
    )
  })
  it('meet across languages by listed names and numbers, and not at all without', () => {
    const names = entityWords([{ id: 'e', kind: 'person', name: 'Ilko Brandev', aliases: ['ایلکو برندف'] }, { id: 'f', kind: 'state', name: 'Tarsova', aliases: ['تارسووا'] }])
    const texts = [article('a', 'Ilko Brandev said Tarsova would send 340 ships.'), article('b', 'ایلکو برندف گفت تارسووا ۳۴۰ کشتی می‌فرستد.', null, 'fa')]
    expect(storyBeside(texts, names).openings.size).toBe(1)
    expect(storyBeside(texts, none).openings.size).toBe(0)
    expect(storyBeside(texts, none).languages).toEqual(['en', 'fa'])
  })
})

describe('sentences taken over', () => {
  it('are named in every article that has them, with the first by date', () => {
    const wire = 'The harbour council voted late on Tuesday to close the northern quay until spring.'
    const dated = storyBeside([article('a', wire, '2025-03-02'), article('b', `${wire} Nobody else was told of it at the time.`, '2025-03-01')], none)
    expect(dated.columns.get('a')?.wire).toEqual([{ start: 0, end: wire.length, alsoIn: ['b'], first: 'b' }])
    expect(dated.columns.get('b')?.wire.map(({ first }) => first)).toEqual(['b'])
    expect(storyBeside([article('a', wire), article('b', wire, '2025-03-01')], none).columns.get('a')?.wire[0]?.first).toBeNull()
  })
  it('nothing stands beside nothing', () => {
    expect(storyBeside([], none).columns.size).toBe(0)
    expect(storyBeside([article('a', '')], none).columns.get('a')).toEqual({ passages: [], missing: [], wire: [] })
  })
})
