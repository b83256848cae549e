import { createHash } from 'node:crypto'
import type { Scope } from '@/lib/domain/access'
import type { Entity } from '@/lib/domain/entity'
import { readTexts, type MaterialArticle } from '@/lib/db/story-material'
import { entityWords } from '@/lib/stories/names'
import { sketchOf, type Sketch } from '@/lib/stories/sketch'

/** Sketches kept, some 3 kB each: those used last. */
const MOST_KEPT = 20_000
/** Texts read and sketched before others get their turn. */
const BATCH = 8

// Kept on globalThis, since the development server loads modules anew after each change.
const holder: typeof globalThis & { parallaxSketches?: Map<string, Sketch> } = globalThis

/** The sketch of each article, in their order. What is kept is not read again; the rest a few at a time, so that nobody waits. */
export async function sketchesOf(scope: Scope<'read_articles'>, articles: readonly MaterialArticle[], entities: readonly Entity[]): Promise<Sketch[]> {
  const kept = (holder.parallaxSketches ??= new Map<string, Sketch>())
  const names = createHash('sha256').update(JSON.stringify(entities)).digest('base64url')
  // Texts never change; which part of one is body may, until the first span, and with it its length.
  const keyOf = ({ versionId, bodyLength, language }: MaterialArticle): string => `${versionId} ${bodyLength} ${language} ${names}`
  const found = new Map<string, Sketch>()
  const missing = articles.filter((article) => {
    const sketch = kept.get(keyOf(article))
    if (sketch) found.set(article.id, sketch)
    return !sketch
  })
  const words = entityWords(entities)
  for (let at = 0; at < missing.length; at += BATCH) {
    const batch = missing.slice(at, at + BATCH)
    const texts = new Map((await readTexts(scope, batch.map(({ versionId }) => versionId))).map((version) => [version.id, version]))
    for (const article of batch) {
      const source = texts.get(article.versionId)
      const sketch = source ? sketchOf({ ...source, language: article.language }, words) : { shingles: new Uint32Array(), terms: [] }
      found.set(article.id, sketch)
      kept.set(keyOf(article), sketch)
    }
    await new Promise((next) => setImmediate(next))
  }
  for (const key of kept.keys()) {
    if (kept.size <= MOST_KEPT) break
    kept.delete(key)
  }
  return articles.map(({ id }) => found.get(id) ?? { shingles: new Uint32Array(), terms: [] })
}
