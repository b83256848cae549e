import type { CodeColumns, ComparisonMaterial } from '@/lib/comparison/material'
import { rollIndex, rollNormal, type Dice } from '@/lib/domain/dice'

/**
 * Articles made by a known process: a code is in an article by how common it is in the outlet, by what the story asks for, by the
 * article itself and by who reads it. Nothing of it comes from any method that is judged with it.
 */
export interface World {
  readonly name: string
  /** How common each code is in each of the two outlets, in logits. */
  readonly outlets: readonly [readonly number[], readonly number[]]
  /** How stories come to their articles: none at all, each article stands for itself; several of an outlet on one, some on the same as the other's; one of each outlet on every story. */
  readonly stories: 'own' | 'several' | 'matched'
}

export const CODES = ['a', 'b', 'c', 'd', 'e', 'f'] as const

/** From found in one article of ten to found in four of five. */
const BASE = [-2.4, -1.6, -0.8, 0, 0.8, 1.4]
const SHIFT = [0, 0.8, -0.6, 1, 0, -0.8]

export const differing = (stories: World['stories'], name: string): World => ({ name, stories, outlets: [BASE, BASE.map((base, i) => base + SHIFT[i]!)] })
export const alike = (stories: World['stories'], name: string): World => ({ name, stories, outlets: [BASE, BASE] })

/** Standard deviations in logits: between stories, between articles of a story. */
const [STORY, ARTICLE] = [0.8, 0.6]
/** Coders mark more or less than others, and each has codes of their own. They are the people of the study, not a sample of people. */
const TENDENCIES = [-0.8, -0.3, 0, 0.3, 0.8]
const OWN_CODES = 0.4
const READERS = 2

export interface Made {
  readonly material: ComparisonMaterial
  /** Spans of each code by outlet, over all readers: what somebody would count who forgets the articles. */
  readonly spans: readonly [Float64Array, Float64Array]
}

/** n articles of each of two outlets, each read by two of five coders. */
export function makeStudy({ outlets, stories }: World, n: number, dice: Dice): Made {
  const width = CODES.length
  const articles = 2 * n
  const story = new Int32Array(articles)
  const storyCount = stories === 'several' ? 3 + Math.round(n / 2) : stories === 'matched' ? n : 0
  for (let i = 0; i < articles; i++) story[i] = stories === 'own' ? -1 : stories === 'matched' ? i % n : rollIndex(dice, storyCount)
  const effects = Float64Array.from({ length: storyCount * width }, () => rollNormal(dice, 0, STORY))
  const spansOf = [new Float64Array(width), new Float64Array(width)] as const
  const words = Float64Array.from({ length: articles }, () => 250 + 900 * dice.next() ** 2)
  const entries = CODES.map(() => ({ article: [] as number[], presence: [] as number[], share: [] as number[], spans: [] as number[] }))
  const total = new Float64Array(articles)
  for (let i = 0; i < articles; i++) {
    const outlet = i < n ? 0 : 1
    const from = rollIndex(dice, TENDENCIES.length)
    for (let c = 0; c < width; c++) {
      const level = outlets[outlet][c]! + (story[i]! < 0 ? rollNormal(dice, 0, STORY) : effects[story[i]! * width + c]!) + rollNormal(dice, 0, ARTICLE)
      const size = 0.02 + 0.1 * dice.next()
      let [found, share, spans] = [0, 0, 0]
      for (let r = 0; r < READERS; r++) {
        const coder = (from + r * 2) % TENDENCIES.length
        if (dice.next() >= logistic(level + TENDENCIES[coder]! + OWN_CODES * Math.sin(7 * coder + 3 * c))) continue
        let own = 1
        while (own < 6 && dice.next() < 0.4) own++
        found++
        spans += own
        share += Math.min(1, own * size * (0.5 + dice.next()))
      }
      if (found === 0) continue
      const entry = entries[c]!
      entry.article.push(i)
      entry.presence.push(found / READERS)
      entry.share.push(share / READERS)
      entry.spans.push(spans / READERS)
      total[i]! += share / READERS
      spansOf[outlet][c]! += spans
    }
  }
  const codes = new Map(
    entries.flatMap((entry, c): [string, CodeColumns][] =>
      entry.article.length === 0
        ? []
        : [
            [
              CODES[c]!,
              {
                article: Int32Array.from(entry.article),
                presence: Float64Array.from(entry.presence),
                share: Float64Array.from(entry.share),
                spans: Float64Array.from(entry.spans),
                composition: Float64Array.from(entry.share, (share, i) => share / total[entry.article[i]!]!),
                position: new Float64Array(entry.article.length),
              },
            ],
          ],
    ),
  )
  return {
    spans: spansOf,
    material: {
      outlets: [
        { id: 'first', name: 'First' },
        { id: 'second', name: 'Second' },
      ],
      asked: [n, n],
      stories: Array.from({ length: storyCount }, (_, s) => String(s)),
      articles: {
        ids: Array.from({ length: articles }, (_, i) => String(i)),
        outlet: Int32Array.from({ length: articles }, (_, i) => (i < n ? 0 : 1)),
        story,
        day: new Int32Array(articles).fill(-1),
        readers: new Int32Array(articles).fill(READERS),
        length: words.map((count) => count * 6),
        words,
      },
      codes,
      annotators: TENDENCIES.flatMap((_, coder) => [0, 1].map((outlet) => ({ annotator: `R${coder}`, outlet, articles: n, found: new Map() }))),
      otherCodebooks: 0,
    },
  }
}

const logistic = (x: number): number => 1 / (1 + Math.exp(-x))
