'use client'

import { TextArea } from '@/components/ui/controls'
import { Field } from '@/components/ui/field'

interface LinesFieldProps {
  label: string
  hint?: string
  lines: readonly string[]
  onChange: (lines: string[]) => void
}

/** A list as text, one item a line. Empty lines stay while it is written; who publishes leaves them out. */
export function LinesField({ label, hint, lines, onChange }: LinesFieldProps) {
  return (
    <Field label={label} hint={hint}>
      {(control) => (
        <TextArea
          {...control}
          dir="auto"
          rows={Math.min(12, Math.max(2, lines.length + 1))}
          value={lines.join('\n')}
          onChange={({ target }) => onChange(target.value === '' ? [] : target.value.split('\n'))}
          onBlur={() => {
            const kept = lines.map((line) => line.trim()).filter((line) => line !== '')
            if (kept.length !== lines.length || kept.some((line, i) => line !== lines[i])) onChange(kept)
          }}
        />
      )}
    </Field>
  )
}
