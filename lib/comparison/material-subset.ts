import type { CodeColumns, ComparisonMaterial } from './material'

/** The same material with these outlets alone, in this order, and the articles of them. */
export function onlyOutlets(material: ComparisonMaterial, chosen: readonly number[]): ComparisonMaterial {
  const { articles } = material
  const place = new Map(chosen.map((outlet, i) => [outlet, i]))
  const kept: number[] = []
  const at = new Int32Array(articles.ids.length).fill(-1)
  articles.outlet.forEach((outlet, article) => {
    if (place.has(outlet)) at[article] = kept.push(article) - 1
  })
  const whole = (column: Int32Array): Int32Array => Int32Array.from(kept, (article) => column[article]!)
  const real = (column: Float64Array): Float64Array => Float64Array.from(kept, (article) => column[article]!)
  return {
    ...material,
    outlets: chosen.flatMap((outlet) => material.outlets[outlet] ?? []),
    asked: chosen.map((outlet) => material.asked[outlet] ?? 0),
    ...(material.withoutPart && { withoutPart: chosen.map((outlet) => material.withoutPart?.[outlet] ?? 0) }),
    articles: {
      ids: kept.map((article) => articles.ids[article]!),
      outlet: Int32Array.from(kept, (article) => place.get(articles.outlet[article]!)!),
      story: whole(articles.story),
      day: whole(articles.day),
      readers: whole(articles.readers),
      length: real(articles.length),
      words: real(articles.words),
    },
    codes: new Map([...material.codes].flatMap(([code, columns]) => {
      const own = entriesOf(columns, at)
      return own.article.length === 0 ? [] : [[code, own]]
    })),
    annotators: material.annotators.flatMap((one) => {
      const outlet = place.get(one.outlet)
      return outlet === undefined ? [] : [{ ...one, outlet }]
    }),
  }
}

function entriesOf(columns: CodeColumns, at: Int32Array): CodeColumns {
  const entries: number[] = []
  columns.article.forEach((article, i) => {
    if (at[article]! >= 0) entries.push(i)
  })
  const column = (values: Float64Array): Float64Array => Float64Array.from(entries, (i) => values[i]!)
  return {
    article: Int32Array.from(entries, (i) => at[columns.article[i]!]!),
    presence: column(columns.presence),
    share: column(columns.share),
    spans: column(columns.spans),
    composition: column(columns.composition),
    position: column(columns.position),
  }
}
