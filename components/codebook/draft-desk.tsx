'use client'

import { useRouter } from 'next/navigation'
import { useMemo, useRef, useState } from 'react'
import { z } from 'zod'
import { common } from '@/components/messages/common'
import { editing } from '@/components/messages/codebook-editing'
import { request } from '@/components/shell/request'
import { Button } from '@/components/ui/button'
import { Dialog } from '@/components/ui/dialog'
import { FailureNotice, Notice } from '@/components/ui/notice'
import { codeRef, dimensionOf } from '@/lib/domain/codebook'
import { tidied, type CodebookDraft } from '@/lib/domain/codebook-draft'
import type { DraftBase } from '@/lib/domain/codebook-diff'
import { addDimension, baseRefs, moveCode, moveDimension } from '@/lib/domain/codebook-edit'
import { draftProblems, type DraftProblem } from '@/lib/domain/codebook-problems'
import type { ChangeLevel } from '@/lib/domain/codebook-version'
import type { Failure } from '@/lib/domain/result'
import { AboutForm } from './about-form'
import { CodeForm } from './code-form'
import { DimensionForm } from './dimension-form'
import { DraftOutline, panelId, partsOf } from './draft-outline'
import { PublishPanel } from './publish-panel'
import { QuestionsForm } from './questions-form'
import { TransitionList } from './transition-list'
import { useDraft } from './use-draft'

const words = editing.desk

interface DraftDeskProps {
  slug: string
  draft: { id: string; revision: number; document: CodebookDraft }
  base: DraftBase | null
}

/** Where a codebook is written: its parts on one side, the part chosen on the other; saved as it is written. */
export function DraftDesk({ slug, draft, base }: DraftDeskProps) {
  const router = useRouter()
  const address = `/api/projects/${slug}/codebook/drafts/${draft.id}`
  const editor = useDraft(address, draft)
  const { document } = editor
  const [chosen, setChosen] = useState('about')
  const [busy, setBusy] = useState(false)
  const [failure, setFailure] = useState<Failure | null>(null)
  const [discarding, setDiscarding] = useState(false)
  const panel = useRef<HTMLDivElement>(null)

  const before = useMemo(() => baseRefs(base?.codebook ?? null), [base])
  const parts = partsOf(document.codebook)
  const part = parts.find(({ id }) => id === chosen) ?? parts[0]
  const current = part?.id ?? 'about'
  const problems = useMemo(() => draftProblems({ ...document, codebook: tidied(document.codebook) }, base?.codebook ?? null), [document, base])
  const placeOf = (problem: DraftProblem) => partOf(problem, document)

  const dimension = document.codebook.dimensions.find(({ key }) => key === dimensionKey(current))
  const code = dimension?.codes.find(({ key }) => codeRef(dimension.key, key) === current)
  const enter = () => panel.current?.querySelector<HTMLElement>('input, textarea, select, button, summary')?.focus()
  const move = (id: string, by: -1 | 1) => {
    if (id === 'about' || id.startsWith('?')) return
    editor.change(id.includes('.') ? moveCode(document, id, by) : moveDimension(document, id, by))
  }

  const publish = async (level: ChangeLevel | null) => {
    setBusy(true)
    const revision = await editor.flush()
    if (revision === null) return setBusy(false)
    const answer = await request('POST', `${address}/publish`, { revision, level }, z.object({ versionId: z.string(), version: z.string() }))
    if (answer.ok) return router.push(`/p/${slug}/codebook?version=${answer.value.versionId}`)
    setBusy(false)
    setFailure(answer.error)
  }
  const discard = async () => {
    const answer = await request('DELETE', address, undefined, z.object({ discarded: z.literal(true) }))
    if (answer.ok) return router.push(`/p/${slug}/codebook/versions`)
    setDiscarding(false)
    setFailure(answer.error)
  }

  const forms = { draft: document, onChange: editor.change }
  return (
    <div className="grid gap-6">
      <div className="flex flex-wrap items-center gap-x-4 gap-y-2">
        <p role="status" className="min-w-28 text-muted">
          {words[editor.status]}
        </p>
        <Button small disabled={!editor.canUndo} onClick={editor.undo}>
          {words.undo}
        </Button>
        <Button
          small
          onClick={() => {
            const added = addDimension(document, before, words.newDimension)
            if (added === null) return
            editor.change(added.draft)
            setChosen(added.key)
          }}
        >
          {words.addDimension}
        </Button>
        <Button small look="danger" className="ms-auto" onClick={() => setDiscarding(true)}>
          {words.discard}
        </Button>
      </div>
      {editor.status === 'conflict' && (
        <Notice tone="warn" live title={words.conflict}>
          <p>{words.conflictText}</p>
          <div className="flex flex-wrap gap-2 pt-2">
            <Button small onClick={editor.takeTheirs}>{words.takeTheirs}</Button>
            <Button small onClick={editor.keepMine}>{words.keepMine}</Button>
          </div>
        </Notice>
      )}
      {editor.failure && (
        <div className="grid justify-items-start gap-2">
          <FailureNotice failure={editor.failure} />
          <Button small onClick={editor.retry}>{words.again}</Button>
        </div>
      )}
      {failure && <FailureNotice failure={failure} />}
      <div className="grid items-start gap-x-8 gap-y-8 md:grid-cols-[13rem_minmax(0,46rem)] lg:gap-x-12 lg:grid-cols-[17rem_minmax(0,46rem)]">
        <div className="grid gap-3 md:sticky md:top-6">
          <DraftOutline parts={parts} current={current} wrong={new Set(problems.map(placeOf))} onGo={setChosen} onMove={move} onEnter={enter} />
          <p className="text-xs text-muted">{words.keys}</p>
        </div>
        <div ref={panel} id={panelId} role="tabpanel" aria-labelledby={`part-${current}`} className="grid gap-4">
          <h2 className="text-base">{part?.name}</h2>
          {current === 'about' && <AboutForm {...forms} />}
          {current === '?questions' && <QuestionsForm {...forms} />}
          {current === '?transitions' && <TransitionList {...forms} base={base?.codebook ?? null} />}
          {current === '?publish' && <PublishPanel {...forms} base={base} problems={problems} busy={busy} onPlace={(problem) => setChosen(placeOf(problem))} onPublish={(level) => void publish(level)} />}
          {dimension && !code && <DimensionForm key={current} {...forms} base={before} dimension={dimension} onGo={setChosen} />}
          {dimension && code && <CodeForm key={current} {...forms} slug={slug} base={before} dimension={dimension} code={code} onGo={setChosen} />}
        </div>
      </div>
      <Dialog
        open={discarding}
        onClose={() => setDiscarding(false)}
        title={words.discardTitle}
        actions={
          <>
            <Button onClick={() => setDiscarding(false)}>{common.cancel}</Button>
            <Button look="danger" onClick={() => void discard()}>{words.discard}</Button>
          </>
        }
      >
        <p>{words.discardText}</p>
      </Dialog>
    </div>
  )
}

const dimensionKey = (part: string): string => (part.includes('.') ? dimensionOf(part) : part)

/** The part of the outline a problem lies in. */
function partOf({ path }: DraftProblem, { codebook }: CodebookDraft): string {
  const [first, d, list, c] = path
  if (first === 'transitions') return '?transitions'
  if (first === 'questions') return '?questions'
  const dimension = first === 'dimensions' && typeof d === 'number' ? codebook.dimensions[d] : undefined
  const code = list === 'codes' && typeof c === 'number' ? dimension?.codes[c] : undefined
  return dimension && code ? codeRef(dimension.key, code.key) : (dimension?.key ?? 'about')
}
