import type { Scope } from '@/lib/domain/access'
import { failure } from '@/lib/domain/errors'
import { masksOf, maskEditsSchema, withEdit, type MaskView } from '@/lib/domain/mask-set'
import { fail, ok, type Result } from '@/lib/domain/result'
import { isGraphemeBoundary, type TextRange } from '@/lib/domain/text'
import { readMasks, renameSelf, replaceMaskEdits, type MaskDesk } from '@/lib/db/masks'

const NO_ARTICLE = failure('not_found', 'There is no such article in this project.', 'Reload the list of articles.')
const MOVED = failure('conflict', 'What is hidden in this article has been changed meanwhile; nothing was saved.', 'Reload the page and make the change again.')

const viewOf = ({ material, set, outletId, readers }: MaskDesk): MaskView => ({
  hash: set.hash,
  masks: masksOf(material),
  headline: set.headline,
  story: set.story,
  outlet: { id: outletId, name: material.source.outlet, selfNames: [...material.source.selfNames] },
  readers,
})

/** What source-blind readers are not shown of the newest text of an article. */
export async function masksFor(scope: Scope<'edit_articles'>, articleId: string): Promise<Result<MaskView>> {
  const desk = await readMasks(scope, articleId)
  return desk ? ok(viewOf(desk)) : fail(NO_ARTICLE)
}

export interface MaskChange {
  readonly base: string
  readonly edits: readonly (TextRange & { readonly hidden: boolean })[]
}

/** Hides stretches of the text, or shows them, one after the other. */
export async function changeMasks(scope: Scope<'edit_articles'>, articleId: string, { base, edits }: MaskChange): Promise<Result<MaskView>> {
  const desk = await readMasks(scope, articleId)
  if (!desk) return fail(NO_ARTICLE)
  if (desk.set.hash !== base) return fail(MOVED)
  const { text, edits: before } = desk.material
  if (edits.some(({ start, end }) => start >= end || end > text.length)) return fail(failure('invalid_input', `A stretch lies outside the text of ${text.length} characters.`, 'Count in UTF-16 code units of the article text.'))
  const after = maskEditsSchema.safeParse(edits.reduce((all, { hidden, ...range }) => withEdit(all, text, onClusters(text, range), hidden), before))
  if (!after.success) return fail(failure('too_large', 'More stretches than can be kept for one text.', 'Hide longer stretches instead of many short ones.'))
  if (!(await replaceMaskEdits(scope, { ...desk, before }, after.data))) return fail(MOVED)
  return masksFor(scope, articleId)
}

/** The range with the clusters whole that its edges cut. */
function onClusters(text: string, { start, end }: TextRange): TextRange {
  let [from, to] = [start, end]
  while (!isGraphemeBoundary(text, from)) from--
  while (!isGraphemeBoundary(text, to)) to++
  return { start: from, end: to }
}

/** What an outlet also calls itself. */
export async function setSelfNames(scope: Scope<'edit_articles'>, outletId: string, selfNames: readonly string[]): Promise<Result<{ selfNames: string[] }>> {
  const names = [...new Set(selfNames)]
  return (await renameSelf(scope, outletId, names)) ? ok({ selfNames: names }) : fail(failure('not_found', 'There is no such outlet in this project.', 'Reload the page.'))
}
