'use client'

import { useState } from 'react'
import { editing } from '@/components/messages/codebook-editing'
import { Button } from '@/components/ui/button'
import { TextArea } from '@/components/ui/controls'
import { Field } from '@/components/ui/field'
import { Notice } from '@/components/ui/notice'
import { tidied, type CodebookDraft } from '@/lib/domain/codebook-draft'
import { versionOfDraft, type DraftBase } from '@/lib/domain/codebook-diff'
import { placeInWords, type DraftProblem } from '@/lib/domain/codebook-problems'
import { CHANGE_LEVELS, weightier, type ChangeLevel } from '@/lib/domain/codebook-version'
import { ChangeList } from './change-list'
import { RetirementChoice } from './retirement-choice'

const words = editing.publish

interface PublishPanelProps {
  draft: CodebookDraft
  base: DraftBase | null
  problems: readonly DraftProblem[]
  busy: boolean
  onChange: (draft: CodebookDraft, field?: string) => void
  /** Goes to the part a problem lies in. */
  onPlace: (problem: DraftProblem) => void
  onPublish: (level: ChangeLevel | null) => void
}

/** What keeps the draft from being published, what differs, which number that makes, and the deed itself. */
export function PublishPanel({ draft, base, problems, busy, onChange, onPlace, onPublish }: PublishPanelProps) {
  const [called, setCalled] = useState<ChangeLevel | null>(null)
  const document = { ...draft, codebook: tidied(draft.codebook) }
  const { version, least, changes } = versionOfDraft({ base, document }, called)
  const nothing = base !== null && least === null
  const level = weightier(least, called)
  const retired = draft.transitions.filter(({ kind }) => kind === 'retired' || kind === 'kept')
  return (
    <div className="grid gap-6">
      {problems.length > 0 ? (
        <Notice tone="warn" title={words.problems(problems.length)}>
          <ul className="grid gap-1 pt-1">
            {problems.map((problem, i) => (
              <li key={i}>
                <button type="button" className="min-h-6 text-start underline underline-offset-3" onClick={() => onPlace(problem)}>
                  <bdi>{placeInWords(problem.path, draft.codebook)}</bdi>
                </button>
                {`: ${problem.message}`}
              </li>
            ))}
          </ul>
        </Notice>
      ) : (
        <p>{nothing ? words.nothing : words.ready}</p>
      )}
      {retired.length > 0 && (
        <section className="grid gap-3">
          <h3 className="text-sm">{editing.retirement.title}</h3>
          {retired.map(({ from }) => (
            <div key={from} className="grid gap-1">
              <code className="font-mono text-xs wrap-anywhere">{from}</code>
              <RetirementChoice draft={draft} base={base?.codebook ?? null} of={from} onChange={onChange} />
            </div>
          ))}
        </section>
      )}
      {base !== null && !nothing && (
        <fieldset className="grid">
          <legend className="mb-1 text-sm font-medium">{words.level}</legend>
          {CHANGE_LEVELS.map((one, i) => (
            <label key={one} className="flex items-start gap-2 py-1 text-sm pointer-coarse:min-h-11 pointer-coarse:items-center">
              <input type="radio" name="level" className="mt-0.5 size-4 shrink-0 pointer-coarse:mt-0" checked={level === one} disabled={least !== null && i < CHANGE_LEVELS.indexOf(least)} onChange={() => setCalled(one)} />
              {words.levels[one]}
            </label>
          ))}
        </fieldset>
      )}
      <Field label={words.note} hint={words.noteHint}>
        {(control) => <TextArea {...control} dir="auto" rows={3} value={draft.note} onChange={({ target }) => onChange({ ...draft, note: target.value }, 'note')} />}
      </Field>
      <Button look="primary" className="justify-self-start" disabled={busy || nothing || problems.length > 0} onClick={() => onPublish(level)}>
        {words.button(version)}
      </Button>
      {base !== null && !nothing && (
        <section className="grid gap-2">
          <h3 className="text-sm">{words.changes}</h3>
          <ChangeList changes={changes} />
        </section>
      )}
    </div>
  )
}
