'use client'

import { useId } from 'react'
import { editing } from '@/components/messages/codebook-editing'
import { dimensionOf, type CodeRef } from '@/lib/domain/codebook'
import type { CodebookDraft, DraftCodebook } from '@/lib/domain/codebook-draft'
import { baseRefs, keepRetired, removeCode } from '@/lib/domain/codebook-edit'

const words = editing.retirement

interface RetirementChoiceProps {
  draft: CodebookDraft
  base: DraftCodebook | null
  /** The code that is retired. */
  of: CodeRef
  onChange: (draft: CodebookDraft) => void
}

/** What retiring a code does to the spans that have it: taken off, or kept. A code whose dimension is gone cannot be kept. */
export function RetirementChoice({ draft, base, of, onChange }: RetirementChoiceProps) {
  const id = useId()
  const kept = draft.transitions.some(({ from, kind }) => from === of && kind === 'kept')
  const dimension = draft.codebook.dimensions.some(({ key }) => key === dimensionOf(of))
  const choose = (keep: boolean) => onChange(keep ? keepRetired(draft, base, of) : removeCode(draft, baseRefs(base), of, null))
  return (
    <fieldset className="grid text-sm">
      <legend className="sr-only">{words.legend(of)}</legend>
      {([false, true] as const).map((keep) => (
        <label key={String(keep)} className="flex items-start gap-2 py-1 pointer-coarse:min-h-11 pointer-coarse:items-center">
          <input type="radio" className="mt-0.5 size-4 shrink-0 pointer-coarse:mt-0" name={id} checked={kept === keep} disabled={keep && !dimension} onChange={() => choose(keep)} />
          {keep ? words.keep : words.off}
        </label>
      ))}
    </fieldset>
  )
}
