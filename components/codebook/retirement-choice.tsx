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
    <fieldset className="grid gap-1 text-sm">
      <legend className="sr-only">{words.legend(of)}</legend>
      {([false, true] as const).map((keep) => (
        <label key={String(keep)} className="flex min-h-8 items-start gap-2 pointer-coarse:min-h-11">
          <input type="radio" className="mt-1" name={id} checked={kept === keep} disabled={keep && !dimension} onChange={() => choose(keep)} />
          {keep ? words.keep : words.off}
        </label>
      ))}
    </fieldset>
  )
}
