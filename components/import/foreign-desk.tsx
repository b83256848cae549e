'use client'

import { useRef, useState } from 'react'
import { flushSync } from 'react-dom'
import { conventionShort, setImport as words } from '@/components/messages/set-import'
import { Button } from '@/components/ui/button'
import { Select } from '@/components/ui/controls'
import { Field } from '@/components/ui/field'
import { Skeleton } from '@/components/ui/skeleton'
import type { Failure } from '@/lib/domain/result'
import type { OffsetConvention } from '@/lib/formats/foreign/contract'
import { sentFiles, sizeOf, type ChosenFile, type SentFile } from './chosen-files'
import { ForeignForm, type Said } from './foreign-form'
import { OffsetChoice } from './offset-choice'
import { misfitsOf, SetFailure } from './set-failure'
import { SetFiles } from './set-files'
import { bringInSet, previewSet, type SetPreview, type SetReport } from './set-requests'
import { SetResult } from './set-result'

export interface ForeignDeskProps {
  slug: string
  formats: readonly { readonly id: string; readonly name: string }[]
  mayMakeCodes: boolean
  outlets: readonly string[]
}

/** How the files are to be read. */
interface Reading {
  /** Empty: to be recognised. */
  readonly format: string
  /** Null: to be found out. */
  readonly counted: OffsetConvention | null
  /** True: marks that do not fit `counted` are left aside. */
  readonly despite: boolean
}

const AS_FOUND: Reading = { format: '', counted: null, despite: false }

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
export function ForeignDesk({ slug, formats, mayMakeCodes, outlets }: ForeignDeskProps) {
  const [state, setState] = useState<State>({ kind: 'empty' })
  const [given, setGiven] = useState<Given | null>(null)
  const [reading, setReading] = useState(AS_FOUND)
  /** What every string of the files fits, as far as it was found out; null: nothing was. */
  const [fits, setFits] = useState<readonly OffsetConvention[] | null>(null)
  const turn = useRef(0)
  const done = useRef<HTMLHeadingElement>(null)

  const askedOf = ({ format, counted, despite }: Reading) => ({ format: format === '' ? undefined : format, ...(counted === null ? {} : { offsets: counted, misfits: despite ? ('leave_aside' as const) : ('refuse' as const) }) })

  const understand = async (files: Given, asked: Reading) => {
    const mine = ++turn.current
    setGiven(files)
    setReading(asked)
    setState({ kind: 'reading' })
    const read = files.sent === null ? await sentFiles(files.chosen) : { ok: true as const, value: files.sent }
    const answer = read.ok ? await previewSet(slug, { files: read.value, ...askedOf(asked) }) : read
    if (turn.current !== mine) return
    if (read.ok) setGiven({ ...files, sent: read.value })
    if (asked.counted === null) setFits(answer.ok ? [...(answer.value.convention ? [answer.value.convention] : []), ...answer.value.alsoFits] : null)
    setState(answer.ok ? { kind: 'understood', preview: answer.value, busy: false, failure: null, turn: mine } : { kind: 'refused', failure: answer.error })
  }

  const again = async (): Promise<SetPreview | null> => {
    if (state.kind !== 'understood' || !given?.sent) return null
    const answer = await previewSet(slug, { files: given.sent, ...askedOf({ ...reading, format: state.preview.format }) })
    setState((now) => (now.kind !== 'understood' || now.turn !== state.turn ? now : answer.ok ? { ...now, preview: answer.value, failure: null } : { ...now, failure: answer.error }))
    return answer.ok ? answer.value : null
  }

  const bringIn = async ({ mapping, outlet, language }: Said) => {
    if (state.kind !== 'understood' || !given?.sent || state.busy) return
    setState({ ...state, busy: true, failure: null })
    const answer = await bringInSet(slug, { files: given.sent, ...askedOf({ ...reading, format: state.preview.format }), mapping, ...(outlet === '' ? {} : { outlet }), ...(language === '' ? {} : { language }) })
    if (!answer.ok) return setState({ ...state, busy: false, failure: answer.error })
    // The button that was pressed is gone.
    flushSync(() => setState({ kind: 'done', report: answer.value }))
    done.current?.focus()
  }

  const fixed = state.kind === 'reading' || (state.kind === 'understood' && state.busy)
  const misfits = state.kind === 'refused' ? misfitsOf(state.failure) : null
  const choose = (chosen: readonly ChosenFile[]) => void understand({ chosen, sent: null }, AS_FOUND)

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
        <div className="grid gap-4 sm:max-w-3xl sm:grid-cols-2">
          {given && (
            <p className="text-muted sm:col-span-2">
              {given.chosen.length === 1 && <bdi className="font-medium text-ink">{given.chosen[0]?.path} · </bdi>}
              {words.given(given.chosen.length, sizeOf(given.chosen))}
            </p>
          )}
          <Field label={words.format} hint={words.formatHint}>
            {(control) => (
              <Select {...control} value={reading.format} disabled={fixed} onChange={({ target }) => given && void understand(given, { ...AS_FOUND, format: target.value })}>
                <option value="">{state.kind === 'understood' && reading.format === '' ? words.recognised(nameOf(formats, state.preview.format)) : words.recognise}</option>
                {formats.map(({ id, name }) => (
                  <option key={id} value={id}>
                    {name}
                  </option>
                ))}
              </Select>
            )}
          </Field>
          <OffsetChoice
            counted={reading.counted}
            fits={fits}
            found={state.kind !== 'understood' || reading.counted !== null ? null : state.preview.convention ? words.foundOut(conventionShort(state.preview.convention)) : words.foundUntold}
            disabled={fixed}
            onChange={(counted) => given && void understand(given, { ...reading, counted, despite: false })}
          />
        </div>
      )}
      {state.kind === 'reading' && <Skeleton lines={4} />}
      <p role="status" className="sr-only">
        {state.kind === 'reading' ? words.reading : state.kind === 'understood' ? words.understoodSaid(nameOf(formats, state.preview.format), state.preview.documents) : ''}
      </p>
      {state.kind === 'refused' && (
        <div className="grid grid-cols-[minmax(0,1fr)] gap-3">
          <SetFailure failure={state.failure} />
          {given && misfits !== null && reading.counted !== null && !reading.despite && (
            <>
              <Button className="justify-self-start" onClick={() => void understand(given, { ...reading, despite: true })}>
                {words.leaveAside(misfits.count)}
              </Button>
              <p className="text-muted">{words.leaveAsideHint}</p>
            </>
          )}
        </div>
      )}
      {state.kind === 'understood' && <ForeignForm key={state.turn} slug={slug} preview={state.preview} mayMakeCodes={mayMakeCodes} outlets={outlets} busy={state.busy} failure={state.failure} onBringIn={(said) => void bringIn(said)} onAgain={again} />}
    </div>
  )
}

const nameOf = (formats: ForeignDeskProps['formats'], id: string): string => formats.find((one) => one.id === id)?.name ?? id
