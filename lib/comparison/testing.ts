import fc from 'fast-check'
import type { ArticleColumns, CodeColumns, ComparisonMaterial } from './material'

export const CODES = ['threat', 'peace', 'trade', 'never'] as const

export const outletId = (o: number): string => `00000000-0000-4000-8000-00000000000${o}`

/** One article of a made-up comparison: what its readers found, by code; nobody finds the last code. */
export interface MadeArticle {
  readonly outlet: number
  readonly story: number
  readonly day: number
  readonly readers: readonly (readonly { readonly code: number; readonly share: number; readonly position: number }[])[]
}

/** Columns from articles in order; readers are R0, R1 … unless named by `readerOf`. */
export function materialFrom(outlets: number, articles: readonly MadeArticle[], readerOf: (article: number, reader: number) => string = (_, r) => `R${r}`): ComparisonMaterial {
  const entries = new Map<string, { article: number; presence: number; share: number; spans: number; composition: number; position: number }[]>()
  const sums = new Map<string, { annotator: string; outlet: number; articles: number; found: Map<string, { presence: number; share: number }> }>()
  articles.forEach(({ outlet, readers }, article) => {
    readers.forEach((found, r) => {
      const annotator = readerOf(article, r)
      const own = sums.get(`${annotator} ${outlet}`) ?? { annotator, outlet, articles: 0, found: new Map<string, { presence: number; share: number }>() }
      sums.set(`${annotator} ${outlet}`, own)
      own.articles++
      for (const { code, share } of unique(found)) {
        const key = CODES[code]!
        const before = own.found.get(key) ?? { presence: 0, share: 0 }
        own.found.set(key, { presence: before.presence + 1, share: before.share + share })
      }
    })
    CODES.forEach((key, code) => {
      const found = readers.flatMap((own) => unique(own).filter((one) => one.code === code))
      if (found.length === 0) return
      const of = (value: (one: (typeof found)[number]) => number) => found.reduce((sum, one) => sum + value(one), 0)
      const all = readers.flatMap(unique).reduce((sum, one) => sum + one.share, 0)
      const own = entries.get(key) ?? []
      entries.set(key, own)
      const share = of((one) => one.share)
      own.push({ article, presence: found.length / readers.length, share: share / readers.length, spans: found.length / readers.length, composition: all === 0 ? 0 : share / all, position: of((one) => one.position) / found.length })
    })
  })
  const real = (value: (article: MadeArticle) => number): Float64Array => Float64Array.from(articles, value)
  const whole = (value: (article: MadeArticle) => number): Int32Array => Int32Array.from(articles, value)
  const columns: ArticleColumns = {
    ids: articles.map((_, i) => `article-${String(i).padStart(4, '0')}`),
    outlet: whole(({ outlet }) => outlet),
    story: whole(({ story }) => story),
    day: whole(({ day }) => day),
    readers: whole(({ readers }) => readers.length),
    length: real(() => 1000),
    words: real(() => 200),
  }
  return {
    outlets: Array.from({ length: outlets }, (_, o) => ({ id: outletId(o), name: `Outlet ${o}` })),
    asked: Array.from({ length: outlets }, (_, o) => articles.filter(({ outlet }) => outlet === o).length),
    stories: Array.from({ length: 1 + Math.max(-1, ...articles.map(({ story }) => story)) }, (_, s) => `story-${s}`),
    articles: columns,
    codes: new Map([...entries].map(([code, own]): [string, CodeColumns] => [
      code,
      {
        article: Int32Array.from(own, ({ article }) => article),
        presence: Float64Array.from(own, ({ presence }) => presence),
        share: Float64Array.from(own, ({ share }) => share),
        spans: Float64Array.from(own, ({ spans }) => spans),
        composition: Float64Array.from(own, ({ composition }) => composition),
        position: Float64Array.from(own, ({ position }) => position),
      },
    ])),
    annotators: [...sums.values()],
    otherCodebooks: 0,
  }
}

const unique = <T extends { readonly code: number }>(found: readonly T[]): T[] => [...new Map(found.map((one) => [one.code, one])).values()]

/** Any comparison: outlets without articles, with one, with many; alike, divided, empty. */
export const materials = (most = 16): fc.Arbitrary<ComparisonMaterial> =>
  fc
    .record({
      outlets: fc.integer({ min: 0, max: 4 }),
      articles: fc.array(
        fc.record({
          outlet: fc.nat({ max: 3 }),
          story: fc.integer({ min: -1, max: 3 }),
          day: fc.oneof(fc.constant(-1), fc.integer({ min: 0, max: 40_000 })),
          readers: fc.array(fc.array(fc.record({ code: fc.nat({ max: 2 }), share: fc.constantFrom(0, 0.1, 0.25, 1), position: fc.double({ min: 0, max: 1, noNaN: true }) }), { maxLength: 3 }), { minLength: 1, maxLength: 3 }),
        }),
        { maxLength: most },
      ),
    })
    .map(({ outlets, articles }) => materialFrom(outlets, articles.filter(({ outlet }) => outlet < outlets)))

/** Throws at the first number anywhere in the value that is none. */
export function expectNumbers(value: unknown, path = ''): void {
  if (typeof value === 'number') {
    if (!Number.isFinite(value)) throw new Error(`${path} is ${value}`)
  } else if (typeof value === 'object' && value !== null) for (const [name, own] of Object.entries(value)) expectNumbers(own, `${path}.${name}`)
}
