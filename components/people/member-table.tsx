'use client'

import { useRouter } from 'next/navigation'
import { useState } from 'react'
import { z } from 'zod'
import { common } from '@/components/messages/common'
import { people } from '@/components/messages/people'
import { request } from '@/components/shell/request'
import { Button } from '@/components/ui/button'
import { Select } from '@/components/ui/controls'
import { Dialog } from '@/components/ui/dialog'
import { FailureNotice } from '@/components/ui/notice'
import { Table, Td, Th } from '@/components/ui/table'
import { printedDate } from '@/components/ui/time'
import { ROLES, type Role } from '@/lib/domain/access'
import type { Failure } from '@/lib/domain/result'

export interface MemberItem {
  readonly userId: string
  readonly name: string
  readonly email: string
  readonly role: Role
  readonly pseudonym: string
  readonly isAdmin: boolean
  readonly demo: boolean
  readonly disabled: boolean
  readonly joinedAt: Date
}

interface MemberTableProps {
  slug: string
  members: readonly MemberItem[]
  /** Who is looking. */
  self: { readonly userId: string; readonly isAdmin: boolean }
}

/** The people of a project: change a role in place, remove after asking. */
export function MemberTable({ slug, members, self }: MemberTableProps) {
  const words = people.members
  const router = useRouter()
  const [failure, setFailure] = useState<Failure | null>(null)
  const [leaving, setLeaving] = useState<MemberItem | null>(null)
  const [busy, setBusy] = useState<string | null>(null)

  const change = async (member: MemberItem, method: 'PATCH' | 'DELETE', body?: { role: Role }) => {
    setBusy(member.userId)
    const outcome = await request(method, `/api/projects/${slug}/members/${member.userId}`, body, z.object({}))
    setBusy(null)
    setLeaving(null)
    setFailure(outcome.ok ? null : outcome.error)
    router.refresh()
  }

  return (
    <div className="grid gap-4">
      {failure && <FailureNotice failure={failure} />}
      <Table caption={words.table} captionHidden>
        <thead>
          <tr>
            <Th>{words.name}</Th>
            <Th>{words.role}</Th>
            <Th title={words.pseudonymHint} className="max-sm:hidden">
              {words.pseudonym}
            </Th>
            <Th className="max-sm:hidden">{words.since}</Th>
            <Th>
              <span className="sr-only">{words.remove}</span>
            </Th>
          </tr>
        </thead>
        <tbody>
          {members.map((member) => {
            const locked = member.isAdmin && !self.isAdmin
            const tags = [member.userId === self.userId && words.you, member.isAdmin && words.admin, member.demo && words.demo, member.disabled && words.disabled].filter(Boolean)
            return (
              <tr key={member.userId}>
                <Th scope="row" className="max-w-72 max-sm:max-w-32">
                  <span className="bidi">{member.name}</span>
                  {tags.length > 0 && <span className="font-normal text-muted"> · {tags.join(' · ')}</span>}
                  <span className="bidi block truncate text-xs font-normal text-muted">{member.email}</span>
                  <span className="block font-mono text-xs font-normal sm:hidden">{member.pseudonym}</span>
                </Th>
                <Td>
                  <span className="block w-32 sm:w-36">
                    <Select
                      aria-label={words.roleOf(member.name)}
                      value={member.role}
                      disabled={locked || busy !== null}
                      onChange={(event) => {
                        const role = ROLES.find((one) => one === event.target.value)
                        if (role) void change(member, 'PATCH', { role })
                      }}
                    >
                      {ROLES.map((role) => (
                        <option key={role} value={role}>
                          {people.roles[role]}
                        </option>
                      ))}
                    </Select>
                  </span>
                </Td>
                <Td className="font-mono text-xs max-sm:hidden">{member.pseudonym}</Td>
                <Td className="whitespace-nowrap text-muted max-sm:hidden">{printedDate(member.joinedAt.toISOString().slice(0, 10))}</Td>
                <Td>
                  <span className="flex justify-end">
                    <Button small look="quiet" disabled={locked || busy !== null} aria-label={words.removeOf(member.name)} onClick={() => setLeaving(member)}>
                      {words.remove}
                    </Button>
                  </span>
                </Td>
              </tr>
            )
          })}
        </tbody>
      </Table>
      <Dialog
        open={leaving !== null}
        onClose={() => setLeaving(null)}
        title={words.removeTitle(leaving?.name ?? '')}
        actions={
          <>
            <Button onClick={() => setLeaving(null)}>{common.cancel}</Button>
            <Button look="danger" disabled={busy !== null} onClick={() => leaving && void change(leaving, 'DELETE')}>
              {busy ? words.removing : words.remove}
            </Button>
          </>
        }
      >
        <p>{words.removeText}</p>
      </Dialog>
    </div>
  )
}
