import { headers } from 'next/headers'
import { lenient } from '@/lib/comparison/question'
import { listOutlets, listStories } from '@/lib/db/articles'
import { countExport } from '@/lib/db/exports'
import { exportQuerySchema, filterOf } from '../exports'
import { pageScope } from '../page'

/** What can be exported as things stand, for the filter in the address. */
export async function loadExport(slug: string, searchParams: Readonly<Record<string, string | string[] | undefined>>) {
  const filter = lenient(exportQuerySchema, searchParams)
  const [scope, readers, sent] = await Promise.all([pageScope(slug, 'export'), pageScope(slug, 'read_articles'), headers()])
  const [counts, stories, outlets] = await Promise.all([countExport(scope, filterOf(filter)), listStories(readers), listOutlets(readers)])
  const host = sent.get('host') ?? 'localhost:3000'
  const origin = `${sent.get('x-forwarded-proto') ?? 'http'}://${host}`
  return { filter, counts, stories, outlets, origin }
}
