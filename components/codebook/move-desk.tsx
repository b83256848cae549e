'use client'

import { useRouter } from 'next/navigation'
import { useState } from 'react'
import { z } from 'zod'
import { editing } from '@/components/messages/codebook-editing'
import { request } from '@/components/shell/request'
import { Button } from '@/components/ui/button'
import { FailureNotice, Notice } from '@/components/ui/notice'
import { Table, Td, Th } from '@/components/ui/table'
import type { Transition } from '@/lib/domain/codebook-transition'
import type { Failure } from '@/lib/domain/result'

const words = editing.move
const progress = z.object({ moved: z.int(), left: z.int(), twins: z.int() })

interface MoveDeskProps {
  slug: string
  movement: { readonly from: string; readonly to: string }
  preview: { readonly from: string; readonly to: string; readonly assignments: number; readonly twins: number; readonly rules: readonly (Transition & { readonly spans: number })[] }
}

/** The rules with how many spans each is about, and the deed: some readings at a time until none is left. */
export function MoveDesk({ slug, movement, preview }: MoveDeskProps) {
  const router = useRouter()
  const [state, setState] = useState<{ moved: number; left: number; busy: boolean } | null>(null)
  const [failure, setFailure] = useState<Failure | null>(null)
  const all = preview.assignments - preview.twins
  const move = async () => {
    setFailure(null)
    let moved = state?.moved ?? 0
    for (;;) {
      const answer = await request('POST', `/api/projects/${slug}/codebook/moves`, movement, progress)
      if (!answer.ok) {
        setFailure(answer.error)
        setState((before) => before && { ...before, busy: false })
        return
      }
      moved += answer.value.moved
      const { left } = answer.value
      setState({ moved, left, busy: left > 0 && answer.value.moved > 0 })
      if (left === 0 || answer.value.moved === 0) return router.refresh()
    }
  }
  return (
    <div className="grid gap-6">
      {preview.rules.length === 0 ? (
        <p>{words.none}</p>
      ) : (
        <Table caption={words.rules} captionHidden>
          <thead>
            <tr>
              <Th>{words.code}</Th>
              <Th>{words.what}</Th>
              <Th number>{words.spans}</Th>
              <Th>{words.look}</Th>
            </tr>
          </thead>
          <tbody>
            {preview.rules.map((rule, i) => (
              <tr key={i}>
                <Th scope="row" className="min-w-40">
                  <code className="font-mono text-xs wrap-anywhere">{rule.from}</code>
                </Th>
                <Td>
                  {editing.transitions.kinds[rule.kind]} {rule.to.length > 0 && <code className="font-mono text-xs wrap-anywhere">{editing.transitions.goes(rule.to.join(', '))}</code>}
                </Td>
                <Td number>{rule.spans}</Td>
                <Td>{rule.look ? words.looked : words.notLooked}</Td>
              </tr>
            ))}
          </tbody>
        </Table>
      )}
      <div className="grid max-w-prose gap-2 text-muted">
        <p>{words.rounds}</p>
        {preview.twins > 0 && <p>{words.twins(preview.twins)}</p>}
      </div>
      {failure && <FailureNotice failure={failure} />}
      {state && (
        <Notice live tone={state.left === 0 ? 'ok' : 'info'} title={state.left === 0 ? words.done(state.moved) : words.moving(state.left)}>
          {!state.busy && state.left > 0 && <p>{words.stopped}</p>}
        </Notice>
      )}
      {all > 0 && (
        <Button
          look="primary"
          className="justify-self-start"
          disabled={state?.busy === true}
          onClick={() => {
            setState({ moved: state?.moved ?? 0, left: state?.left ?? all, busy: true })
            void move()
          }}
        >
          {words.button(all, preview.to)}
        </Button>
      )}
    </div>
  )
}
