import { conventionShort, setImport as words } from '@/components/messages/set-import'
import { Select } from '@/components/ui/controls'
import { Field } from '@/components/ui/field'
import type { OffsetConvention } from '@/lib/formats/foreign/contract'
import { CONVENTIONS, sameConvention } from '@/lib/formats/foreign/units'

interface OffsetChoiceProps {
  /** Null: to be found out. */
  counted: OffsetConvention | null
  /** What every string of the files fits; null: nothing, or nobody has looked. */
  fits: readonly OffsetConvention[] | null
  /** What was found out, in words. */
  found: string | null
  disabled: boolean
  onChange: (counted: OffsetConvention | null) => void
}

/** What the offsets count: found out, or said by a person; those that every marked string fits stand first. */
export function OffsetChoice({ counted, fits, found, disabled, onChange }: OffsetChoiceProps) {
  const fitting = CONVENTIONS.filter((one) => fits?.some((other) => sameConvention(one, other)))
  const others = CONVENTIONS.filter((one) => !fitting.includes(one))
  return (
    <Field label={words.counted} hint={words.countedHint}>
      {(control) => (
        <Select {...control} value={counted === null ? '' : conventionShort(counted)} disabled={disabled} onChange={({ target }) => onChange(CONVENTIONS.find((one) => conventionShort(one) === target.value) ?? null)}>
          <option value="">{found ?? words.findOut}</option>
          <Group label={words.fitAll} ways={fitting} />
          <Group label={words.otherWays} ways={others} />
        </Select>
      )}
    </Field>
  )
}

function Group({ label, ways }: { label: string; ways: readonly OffsetConvention[] }) {
  if (ways.length === 0) return null
  return (
    <optgroup label={label}>
      {ways.map((one) => (
        <option key={conventionShort(one)} value={conventionShort(one)}>
          {conventionShort(one)}
        </option>
      ))}
    </optgroup>
  )
}
