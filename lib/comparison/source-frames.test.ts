import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { sourceFrames, UNATTRIBUTED, type SourceFramesInput, type VoicedReading } from './source-frames'

const SOURCES = ['official', 'witness', 'own_voice']
const input = (readings: readonly VoicedReading[], pair: SourceFramesInput['pair'] = ['a', 'b']): SourceFramesInput => ({
  readings,
  outlets: ['a', 'b'],
  frames: ['threat', 'unity'],
  sources: SOURCES,
  speakerCodes: ['official', 'witness'],
  namings: ['named', 'unnamed'],
  sides: ['home', 'adversary'],
  pair,
  seed: 'test',
})
const reading = (over: Partial<VoicedReading> = {}): VoicedReading => ({ articleId: '1', outletId: 'a', storyId: null, length: 100, frames: [], sources: [], ...over })
const source = (code: string, start: number, end: number, more: { speaker?: string; naming?: string; side?: string } = {}) => ({ code, start, end, speaker: null, naming: null, side: null, ...more })
const cell = (result: ReturnType<typeof sourceFrames>, outletId: string, frame: string, of: string) =>
  result.outlets.find((one) => one.outletId === outletId)?.carried.find((one) => one.frame === frame && one.source === of)?.share

const mark = fc.record({ code: fc.constantFrom('threat', 'unity'), start: fc.nat(80), length: fc.integer({ min: 1, max: 20 }) }).map(({ length, ...one }) => ({ ...one, end: one.start + length }))
const voice = fc.record({ code: fc.constantFrom(...SOURCES), start: fc.nat(80), length: fc.integer({ min: 1, max: 20 }) }).map(({ code, start, length }) => source(code, start, start + length))
const anyReading = fc.record({ articleId: fc.constantFrom(...'123456789'), frames: fc.array(mark, { maxLength: 3 }), sources: fc.array(voice, { maxLength: 4 }) }).map(({ articleId, ...marks }) => reading({ articleId, outletId: Number(articleId) % 2 ? 'a' : 'b', ...marks }))

describe('who carries which frame', () => {
  it('counts characters within readings, readings within articles, and articles once', () => {
    const threat = { code: 'threat', start: 0, end: 40 }
    const result = sourceFrames(
      input([
        reading({ frames: [threat], sources: [source('official', 20, 60, { naming: 'named', side: 'adversary', speaker: 'Ada' })] }),
        // A second reader of the same article heard the outlet itself, and a third did not see the frame: no share there.
        reading({ frames: [threat], sources: [source('own_voice', 0, 40)] }),
        reading({ sources: [source('own_voice', 0, 100)] }),
        reading({ articleId: '2', frames: [threat, { ...threat, start: 30, end: 50 }], sources: [] }),
      ]),
    )
    expect(cell(result, 'a', 'threat', 'official')).toMatchObject({ value: 0.125, n: 2, tier: 'few', least: 0, most: 0.25, interval: null })
    expect(cell(result, 'a', 'threat', 'own_voice')?.value).toBe(0.25)
    expect(cell(result, 'a', 'threat', UNATTRIBUTED)?.value).toBe((0.25 + 1) / 2)
    expect(cell(result, 'b', 'threat', 'official')).toMatchObject({ value: null, n: 0 })
    const [a] = result.outlets
    expect(a?.voice.map(({ source: code, share }) => [code, share.value])).toEqual([['official', 1 / 3], ['own_voice', 2 / 3]])
    expect(a?.speakers).toMatchObject([{ name: 'Ada', articles: 1, share: { value: 1 } }])
    expect(a?.naming.map(({ value, share }) => [value, share.value])).toEqual([['named', 1], ['unnamed', 0], [null, 0]])
    expect(a?.firstSide.map(({ value, share }) => [value, share.value])).toEqual([['home', 0], ['adversary', 1], [null, 0]])
    expect(result.association).toEqual([])
    expect(result.difference).toEqual([])
  })

  it('stays within its bounds, whatever the marks and in whatever order', () => {
    fc.assert(
      fc.property(fc.array(anyReading, { maxLength: 14 }), (readings) => {
        const result = sourceFrames(input(readings))
        expect(sourceFrames(input([...readings].reverse()))).toEqual(result)
        const shares = result.outlets.flatMap(({ carried, voice: own, naming, firstSide }) => [...carried, ...own, ...naming, ...firstSide].map(({ share }) => share))
        for (const { value, n, interval } of shares) {
          expect(value === null).toBe(n === 0)
          if (value !== null) expect(value >= 0 && value <= 1 + 1e-12).toBe(true)
          if (interval) expect(interval.low <= (value ?? 0) && (value ?? 0) <= interval.high).toBe(true)
        }
        for (const { voice: own } of result.outlets) if (own.some(({ share }) => share.n > 0)) expect(own.reduce((sum, { share }) => sum + (share.value ?? 0), 0)).toBeCloseTo(1, 9)
        for (const { test, q } of [...result.association, ...result.difference]) expect(test.p > 0 && test.p <= q && q <= 1).toBe(true)
      }),
      { numRuns: 60 },
    )
  })

  it('finds a source that goes with a frame in every article, and a pair that differs', () => {
    const readings = Array.from({ length: 12 }, (_, i) =>
      reading({ articleId: `${10 + i}`, outletId: i < 6 ? 'a' : 'b', frames: [{ code: 'threat', start: 0, end: 50 }], sources: [i < 6 ? source('official', 0, 45 + i) : source('witness', 0, 30 + i)] }),
    )
    const result = sourceFrames(input(readings))
    expect(result.association.find(({ source: code }) => code === 'official')?.test.difference).toBeGreaterThan(0)
    expect(result.difference).toMatchObject([{ source: 'official', test: { p: 2 / 924, n: 12, method: 'exact' } }, { source: 'witness', test: { p: 2 / 924 } }])
  })

  it('is quick and says so where there are many articles', () => {
    const readings = Array.from({ length: 200 }, (_, i) => reading({ articleId: `${i}`, outletId: i % 2 ? 'a' : 'b', frames: [{ code: 'threat', start: 0, end: 50 }], sources: [source('official', i % 7, 40 + (i % 2) * 5)] }))
    const [difference] = sourceFrames(input(readings)).difference
    expect(difference?.test).toMatchObject({ method: 'normal', n: 200 })
    expect(difference?.test.p).toBeLessThan(0.001)
  })
})
