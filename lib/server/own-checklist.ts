import type { AssignmentScope } from '@/lib/domain/access'
import { failure } from '@/lib/domain/errors'
import { fail, ok, type Result } from '@/lib/domain/result'
import type { TextRange } from '@/lib/domain/text'
import { readAssignment } from '@/lib/db/assignments'
import { readOwnChecklist, type ChecklistRow, type OwnMark } from '@/lib/db/checklists'
import { hiddenSource, shownTo } from '@/lib/db/masks'
import { entityWords } from '@/lib/stories/names'
import { passagesOf } from '@/lib/stories/passages'

export interface OwnChecklistView {
  readonly headline: string
  readonly language: string
  readonly direction: 'ltr' | 'rtl'
  readonly project: string
  readonly items: readonly ChecklistRow[]
  readonly marks: readonly OwnMark[]
  /** Where something may stand, in order, as the annotator is shown it. */
  readonly places: readonly (TextRange & { readonly text: string })[]
}

const NOT_YET = failure('conflict', 'The checklist opens when this reading is complete.', 'It tells what other outlets say, which must not steer the reading. Mark the article complete first.')

/** The checklist as the annotator of an assignment fills it in, after the reading. Names of the source are hidden from source-blind readers here too. */
export async function ownChecklist(scope: AssignmentScope<'write'>): Promise<Result<OwnChecklistView>> {
  const own = await readOwnChecklist(scope)
  if (own.status !== 'complete') return fail(NOT_YET)
  const [{ article, project }, shown] = await Promise.all([readAssignment(scope), shownTo(scope)])
  const hide = shown ? await hiddenSource(scope.assignmentId) : (words: string) => words
  // Places are those of the true text, so that everybody names the same ones; offsets are the same in what is shown.
  const places = passagesOf({ text: own.text, zones: article.zones }, entityWords([])).map(({ start, end }) => ({ start, end, text: article.text.slice(start, end) }))
  return ok({
    headline: article.headline,
    language: article.language,
    direction: article.direction,
    project: project.slug,
    items: own.items.map((item) => ({ ...item, text: hide(item.text) })),
    marks: own.marks,
    places,
  })
}
