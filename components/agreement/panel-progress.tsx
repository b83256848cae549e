'use client'

import { useRouter } from 'next/navigation'
import { useEffect, useState } from 'react'
import { agreement } from '@/components/messages/agreement'
import { Button } from '@/components/ui/button'
import { Notice } from '@/components/ui/notice'
import { Progress } from '@/components/ui/progress'
import type { AgreementProgress } from '@/lib/agreement/answer'

type State =
  | { readonly kind: 'running'; readonly progress: AgreementProgress }
  | { readonly kind: 'stopped' }
  | { readonly kind: 'lost' }
  | { readonly kind: 'refused'; readonly reason: string; readonly next: string }

/**
 * How far the numbers are. Asks again and again, each time for a second at most, and shows the page anew when they are
 * there. Leaving the page or stopping ends the question, and with it the work, if nobody else waits for it.
 */
export function PanelProgress({ address, progress }: { address: string; progress: AgreementProgress }) {
  const router = useRouter()
  const [state, setState] = useState<State>({ kind: 'running', progress })
  const [attempt, setAttempt] = useState(0)
  const asking = state.kind === 'running' || state.kind === 'lost'
  useEffect(() => {
    if (!asking) return
    const leaving = new AbortController()
    void follow(address, leaving.signal, setState).then((ready) => {
      if (ready) router.refresh()
    })
    return () => leaving.abort()
    // `attempt` starts it anew.
  }, [address, asking, attempt, router])

  if (state.kind === 'refused')
    return (
      <Notice tone="error" live title={state.reason}>
        <p>{state.next}</p>
        <Again onClick={() => setState({ kind: 'running', progress })} />
      </Notice>
    )
  if (state.kind === 'stopped')
    return (
      <Notice live title={agreement.progress.stopped.title}>
        <p>{agreement.progress.stopped.text}</p>
        <Again onClick={() => setState({ kind: 'running', progress })} />
      </Notice>
    )
  if (state.kind === 'lost')
    return (
      <Notice tone="warn" live title={agreement.progress.lost.title}>
        <p>{agreement.progress.lost.text}</p>
        <Again onClick={() => setAttempt((n) => n + 1)} />
      </Notice>
    )
  const { phase, done, total } = state.progress
  return (
    <section aria-labelledby="progress" className="grid justify-items-start gap-3 py-6">
      <h2 id="progress" className="text-base">
        {agreement.progress.title}
      </h2>
      <p role="status" className="text-sm">
        {agreement.progress.phases[phase]}
      </p>
      {total > 0 && <Progress value={done} max={total} label={agreement.progress.of(done, total)} />}
      <Button onClick={() => setState({ kind: 'stopped' })}>{agreement.progress.stop}</Button>
      <noscript>{agreement.progress.script}</noscript>
    </section>
  )
}

function Again({ onClick }: { onClick: () => void }) {
  return (
    <Button small className="mt-2" onClick={onClick}>
      {agreement.progress.stopped.again}
    </Button>
  )
}

const RETRY_MS = 2_000

/** True when the numbers are there; false when asking was ended or is of no use. */
async function follow(address: string, signal: AbortSignal, tell: (state: State) => void): Promise<boolean> {
  while (!signal.aborted) {
    try {
      const response = await fetch(address, { signal })
      const answer: unknown = await response.json()
      if (response.status === 200) return true
      if (response.status === 202) tell({ kind: 'running', progress: progressOf(answer) })
      else {
        tell({ kind: 'refused', reason: textAt(answer, 'reason'), next: textAt(answer, 'next') })
        return false
      }
    } catch {
      if (signal.aborted) return false
      tell({ kind: 'lost' })
      await new Promise((resolve) => setTimeout(resolve, RETRY_MS))
    }
  }
  return false
}

const at = (answer: unknown, name: string): unknown => (typeof answer === 'object' && answer !== null ? Reflect.get(answer, name) : undefined)

function textAt(answer: unknown, name: string): string {
  const value = at(answer, name)
  return typeof value === 'string' ? value : ''
}

function progressOf(answer: unknown): AgreementProgress {
  const [phase, done, total] = [at(answer, 'phase'), at(answer, 'done'), at(answer, 'total')]
  return { phase: phase === 'waiting' || phase === 'computing' ? phase : 'reading', done: typeof done === 'number' ? done : 0, total: typeof total === 'number' ? total : 0 }
}
