import type { Estimated, ValueColumn } from './estimand'
import type { ArticleColumns } from './material'

/** One number an outlet: articles that count, and Σ of their values. Articles are summed in their order, so that the last digit is always the same. */
export function countedArticles(articles: ArticleColumns, { counts }: Estimated, outlets: number): Int32Array {
  const n = new Int32Array(outlets)
  articles.outlet.forEach((outlet, article) => { if (counts[article]) n[outlet] = (n[outlet] ?? 0) + 1 })
  return n
}

export function sumOf(column: ValueColumn, articles: ArticleColumns, outlets: number): Float64Array {
  const sum = new Float64Array(outlets)
  column.article.forEach((article, i) => {
    const outlet = articles.outlet[article] ?? 0
    sum[outlet] = (sum[outlet] ?? 0) + (column.value[i] ?? 0)
  })
  return sum
}
