import { editing } from '@/components/messages/codebook-editing'
import { Button } from '@/components/ui/button'
import { Select } from '@/components/ui/controls'
import { Field } from '@/components/ui/field'

interface VersionChoiceProps {
  versions: readonly { readonly id: string; readonly label: string }[]
  from: string
  to: string
}

/** Which two versions are compared: an ordinary form, so that every comparison has an address. */
export function VersionChoice({ versions, from, to }: VersionChoiceProps) {
  const choices = versions.map(({ id, label }) => (
    <option key={id} value={id}>
      {label}
    </option>
  ))
  return (
    <form className="flex flex-wrap items-end gap-3">
      <Field label={editing.difference.from}>
        {(control) => (
          <Select {...control} name="from" defaultValue={from}>
            {choices}
          </Select>
        )}
      </Field>
      <Field label={editing.difference.to}>
        {(control) => (
          <Select {...control} name="to" defaultValue={to}>
            {choices}
          </Select>
        )}
      </Field>
      <Button type="submit">{editing.difference.show}</Button>
    </form>
  )
}
