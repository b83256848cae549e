import type { Scope } from '@/lib/domain/access'
import { unwrap } from '@/lib/domain/result'
import { createBatch } from '@/lib/db/import-batches'
import { stage, storeSome } from '@/lib/server/import-batches'

export interface ArticlesIn {
  readonly stored: number
  /** Until all were read and staged, and until all were stored. */
  readonly readSeconds: number
  readonly seconds: number
}

const WORDS = 'council harbour budget minister treaty railway market border harvest election senate valley river company court protest'.split(' ')

/** About 2,500 characters, no two alike. */
const textOf = (n: number): string =>
  Array.from({ length: 25 }, (_, i) => `The ${WORDS[(n + i) % 16]!} of Vardania said on Tuesday that ${WORDS[(n * 7 + i * 3) % 16]!} number ${n * 25 + i} would be decided after a long debate.`).join('\n')

/** Brings that many articles in as one table, the way the import page does: read in a thread, staged, stored step by step. */
export async function measureArticlesIn(scope: Scope<'import'>, articles: number): Promise<ArticlesIn> {
  const rows = Array.from({ length: articles }, (_, n) => `Budget ${n} approved,"${textOf(n)}",Outlet ${n % 40},2025-03-${String((n % 28) + 1).padStart(2, '0')},en`)
  const bytes = new TextEncoder().encode(`title,text,outlet,date,language\n${rows.join('\n')}\n`)
  const since = performance.now()
  const seconds = () => (performance.now() - since) / 1000
  const batchId = await createBatch(scope)
  unwrap(await stage(scope, batchId, { bytes, fileName: 'articles.csv' }))
  const readSeconds = seconds()
  for (;;) {
    const { pending, stored } = unwrap(await storeSome(scope, batchId, 60_000))
    if (pending === 0) return { stored, readSeconds, seconds: seconds() }
  }
}
