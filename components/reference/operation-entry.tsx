import { reference as words } from '@/components/messages/reference'
import { Table, Td, Th } from '@/components/ui/table'
import type { ReferenceField, ReferenceOperation } from '@/lib/domain/api-reference'

/** One endpoint: what it does at a glance, its fields on demand. */
export function OperationEntry({ operation }: { operation: ReferenceOperation }) {
  const { id, method, path, summary, needs, costly, address, query, body, takes, answer, produces } = operation
  const who = needs === 'public' ? words.open : needs === 'actor' ? words.signedIn : words.needs(needs.capability)
  const json = produces === 'application/json'
  return (
    <li id={id} className="border-b border-hairline">
      <details className="group">
        <summary className="grid cursor-pointer gap-1 py-3">
          <span className="font-mono text-sm wrap-anywhere">
            <span className="inline-block min-w-14 font-medium">{method}</span> {path}
          </span>
          <span className="text-sm text-muted">{summary}</span>
        </summary>
        <div className="grid gap-4 pb-6">
          <p className="text-sm text-muted">
            {who}
            {costly && ` · ${words.costly}`}
          </p>
          <Fields heading={words.parameters} fields={[...address.map((field) => ({ ...field, place: words.inPath })), ...query.map((field) => ({ ...field, place: words.inQuery }))]} />
          <Fields heading={words.body} fields={body} />
          {takes !== null && <p className="text-sm">{words.file(takes)}</p>}
          {json ? <Fields heading={words.answer} fields={answer} /> : <p className="text-sm">{words.stream(produces)}</p>}
        </div>
      </details>
    </li>
  )
}

function Fields({ heading, fields }: { heading: string; fields: readonly (ReferenceField & { readonly place?: string })[] }) {
  if (fields.length === 0) return null
  return (
    <Table caption={heading}>
      <thead className="sr-only">
        <tr>
          <Th>{words.field}</Th>
          <Th>{words.type}</Th>
          <Th>{words.meaning}</Th>
        </tr>
      </thead>
      <tbody>
        {fields.map(({ name, type, required, meaning, place }) => (
          <tr key={name}>
            <Td className="w-1/4 font-mono">{name}</Td>
            <Td className="w-1/3">{type}</Td>
            <Td className="text-muted">{[place, required ? words.required : '', meaning].filter(Boolean).join(' · ')}</Td>
          </tr>
        ))}
      </tbody>
    </Table>
  )
}
