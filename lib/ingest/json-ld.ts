/** What schema.org data in a page says about an article; unknown or broken data say nothing. */
export interface LinkedData {
  readonly dates: readonly string[]
  readonly authors: readonly string[]
  readonly publishers: readonly string[]
}

const MOST_NODES = 5000

export function readJsonLd(sources: readonly string[]): LinkedData {
  const dates: string[] = []
  const authors: string[] = []
  const publishers: string[] = []
  const queue: unknown[] = []
  for (const source of sources) {
    try {
      queue.push(JSON.parse(source))
    } catch {
      // Broken data of a page is no fault of the article.
    }
  }
  for (let at = 0; at < queue.length && at < MOST_NODES; at++) {
    const node = queue[at]
    if (typeof node !== 'object' || node === null) continue
    const entries = Object.entries(node)
    const isArticle = entries.some(([key, value]) => key === '@type' && /(?:Article|Posting|Report)$/.test(Array.isArray(value) ? String(value[0]) : String(value)))
    for (const [key, value] of entries) {
      if (isArticle && key === 'datePublished' && typeof value === 'string') dates.push(value)
      else if (isArticle && key === 'author') authors.push(...namesOf(value))
      else if (isArticle && key === 'publisher') publishers.push(...namesOf(value))
      if (queue.length < MOST_NODES) queue.push(value)
    }
  }
  return { dates, authors, publishers }
}

function namesOf(value: unknown): string[] {
  const items: unknown[] = Array.isArray(value) ? value.slice(0, 10) : [value]
  return items.flatMap((item) => {
    if (typeof item === 'string') return [item]
    if (typeof item !== 'object' || item === null || !('name' in item)) return []
    return typeof item.name === 'string' ? [item.name] : []
  })
}
