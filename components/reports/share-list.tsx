'use client'

import { useRouter } from 'next/navigation'
import { useState } from 'react'
import { z } from 'zod'
import { sharing as words } from '@/components/messages/sharing'
import { request } from '@/components/shell/request'
import { Button } from '@/components/ui/button'
import { FailureNotice } from '@/components/ui/notice'
import { Table, Td, Th } from '@/components/ui/table'
import { Moment } from '@/components/ui/time'
import type { Failure } from '@/lib/domain/result'

export interface ShareItem {
  readonly id: string
  readonly title: string
  readonly createdBy: string
  readonly createdAt: Date
  readonly expiresAt: Date
  readonly revokedAt: Date | null
  readonly lastOpenedAt: Date | null
  readonly open: boolean
}

/** The links of a project, open and ended, with what ends them. */
export function ShareList({ slug, shares }: { slug: string; shares: readonly ShareItem[] }) {
  const router = useRouter()
  const [refused, setRefused] = useState<Failure | null>(null)
  const end = async (id: string) => {
    const answer = await request('DELETE', `/api/projects/${slug}/shares/${id}`, undefined, z.object({}))
    setRefused(answer.ok ? null : answer.error)
    router.refresh()
  }
  return (
    <div className="grid grid-cols-[minmax(0,1fr)] gap-4">
      {refused && <FailureNotice failure={refused} />}
      <Table caption={words.title} captionHidden>
        <thead>
          <tr>
            {[words.view, words.by, words.on, words.ends, words.opened].map((name) => (
              <Th key={name}>{name}</Th>
            ))}
            <Th>
              <span className="sr-only">{words.revoke}</span>
            </Th>
          </tr>
        </thead>
        <tbody>
          {shares.map(({ id, title, createdBy, createdAt, expiresAt, revokedAt, lastOpenedAt, open }) => (
            <tr key={id} className={open ? undefined : 'text-muted'}>
              <Th scope="row" className="bidi">
                {title}
              </Th>
              <Td>
                <bdi>{createdBy}</bdi>
              </Td>
              <Td>
                <Moment value={createdAt} />
              </Td>
              <Td>
                <Moment value={expiresAt} />
              </Td>
              <Td>{lastOpenedAt ? <Moment value={lastOpenedAt} /> : words.never}</Td>
              <Td>
                {open ? (
                  <Button small look="danger" aria-label={words.revokeLabel(title)} onClick={() => void end(id)}>
                    {words.revoke}
                  </Button>
                ) : revokedAt ? (
                  words.ended
                ) : (
                  words.expired
                )}
              </Td>
            </tr>
          ))}
        </tbody>
      </Table>
    </div>
  )
}
