import { codeRef, type CodeRef } from './codebook'
import { addCode, addDimension, baseRefs, changeCode } from './codebook-edit'
import type { CodebookDraft, DraftCodebook } from './codebook-draft'
import { cleanName, nameKey } from './names'

/** Where codes made of labels go: a dimension that is there, by its key, or a new one by its name (unless one is called that already). */
export type LabelDimension = { readonly key: string } | { readonly name: string }

export interface LabelCodes {
  readonly draft: CodebookDraft
  /** The code of each label, in their order. */
  readonly codes: readonly { readonly label: string; readonly ref: CodeRef }[]
}

/** UTF-16 units of a code's name. */
const LONGEST = 80

/** A code is chosen by one letter. */
export const MOST_CODES = 26

export type NoLabelCodes = { readonly why: 'no dimension' } | { readonly why: 'no key for a dimension' } | { readonly why: 'too many'; readonly room: number }

/**
 * Makes codes of the labels of a set from elsewhere at the end of a dimension, with keys, chips, letters and colours that are
 * free there. What a label means nobody knows yet: the definition says where it comes from, for a person to write over it.
 */
export function codesOfLabels(draft: CodebookDraft, base: Pick<DraftCodebook, 'dimensions'> | null, labels: readonly string[], into: LabelDimension, definitionOf: (label: string) => string): LabelCodes | NoLabelCodes {
  const taken = baseRefs(base)
  const wanted = 'key' in into ? into.key : draft.codebook.dimensions.find(({ name }) => nameKey(name) === nameKey(into.name))?.key
  const opened = wanted === undefined && 'name' in into ? addDimension(draft, taken, into.name) : { draft, key: wanted ?? '' }
  if (opened === null) return { why: 'no key for a dimension' }
  const dimension = opened.draft.codebook.dimensions.find(({ key }) => key === opened.key)
  if (!dimension) return { why: 'no dimension' }
  const room = MOST_CODES - dimension.codes.length
  if (labels.length > room) return { why: 'too many', room }
  const codes: { label: string; ref: CodeRef }[] = []
  let grown = opened.draft
  for (const label of labels) {
    const added = addCode(grown, taken, opened.key, cleanName(label).slice(0, LONGEST).replace(/[\uD800-\uDBFF]$/, '').trim() || codeRef(opened.key, 'label'))
    if (!added) return { why: 'no dimension' }
    grown = changeCode(added.draft, added.ref, { definition: definitionOf(label) })
    codes.push({ label, ref: added.ref })
  }
  return { draft: grown, codes }
}
