'use client'

import { useRouter } from 'next/navigation'
import { useState } from 'react'
import { z } from 'zod'
import { entities as words } from '@/components/messages/entities'
import { request } from '@/components/shell/request'
import { Button } from '@/components/ui/button'
import { Input, Select } from '@/components/ui/controls'
import { EmptyState } from '@/components/ui/empty-state'
import { Field } from '@/components/ui/field'
import { FailureNotice } from '@/components/ui/notice'
import { Table, Td, Th } from '@/components/ui/table'
import { ENTITY_KINDS, type Entity } from '@/lib/domain/entity'
import { nameKey } from '@/lib/domain/names'
import type { Failure } from '@/lib/domain/result'
import { MergeDialog } from './merge-dialog'
import { SpellingsDialog } from './spellings-dialog'

interface EntityTableProps {
  slug: string
  entities: readonly Entity[]
  mayEdit: boolean
}

export type ChangeEntity = (entity: Entity, change: Record<string, unknown>) => Promise<boolean>

/** From here on a list is searched rather than read. */
const MANY = 12

/** The names of a project: add one, gather its spellings, merge two that are one. */
export function EntityTable({ slug, entities, mayEdit }: EntityTableProps) {
  const router = useRouter()
  const [failure, setFailure] = useState<Failure | null>(null)
  const [typed, setTyped] = useState('')
  const [open, setOpen] = useState<{ which: 'spellings' | 'merge'; id: string } | null>(null)
  const current = entities.find(({ id }) => id === open?.id) ?? null

  const send = async (method: 'POST' | 'PATCH', path: string, body: Record<string, unknown>): Promise<boolean> => {
    const outcome = await request(method, `/api/projects/${slug}/entities${path}`, body, z.object({ id: z.string() }))
    setFailure(outcome.ok ? null : outcome.error)
    if (outcome.ok) router.refresh()
    return outcome.ok
  }
  const change: ChangeEntity = (entity, body) => send('PATCH', `/${entity.id}`, body)

  const wanted = nameKey(typed)
  const shown = entities.filter(({ name, aliases }) => [name, ...aliases].some((spelling) => nameKey(spelling).includes(wanted)))
  return (
    <div className="grid gap-6">
      {failure && open === null && <FailureNotice failure={failure} />}
      {mayEdit && <AddName onAdd={(name, kind) => send('POST', '', { name, kind })} />}
      {entities.length === 0 && (
        <EmptyState title={words.empty}>
          <p>{words.emptyText}</p>
        </EmptyState>
      )}
      {entities.length > MANY && (
        <div className="max-w-80">
          <Field label={words.find}>{(control) => <Input type="search" dir="auto" value={typed} onChange={(event) => setTyped(event.target.value)} {...control} />}</Field>
        </div>
      )}
      {entities.length > 0 && shown.length === 0 && <p role="status">{words.nothingFound(typed)}</p>}
      {shown.length > 0 && (
        <Table caption={words.table} captionHidden>
          <thead>
            <tr>
              <Th>{words.name}</Th>
              <Th className="max-sm:hidden">{words.kind}</Th>
              <Th>{words.aliases}</Th>
              {mayEdit && (
                <Th>
                  <span className="sr-only">{words.actions}</span>
                </Th>
              )}
            </tr>
          </thead>
          <tbody>
            {shown.map((entity) => (
              <tr key={entity.id}>
                <Th scope="row">
                  <span dir="auto" className="bidi">
                    {entity.name}
                  </span>
                </Th>
                <Td className="max-sm:hidden">
                  {mayEdit ? (
                    <span className="block w-36">
                      <Select aria-label={words.kindOf(entity.name)} value={entity.kind} onChange={(event) => void change(entity, { kind: event.target.value })}>
                        <Kinds />
                      </Select>
                    </span>
                  ) : (
                    words.kinds[entity.kind]
                  )}
                </Td>
                <Td className="text-muted">
                  {entity.aliases.map((alias, i) => (
                    <span key={alias}>
                      {i > 0 && ' · '}
                      <span dir="auto" className="bidi">
                        {alias}
                      </span>
                    </span>
                  ))}
                </Td>
                {mayEdit && (
                  <Td>
                    <span className="flex justify-end gap-1">
                      <Button small look="quiet" aria-label={words.changeOf(entity.name)} onClick={() => setOpen({ which: 'spellings', id: entity.id })}>
                        {words.change}
                      </Button>
                      <Button small look="quiet" disabled={entities.length < 2} aria-label={words.mergeOf(entity.name)} onClick={() => setOpen({ which: 'merge', id: entity.id })}>
                        {words.merge}
                      </Button>
                    </span>
                  </Td>
                )}
              </tr>
            ))}
          </tbody>
        </Table>
      )}
      <SpellingsDialog entity={open?.which === 'spellings' ? current : null} failure={failure} change={change} onClose={() => setOpen(null)} />
      <MergeDialog entity={open?.which === 'merge' ? current : null} entities={entities} failure={failure} change={change} onClose={() => setOpen(null)} />
    </div>
  )
}

const Kinds = () =>
  ENTITY_KINDS.map((kind) => (
    <option key={kind} value={kind}>
      {words.kinds[kind]}
    </option>
  ))

function AddName({ onAdd }: { onAdd: (name: string, kind: string) => Promise<boolean> }) {
  const [name, setName] = useState('')
  const [kind, setKind] = useState<string>('person')
  return (
    <form
      method="post"
      aria-label={words.add}
      className="flex flex-wrap items-end gap-3"
      onSubmit={(event) => {
        event.preventDefault()
        void onAdd(name, kind).then((added) => added && setName(''))
      }}
    >
      <div className="min-w-52 flex-1 sm:max-w-80">
        <Field label={words.addLabel}>{(control) => <Input dir="auto" required maxLength={200} value={name} onChange={(event) => setName(event.target.value)} {...control} />}</Field>
      </div>
      <div className="w-36">
        <Field label={words.kind}>
          {(control) => (
            <Select value={kind} onChange={(event) => setKind(event.target.value)} {...control}>
              <Kinds />
            </Select>
          )}
        </Field>
      </div>
      <Button type="submit" look="primary">
        {words.addButton}
      </Button>
    </form>
  )
}
