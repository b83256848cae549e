import { notFound } from 'next/navigation'
import { z } from 'zod'
import { diffTexts } from '@/lib/editor/text-diff'
import { listTexts, readText } from '@/lib/db/article-texts'
import { readAssignment } from '@/lib/db/assignments'
import { listWaiting } from '@/lib/db/waiting-marks'
import { pageAssignment, pageRole, pageScope } from '../page'
import { waitingOf } from '../waiting-marks'

type SearchParams = Readonly<Record<string, string | string[] | undefined>>

const number = z.coerce.number().int().min(1).max(100_000).optional().catch(undefined)

/** The texts an article has had, and two of them beside each other: those asked for, else the newest two. */
export async function loadArticleTexts(slug: string, articleId: string, params: SearchParams) {
  if (!z.uuid().safeParse(articleId).success) notFound()
  const { can: may } = await pageRole(slug)
  const scope = await pageScope(slug, 'read_layers')
  const texts = await listTexts(await pageScope(slug, 'read_articles'), articleId)
  const newestNumber = texts[0]?.number
  const newest = newestNumber === undefined ? null : await readText(scope, articleId, newestNumber)
  if (newest === null) notFound()
  const listed = (value: unknown, otherwise: number | undefined): number | undefined => {
    const asked = number.parse(value)
    return texts.some((one) => one.number === asked) ? asked : otherwise
  }
  const to = listed(params['to'], texts[0]?.number)
  const from = listed(params['from'], texts[1]?.number)
  const [before, after] = [from === undefined ? null : await readText(scope, articleId, from), to === undefined ? null : await readText(scope, articleId, to)]
  const difference = before && after && from !== to ? { from: before.number, to: after.number, before: before.text, after: after.text, pairs: diffTexts(before.text, after.text) } : null
  return { texts, newest, difference, mayStore: may('import') }
}

/** The person's readings of which marks wait, and those of the one asked for, else of the first. */
export async function loadWaiting(slug: string, params: SearchParams) {
  const scope = await pageScope(slug, 'annotate')
  const readings = await listWaiting(scope)
  const chosen = readings.find(({ assignmentId }) => assignmentId === params['reading']) ?? readings[0]
  if (!chosen) return { readings, shown: null }
  const assignment = await pageAssignment(chosen.assignmentId, 'write')
  const [reading, view] = [await waitingOf(assignment), await readAssignment(assignment)]
  const codeNames = Object.fromEntries(view.codebook.dimensions.flatMap(({ key, codes }) => codes.map((code) => [`${key}.${code.key}`, code.name])))
  return { readings, shown: { reading, codeNames } }
}
