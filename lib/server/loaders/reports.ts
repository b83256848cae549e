import { headers } from 'next/headers'
import { notFound } from 'next/navigation'
import { cache } from 'react'
import type { Report } from '@/lib/comparison/report'
import { listShares, type ShareView } from '@/lib/db/shares'
import { pageRole, pageScope } from '../page'
import { makeReport } from '../reports'
import { openShared } from '../sharing'

/** The report of a story or an outlet, for whoever may read all layers. */
export async function loadReport(slug: string, kind: 'story' | 'outlet', id: string): Promise<Report> {
  const report = await makeReport(await pageScope(slug, 'read_layers'), kind, id, new Date())
  return report.ok ? report.value : notFound()
}

/** Whether the person may give a view to the outside. */
export const mayShare = async (slug: string): Promise<boolean> => (await pageRole(slug)).can('export')

export const loadShares = async (slug: string): Promise<ShareView[]> => listShares(await pageScope(slug, 'export'))

/** What the holder of a link sees: no account, no cookie, nothing but the token. Once a render. */
export const loadShared = cache(async (token: string) => openShared(token, await headers(), new Date()))
