'use client'

import { useState } from 'react'
import { importing } from '@/components/messages/import'
import { Button } from '@/components/ui/button'
import { Select } from '@/components/ui/controls'
import { Field } from '@/components/ui/field'
import { COLUMN_ROLES, type ColumnMapping, type ColumnRole } from '@/lib/ingest/columns'
import type { TableShape } from './batch-requests'

const words = importing.batch

/** Which column of a table is what: guessed, remembered, or said here. */
export function ColumnForm({ shape, busy, onUse }: { shape: TableShape; busy: boolean; onUse: (mapping: ColumnMapping) => void }) {
  const { columns, sample } = shape
  const [mapping, setMapping] = useState(shape.mapping)
  const set = (role: ColumnRole, column: string) => {
    const { [role]: _, ...rest } = mapping
    setMapping(column === '' ? rest : { ...rest, [role]: column })
  }
  return (
    <form
      method="post"
      className="grid gap-4"
      onSubmit={(event) => {
        event.preventDefault()
        if (mapping.text !== undefined) onUse(mapping)
      }}
    >
      <fieldset className="min-w-0" disabled={busy}>
        <legend className="text-sm font-semibold">{words.columns}</legend>
        <p className="mb-3 text-muted">{words.columnsHint}</p>
        <div className="grid grid-cols-2 gap-4 sm:grid-cols-4">
          {COLUMN_ROLES.map((role) => (
            <Field key={role} label={words.roles[role]}>
              {(control) => (
                <Select {...control} value={mapping[role] ?? ''} onChange={({ target }) => set(role, target.value)}>
                  <option value="">{words.noColumn}</option>
                  {columns.map((column) => (
                    <option key={column} value={column}>
                      {column}
                    </option>
                  ))}
                </Select>
              )}
            </Field>
          ))}
        </div>
      </fieldset>
      <p className="-mb-3 text-xs text-muted">{words.sample}</p>
      {/* eslint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- a region that scrolls must be reachable by keyboard */}
      <div role="region" aria-label={words.sample} tabIndex={0} className="overflow-x-auto border-y border-hairline">
        <table className="w-full text-xs">
          <thead>
            <tr>
              {columns.map((column) => (
                <th key={column} scope="col" className="bidi px-2 py-1 text-start font-semibold whitespace-nowrap">
                  {column}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {sample.slice(0, 3).map((row, i) => (
              <tr key={i} className="border-t border-hairline">
                {columns.map((column, at) => (
                  <td key={column} className="bidi max-w-60 truncate px-2 py-1">
                    {(row[at] ?? '').slice(0, 120)}
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      <Button type="submit" className="justify-self-start" disabled={busy || mapping.text === undefined}>
        {words.useColumns}
      </Button>
    </form>
  )
}
