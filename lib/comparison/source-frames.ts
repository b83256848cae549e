import { seededDice } from '@/lib/domain/dice'
import type { TextRange } from '@/lib/domain/text'
import { mean } from './article-value'
import { articleDifference, articleShift, type ArticleTest } from './article-test'
import { benjaminiHochberg } from './fdr'
import { portionOf, type Portion } from './portion'
import { intersection, lengthOfSet, rangeSet, without, type RangeSet } from './range-set'
import { SMALLEST_FOR_PERCENT } from './tier'

/** One span of the source dimension: who is made to speak. */
export interface SourceMark extends TextRange {
  /** Key of the class. */
  readonly code: string
  /** The name to show of who speaks, aliases resolved; null where nobody is named. */
  readonly speaker: string | null
  /** Values of the attributes `naming` and `side`, where the codebook has them and they were given. */
  readonly naming: string | null
  readonly side: string | null
}

export interface FrameMark extends TextRange {
  readonly code: string
}

/** One complete reading, its marks clipped to the part that is counted. */
export interface VoicedReading {
  readonly articleId: string
  readonly outletId: string
  readonly storyId: string | null
  /** UTF-16 units of the part. */
  readonly length: number
  readonly frames: readonly FrameMark[]
  readonly sources: readonly SourceMark[]
}

/** Text of a frame that lies in no source at all. */
export const UNATTRIBUTED = 'unattributed'

export interface Carried {
  readonly frame: string
  /** Key of a class, or UNATTRIBUTED. */
  readonly source: string
  /** Share of the frame's characters inside the class, over the articles with the frame. */
  readonly share: Portion
}

export interface OutletVoices {
  readonly outletId: string
  readonly articles: number
  readonly carried: readonly Carried[]
  /** Of the attributed text (and the outlet's own voice), how much is each class's. */
  readonly voice: readonly { readonly source: string; readonly share: Portion }[]
  /** Of the text of those who are named, how much is each one's; the loudest first. */
  readonly speakers: readonly { readonly name: string; readonly share: Portion; readonly articles: number }[]
  /** Of the text attributed to others than the outlet, how much to somebody named, known by role, unnamed, or not said. */
  readonly naming: readonly { readonly value: string | null; readonly share: Portion }[]
  /** Articles by the side that speaks first. */
  readonly firstSide: readonly { readonly value: string | null; readonly share: Portion }[]
}

export interface CellTest {
  readonly frame: string
  readonly source: string
  readonly test: ArticleTest
  /** Benjamini–Hochberg over the family. */
  readonly q: number
}

export interface SourceFrames {
  /** Keys of what was used, in codebook order. */
  readonly frames: readonly string[]
  readonly sources: readonly string[]
  readonly outlets: readonly OutletVoices[]
  /** Is the class more of the frame's text than of the rest of the article? Over all outlets. */
  readonly association: readonly CellTest[]
  /** Does the share differ between the pair? */
  readonly difference: readonly CellTest[]
  readonly seed: string
}

export interface SourceFramesInput {
  readonly readings: readonly VoicedReading[]
  readonly outlets: readonly string[]
  /** In codebook order. */
  readonly frames: readonly string[]
  readonly sources: readonly string[]
  /** Classes in which somebody else than the outlet speaks. */
  readonly speakerCodes: readonly string[]
  readonly namings: readonly string[]
  readonly sides: readonly string[]
  readonly pair: readonly [first: string, second: string] | null
  readonly seed: string
}

/** What one reading says, as numbers. A share that has no denominator is not there. */
interface Voices {
  readonly frame: ReadonlyMap<string, { readonly inside: ReadonlyMap<string, number>; readonly shift: ReadonlyMap<string, number> }>
  readonly voice: ReadonlyMap<string, number>
  readonly speakers: ReadonlyMap<string, number>
  readonly naming: ReadonlyMap<string, number>
  readonly firstSide: string | null
  readonly speaks: boolean
}

const NOT_SAID = ''

function setsOf<M extends TextRange>(marks: readonly M[], keyOf: (mark: M) => string | null): Map<string, RangeSet> {
  const ranges = new Map<string, M[]>()
  for (const mark of marks) {
    const key = keyOf(mark)
    if (key === null) continue
    const own = ranges.get(key)
    if (own) own.push(mark)
    else ranges.set(key, [mark])
  }
  return new Map([...ranges].map(([key, own]) => [key, rangeSet(own)]))
}

/** Each key's part of the whole; where sets overlap, the text counts for each of them. Empty without any text. */
function partsOf(sets: ReadonlyMap<string, RangeSet>): Map<string, number> {
  const lengths = [...sets].map(([key, set]) => [key, lengthOfSet(set)] as const)
  const whole = lengths.reduce((sum, [, length]) => sum + length, 0)
  return new Map(whole === 0 ? [] : lengths.map(([key, length]) => [key, length / whole]))
}

function voicesOf(reading: VoicedReading, speakerCodes: ReadonlySet<string>): Voices {
  const classes = setsOf(reading.sources, ({ code }) => code)
  const anybody = rangeSet(reading.sources)
  const others = reading.sources.filter(({ code }) => speakerCodes.has(code))
  const frame = new Map(
    [...setsOf(reading.frames, ({ code }) => code)].map(([code, set]) => {
      const own = lengthOfSet(set)
      const rest = reading.length - own
      const inside = new Map([...classes].map(([source, of]) => [source, lengthOfSet(intersection(set, of))]))
      const shift = new Map([...classes].map(([source, of]) => [source, rest <= 0 ? 0 : (inside.get(source) ?? 0) / own - Math.min(1, (lengthOfSet(of) - (inside.get(source) ?? 0)) / rest)]))
      return [code, { inside: new Map([...[...inside].map(([source, length]) => [source, length / own] as const), [UNATTRIBUTED, lengthOfSet(without(set, anybody)) / own]]), shift }]
    }),
  )
  const sided = [...others].filter(({ side }) => side !== null).sort((a, b) => a.start - b.start || a.end - b.end)
  return {
    frame,
    voice: partsOf(classes),
    speakers: partsOf(setsOf(others, ({ speaker }) => speaker)),
    naming: partsOf(setsOf(others, ({ naming }) => naming ?? NOT_SAID)),
    firstSide: sided[0]?.side ?? null,
    speaks: others.length > 0,
  }
}

interface VoicedArticle {
  readonly outletId: string
  readonly storyId: string | null
  readonly readings: readonly Voices[]
}

/** Mean over the readings that can say; null where none can. */
function meanOver(readings: readonly Voices[], of: (voices: Voices) => number | null): number | null {
  const values = readings.map(of).filter((value) => value !== null)
  return values.length === 0 ? null : mean(values)
}

const given = (value: number | null): number[] => (value === null ? [] : [value])

/** The loudest names shown of an outlet. */
const NAMES = 8

/**
 * Who carries which frame: spans of the source dimension over spans of another, reading by reading, averaged over the
 * readings of an article and then over articles. Linear in spans (after sorting them within a reading).
 */
export function sourceFrames(input: SourceFramesInput): SourceFrames {
  const speakerCodes = new Set(input.speakerCodes)
  const byArticle = new Map<string, { outletId: string; storyId: string | null; readings: Voices[] }>()
  for (const reading of [...input.readings].sort((a, b) => (a.articleId < b.articleId ? -1 : a.articleId > b.articleId ? 1 : 0))) {
    const own = byArticle.get(reading.articleId) ?? { outletId: reading.outletId, storyId: reading.storyId, readings: [] }
    own.readings.push(voicesOf(reading, speakerCodes))
    byArticle.set(reading.articleId, own)
  }
  const articles: readonly VoicedArticle[] = [...byArticle.values()]
  const usedIn = (keys: readonly string[], of: (voices: Voices) => Iterable<string>) => {
    const used = new Set(articles.flatMap(({ readings }) => readings.flatMap((voices) => [...of(voices)])))
    return keys.filter((key) => used.has(key))
  }
  const frames = usedIn(input.frames, (voices) => voices.frame.keys())
  const sources = usedIn(input.sources, (voices) => voices.voice.keys())
  const inside = (article: VoicedArticle, frame: string, source: string) =>
    meanOver(article.readings, (voices) => {
      const found = voices.frame.get(frame)
      return found ? (found.inside.get(source) ?? 0) : null
    })

  const outlets = input.outlets.map((outletId): OutletVoices => {
    const own = articles.filter((article) => article.outletId === outletId)
    const shares = (of: (voices: Voices) => number | null): Portion => portionOf(own.flatMap(({ readings }) => given(meanOver(readings, of))))
    const names = new Map<string, number>()
    for (const { readings } of own) for (const name of new Set(readings.flatMap((voices) => [...voices.speakers.keys()]))) names.set(name, (names.get(name) ?? 0) + 1)
    return {
      outletId,
      articles: own.length,
      carried: frames.flatMap((frame) =>
        [...sources, UNATTRIBUTED].map((source) => ({ frame, source, share: portionOf(own.flatMap((article) => given(inside(article, frame, source)))) })),
      ),
      voice: sources.map((source) => ({ source, share: shares(({ voice }) => (voice.size === 0 ? null : (voice.get(source) ?? 0))) })),
      speakers: [...names]
        .map(([name, articles]) => ({ name, articles, share: shares(({ speakers }) => (speakers.size === 0 ? null : (speakers.get(name) ?? 0))) }))
        .sort((a, b) => (b.share.value ?? 0) - (a.share.value ?? 0) || (a.name < b.name ? -1 : 1))
        .slice(0, NAMES),
      naming: [...input.namings, null].map((value) => ({ value, share: shares(({ naming }) => (naming.size === 0 ? null : (naming.get(value ?? NOT_SAID) ?? 0))) })),
      firstSide: [...input.sides, null].map((value) => ({ value, share: shares(({ firstSide, speaks }) => (speaks ? Number(firstSide === value) : null)) })),
    }
  })

  const cells = frames.flatMap((frame) => sources.map((source) => ({ frame, source })))
  const association = family(
    cells.flatMap(({ frame, source }) => {
      const shifts = articles.flatMap(({ readings }) => given(meanOver(readings, (voices) => (voices.frame.has(frame) ? (voices.frame.get(frame)?.shift.get(source) ?? 0) : null))))
      // Where the class is nowhere near the frame, nothing was asked.
      if (shifts.length < SMALLEST_FOR_PERCENT || shifts.every((shift) => shift === 0)) return []
      const test = articleShift(shifts, seededDice(`${input.seed}/${frame}/${source}`))
      return test ? [{ frame, source, test }] : []
    }),
  )
  const { pair } = input
  const difference = family(
    pair === null
      ? []
      : cells.flatMap(({ frame, source }) => {
          const observed = articles
            .filter(({ outletId }) => pair.includes(outletId))
            .flatMap((article) => given(inside(article, frame, source)).map((value) => ({ value, first: article.outletId === pair[0], stratum: article.storyId ?? '' })))
          const firsts = observed.filter(({ first }) => first).length
          if (Math.min(firsts, observed.length - firsts) < SMALLEST_FOR_PERCENT || observed.every(({ value }) => value === 0)) return []
          const test = articleDifference(observed, seededDice(`${input.seed}/${pair.join('/')}/${frame}/${source}`))
          return test ? [{ frame, source, test }] : []
        }),
  )
  return { frames, sources, outlets, association, difference, seed: input.seed }
}

function family(tests: readonly { frame: string; source: string; test: ArticleTest }[]): CellTest[] {
  const q = benjaminiHochberg(tests.map(({ test }) => test.p))
  return tests.map((one, i) => ({ ...one, q: q[i] ?? 1 }))
}
