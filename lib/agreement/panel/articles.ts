import type { PanelDocument } from './material'

/** The documents of each article, articles in the order of their ids: what is resampled together. */
export function byArticle(documents: readonly PanelDocument[]): readonly (readonly PanelDocument[])[] {
  const groups = new Map<string, PanelDocument[]>()
  for (const document of documents) {
    const group = groups.get(document.article)
    if (group) group.push(document)
    else groups.set(document.article, [document])
  }
  return [...groups].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, group]) => group)
}

/** The sum of rows of equal length. */
export function sumRows(rows: readonly (readonly number[])[], width: number): number[] {
  const sums = new Array<number>(width).fill(0)
  for (const row of rows) for (let i = 0; i < width; i++) sums[i]! += row[i]!
  return sums
}
