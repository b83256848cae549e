import type { Scope } from '@/lib/domain/access'
import type { CodeRef } from '@/lib/domain/codebook'
import { draftOf } from '@/lib/domain/codebook-draft'
import { codesOfLabels, MOST_CODES, type LabelDimension, type NoLabelCodes } from '@/lib/domain/codebook-labels'
import { failure } from '@/lib/domain/errors'
import { fail, ok, type Failure, type Result } from '@/lib/domain/result'
import { deleteDraft, insertDraft, writeDraft } from '@/lib/db/codebook-drafts'
import { currentCodebookVersion, readCodebook } from '@/lib/db/codebooks'
import { openDraft } from './codebook-drafts'
import { suggestedCode } from './foreign-plan'

export interface LabelsAsked {
  readonly labels: readonly string[]
  readonly dimension: LabelDimension
  /** Id of the format they come from. */
  readonly format: string | null
}

export interface DraftedLabels {
  readonly draftId: string
  /** `added` false: the draft has a code of this name already. */
  readonly codes: readonly { readonly label: string; readonly ref: CodeRef; readonly added: boolean }[]
}

/** Times to try again when somebody saves the draft meanwhile. */
const TRIES = 5

/**
 * Makes codes of labels in the draft of the main codebook, which is begun if there is none. Nothing changes for anybody
 * before a person publishes the draft. Labels the draft has a code for are left as they are.
 */
export async function draftLabels(scope: Scope<'manage_people'>, { labels, dimension, format }: LabelsAsked): Promise<Result<DraftedLabels>> {
  const current = await readCodebook(await currentCodebookVersion(scope))
  const wanted = [...new Set(labels)]
  const from = format === null ? 'a set from elsewhere' : `a set in the format ${format}`
  for (let attempt = 1; attempt <= TRIES; attempt++) {
    const begun = await insertDraft(scope, draftOf(current.codebook))
    const draft = await openDraft(scope, 'id' in begun ? begun.id : begun.exists)
    if (!draft.ok) return draft
    const { id, revision, document, base } = draft.value
    const known = wanted.map((label) => ({ label, ref: suggestedCode(label, document.codebook) }))
    const fresh = known.flatMap(({ label, ref }) => (ref === null ? [label] : []))
    const made = codesOfLabels(document, base === null ? null : base.codebook, fresh, dimension, (label) => `The label “${label}” of ${from}. What it means here is still to be written.`)
    if ('why' in made) {
      // A draft that was begun for nothing is not left about.
      if ('id' in begun) await deleteDraft(scope, id)
      return fail(refusalOf(made, fresh.length))
    }
    const note = document.note === '' ? `Codes made of the labels of ${from}.` : document.note
    const saved = fresh.length === 0 || (await writeDraft(scope, id, revision, { ...made.draft, note }))
    if (!saved) continue
    const refs = new Map(made.codes.map(({ label, ref }) => [label, ref]))
    return ok({ draftId: id, codes: known.map(({ label, ref }) => ({ label, ref: ref ?? refs.get(label) ?? '', added: ref === null })) })
  }
  return fail(failure('stale_version', 'The draft was saved elsewhere again and again; nothing was added to it.', 'Try again in a moment.'))
}

function refusalOf(no: NoLabelCodes, labels: number): Failure {
  if (no.why === 'too many') return failure('conflict', `This dimension has room for ${no.room} more codes (each is chosen by one of ${MOST_CODES} letters), and there are ${labels} labels.`, 'Take a new dimension, or give some labels a code that is there or leave them out first.')
  if (no.why === 'no key for a dimension') return failure('conflict', 'A codebook has nine dimensions at the most.', 'Choose one that is there.')
  return failure('invalid_input', 'The draft has no dimension of this key.', 'Choose another, or look at the draft.')
}
