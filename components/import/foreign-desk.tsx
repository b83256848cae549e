'use client'

import { useRef, useState } from 'react'
import { flushSync } from 'react-dom'
import { setImport as words } from '@/components/messages/set-import'
import { Select } from '@/components/ui/controls'
import { Field } from '@/components/ui/field'
import { Skeleton } from '@/components/ui/skeleton'
import type { Failure } from '@/lib/domain/result'
import { sentFiles, sizeOf, type ChosenFile, type SentFile } from './chosen-files'
import { ForeignForm, type Said } from './foreign-form'
import type { CodeChoices } from './label-mapping'
import { SetFailure } from './set-failure'
import { SetFiles } from './set-files'
import { bringInSet, previewSet, type SetPreview, type SetReport } from './set-requests'
import { SetResult } from './set-result'

export interface ForeignDeskProps {
  slug: string
  formats: readonly { readonly id: string; readonly name: string }[]
  codes: CodeChoices
  outlets: readonly string[]
}

interface Given {
  readonly chosen: readonly ChosenFile[]
  /** Null: not read by the browser yet, or it could not. */
  readonly sent: readonly SentFile[] | null
}

type State =
  | { readonly kind: 'empty' }
  | { readonly kind: 'reading' }
  | { readonly kind: 'refused'; readonly failure: Failure }
  | { readonly kind: 'understood'; readonly preview: SetPreview; readonly busy: boolean; readonly failure: Failure | null; readonly turn: number }
  | { readonly kind: 'done'; readonly report: SetReport }

/** A set of another tool on its way into the project: chosen, understood, its labels mapped, brought in. */
export function ForeignDesk({ slug, formats, codes, outlets }: ForeignDeskProps) {
  const [state, setState] = useState<State>({ kind: 'empty' })
  const [given, setGiven] = useState<Given | null>(null)
  /** Empty: to be recognised. */
  const [format, setFormat] = useState('')
  const turn = useRef(0)
  const done = useRef<HTMLHeadingElement>(null)

  const understand = async (files: Given, asked: string) => {
    const mine = ++turn.current
    setGiven(files)
    setFormat(asked)
    setState({ kind: 'reading' })
    const read = files.sent === null ? await sentFiles(files.chosen) : { ok: true as const, value: files.sent }
    const answer = read.ok ? await previewSet(slug, { files: read.value, format: asked === '' ? undefined : asked }) : read
    if (turn.current !== mine) return
    if (read.ok) setGiven({ ...files, sent: read.value })
    setState(answer.ok ? { kind: 'understood', preview: answer.value, busy: false, failure: null, turn: mine } : { kind: 'refused', failure: answer.error })
  }

  const bringIn = async ({ mapping, outlet, language }: Said) => {
    if (state.kind !== 'understood' || !given?.sent || state.busy) return
    setState({ ...state, busy: true, failure: null })
    const answer = await bringInSet(slug, { files: given.sent, format: state.preview.format, mapping, ...(outlet === '' ? {} : { outlet }), ...(language === '' ? {} : { language }) })
    if (!answer.ok) return setState({ ...state, busy: false, failure: answer.error })
    // The button that was pressed is gone.
    flushSync(() => setState({ kind: 'done', report: answer.value }))
    done.current?.focus()
  }

  const choose = (chosen: readonly ChosenFile[]) => void understand({ chosen, sent: null }, '')

  if (state.kind === 'done')
    return (
      <SetResult
        slug={slug}
        report={state.report}
        heading={done}
        onAnother={() => {
          setGiven(null)
          setState({ kind: 'empty' })
        }}
      />
    )
  return (
    <div className="grid grid-cols-[minmax(0,1fr)] gap-8">
      <SetFiles onFiles={choose} limits={words.limits} small={state.kind !== 'empty'} />
      {state.kind === 'empty' ? (
        <div className="grid max-w-prose gap-3 text-muted">
          <p>{words.steps}</p>
          <p>{`${words.reads}: ${formats.map(({ name }) => name).join(', ')}.`}</p>
        </div>
      ) : (
        <div className="grid gap-4 sm:max-w-md">
          {given && (
            <p className="text-muted">
              {given.chosen.length === 1 && <bdi className="font-medium text-ink">{given.chosen[0]?.path} · </bdi>}
              {words.given(given.chosen.length, sizeOf(given.chosen))}
            </p>
          )}
          <Field label={words.format} hint={words.formatHint}>
            {(control) => (
              <Select {...control} value={format} disabled={state.kind === 'reading' || (state.kind === 'understood' && state.busy)} onChange={({ target }) => given && void understand(given, target.value)}>
                <option value="">{state.kind === 'understood' && format === '' ? words.recognised(nameOf(formats, state.preview.format)) : words.recognise}</option>
                {formats.map(({ id, name }) => (
                  <option key={id} value={id}>
                    {name}
                  </option>
                ))}
              </Select>
            )}
          </Field>
        </div>
      )}
      {state.kind === 'reading' && <Skeleton lines={4} />}
      <p role="status" className="sr-only">
        {state.kind === 'reading' ? words.reading : state.kind === 'understood' ? words.understoodSaid(nameOf(formats, state.preview.format), state.preview.documents) : ''}
      </p>
      {state.kind === 'refused' && <SetFailure failure={state.failure} />}
      {state.kind === 'understood' && <ForeignForm key={state.turn} preview={state.preview} codes={codes} outlets={outlets} busy={state.busy} failure={state.failure} onBringIn={(said) => void bringIn(said)} />}
    </div>
  )
}

const nameOf = (formats: ForeignDeskProps['formats'], id: string): string => formats.find((one) => one.id === id)?.name ?? id
