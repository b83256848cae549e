import { audit } from '@/components/messages/audit'
import { Button } from '@/components/ui/button'
import { Input, Select } from '@/components/ui/controls'
import { Field } from '@/components/ui/field'
import { LinkButton } from '@/components/ui/link-button'

interface AuditFilterProps {
  address: string
  people: readonly { readonly userId: string; readonly name: string }[]
  query: { readonly person?: string | undefined; readonly kind?: string | undefined; readonly from?: string | undefined; readonly to?: string | undefined }
}

/** A form that asks by address, so that what is shown can be linked to. */
export function AuditFilter({ address, people, query }: AuditFilterProps) {
  return (
    <form action={address} aria-label={audit.filter} className="flex flex-wrap items-end gap-3">
      <Field label={audit.person}>
        {(control) => (
          <Select {...control} name="person" defaultValue={query.person ?? ''}>
            <option value="">{audit.everybody}</option>
            {people.map(({ userId, name }) => (
              <option key={userId} value={userId}>
                {name}
              </option>
            ))}
            <option value="server">{audit.server}</option>
          </Select>
        )}
      </Field>
      <Field label={audit.kind}>
        {(control) => (
          <Select {...control} name="kind" defaultValue={query.kind ?? ''}>
            <option value="">{audit.everything}</option>
            {Object.entries(audit.kinds).map(([kind, words]) => (
              <option key={kind} value={kind}>
                {words}
              </option>
            ))}
          </Select>
        )}
      </Field>
      <Field label={audit.from}>{(control) => <Input {...control} type="date" name="from" defaultValue={query.from ?? ''} />}</Field>
      <Field label={audit.to}>{(control) => <Input {...control} type="date" name="to" defaultValue={query.to ?? ''} />}</Field>
      <Button type="submit">{audit.apply}</Button>
      {Object.values(query).some((value) => value !== undefined) && (
        <LinkButton look="quiet" href={address}>
          {audit.clear}
        </LinkButton>
      )}
    </form>
  )
}
