'use client'

import { useEffect, useRef, useState } from 'react'
import { articles } from '@/components/messages/articles'
import { importing } from '@/components/messages/import'
import { Button } from '@/components/ui/button'
import { classes } from '@/components/ui/classes'
import { Input } from '@/components/ui/controls'
import { Field } from '@/components/ui/field'
import { FailureNotice, Notice } from '@/components/ui/notice'
import { Progress } from '@/components/ui/progress'
import { Skeleton } from '@/components/ui/skeleton'
import { printedDate } from '@/components/ui/time'
import type { Failure, Result } from '@/lib/domain/result'
import type { ColumnMapping } from '@/lib/ingest/columns'
import { beginBatch, cancelBatch, correctAll, readItems, sendFile, takeStep, type Batch, type BatchItem, type Shape } from './batch-requests'
import { ColumnForm } from './column-form'
import { csvOf, download } from './report'

const words = importing.batch

/** A file of many articles, given now; or an import that somebody can go on with. */
export type BatchSource = { readonly file: File } | { readonly batch: Batch }

interface BatchDeskProps {
  slug: string
  source: BatchSource
  known: { readonly outlets: readonly string[]; readonly stories: readonly string[] }
}

const NOTHING = { outlet: '', story: '', language: '' }

/** Many articles at once: read into a batch on the server, corrected together, stored a step at a time, paused, gone on with or cancelled. */
export function BatchDesk({ slug, source, known }: BatchDeskProps) {
  const file = 'file' in source ? source.file : null
  const [batch, setBatch] = useState<Batch | null>('batch' in source ? source.batch : null)
  const [shape, setShape] = useState<Shape | null>(null)
  const [items, setItems] = useState<readonly BatchItem[]>([])
  const [failed, setFailed] = useState<Failure | null>(null)
  const [work, setWork] = useState<'reading' | 'storing' | 'other' | null>('file' in source ? 'reading' : null)
  const [typed, setTyped] = useState(NOTHING)
  const paused = useRef(false)
  const id = useRef<string | null>('batch' in source ? source.batch.id : null)

  const look = async (pages: number) => {
    if (id.current === null) return
    const found: BatchItem[] = []
    for (let page = 1; page <= pages; page++) {
      const answer = await readItems(slug, id.current, page)
      if (!answer.ok) return setFailed(answer.error)
      found.push(...answer.value.items)
      setBatch(answer.value.batch)
      if (answer.value.items.length === 0) break
    }
    setItems(found)
  }
  const send = async (mapping: ColumnMapping | null) => {
    if (file === null) return
    setWork('reading')
    setFailed(null)
    const begun: Result<string> = id.current === null ? await beginBatch(slug) : { ok: true, value: id.current }
    const sent = begun.ok ? await sendFile(slug, (id.current = begun.value), file, mapping) : begun
    if (sent.ok) {
      setShape(sent.value.shape)
      setBatch(sent.value.batch)
      await look(1)
    } else setFailed(sent.error)
    setWork(null)
  }
  // Once for each file given; a second mount of the same file in development must not send it twice.
  const begun = useRef(false)
  useEffect(() => {
    if (begun.current) return
    begun.current = true
    void Promise.resolve().then(() => (file ? send(null) : look(1)))
  })

  const storeAll = async () => {
    paused.current = false
    setWork('storing')
    setFailed(null)
    while (!paused.current && id.current !== null) {
      const answer = await takeStep(slug, id.current)
      if (!answer.ok) {
        setFailed(answer.error)
        break
      }
      setBatch(answer.value)
      if (answer.value.pending === answer.value.incomplete) break
    }
    await look(1)
    setWork(null)
  }
  const correct = async () => {
    if (id.current === null) return
    setWork('other')
    const meta = Object.fromEntries(Object.entries(typed).filter(([, value]) => value.trim() !== ''))
    const answer = await correctAll(slug, id.current, meta)
    setFailed(answer.ok ? null : answer.error)
    if (answer.ok) {
      setTyped(NOTHING)
      await look(1)
    }
    setWork(null)
  }
  const cancel = async () => {
    if (id.current === null) return
    paused.current = true
    const answer = await cancelBatch(slug, id.current)
    if (answer.ok) setBatch(answer.value)
    else setFailed(answer.error)
    await look(1)
  }
  const report = async () => {
    if (id.current === null) return
    const rows = []
    for (let page = 1; ; page++) {
      const answer = await readItems(slug, id.current, page)
      if (!answer.ok) return setFailed(answer.error)
      if (answer.value.items.length === 0) break
      for (const item of answer.value.items)
        rows.push({ name: item.name, state: words.states[stateOf(item)], article_id: item.articleId, outlet: item.meta.outlet ?? null, headline: item.meta.headline ?? null, published_at: item.meta.publishedAt ?? null, language: item.meta.language ?? null, warnings: item.warnings.join(' | '), reason: item.failure?.reason ?? null, next: item.failure?.next ?? null })
    }
    download(csvOf(['name', 'state', 'article_id', 'outlet', 'headline', 'published_at', 'language', 'warnings', 'reason', 'next'], rows), words.reportName)
  }

  const all = batch ? batch.pending + batch.stored + batch.refused : 0
  const ready = batch ? batch.pending - batch.incomplete : 0
  const title = file ? words.title(file.name) : words.resumed(printedDate(batch?.createdAt.slice(0, 10) ?? '1970-01-01'))
  const lists = `batch-${batch?.id ?? 'new'}`
  return (
    <section aria-label={title} className="grid gap-6 border-t border-hairline pt-4">
      <h2 className="bidi text-base break-all">{title}</h2>
      {work === 'reading' && (
        <div role="status">
          <p className="mb-2 text-muted">{words.reading}</p>
          {shape === null && <Skeleton lines={3} />}
        </div>
      )}
      {failed && <FailureNotice failure={failed} className="max-w-prose" />}
      {shape?.kind === 'table' && shape.warnings.length > 0 && (
        <Notice tone="warn">
          <ul>
            {shape.warnings.map((warning) => (
              <li key={warning}>{warning}</li>
            ))}
          </ul>
        </Notice>
      )}
      {shape?.kind === 'table' && <ColumnForm key={JSON.stringify(shape.mapping)} shape={shape} busy={work !== null} onUse={(mapping) => void send(mapping)} />}
      {batch && all > 0 && (
        <>
          <div className="flex min-h-9 flex-wrap items-center justify-between gap-x-6 gap-y-3">
            <div className="grid">
              <Progress value={batch.stored} max={all} label={words.counts(batch.stored, all)} />
              <span role="status" className="text-muted">
                {batch.cancelled ? words.cancelled : batch.pending === 0 ? words.done : words.waits(ready, batch.incomplete, batch.refused)}
              </span>
              {batch.pending > 0 && !batch.cancelled && <span className="text-xs text-muted">{words.keptThere}</span>}
            </div>
            <div className="flex flex-wrap gap-2">
              {work === 'storing' ? (
                <Button onClick={() => (paused.current = true)}>{importing.pause}</Button>
              ) : (
                ready > 0 && (
                  <Button look="primary" disabled={work !== null} onClick={() => void storeAll()}>
                    {words.import(ready)}
                  </Button>
                )
              )}
              {batch.pending > 0 && <Button onClick={() => void cancel()}>{words.cancel}</Button>}
              <Button look="quiet" onClick={() => void report()}>
                {importing.report}
              </Button>
            </div>
          </div>
          {batch.pending > 0 && (
            <form
              method="post"
              className="grid gap-3 rounded-md bg-surface p-4"
              onSubmit={(event) => {
                event.preventDefault()
                void correct()
              }}
            >
              <h3 className="text-sm font-semibold">{words.correct}</h3>
              <div className="grid gap-4 sm:grid-cols-3">
                <Field label={articles.outlet}>
                  {(control) => <Input {...control} dir="auto" maxLength={120} list={`${lists}-outlets`} value={typed.outlet} onChange={({ target }) => setTyped({ ...typed, outlet: target.value })} autoComplete="off" />}
                </Field>
                <Field label={articles.story}>
                  {(control) => <Input {...control} dir="auto" maxLength={300} list={`${lists}-stories`} value={typed.story} onChange={({ target }) => setTyped({ ...typed, story: target.value })} autoComplete="off" />}
                </Field>
                <Field label={articles.language}>
                  {(control) => <Input {...control} maxLength={35} value={typed.language} onChange={({ target }) => setTyped({ ...typed, language: target.value })} autoCapitalize="none" spellCheck={false} autoComplete="off" />}
                </Field>
              </div>
              <datalist id={`${lists}-outlets`}>
                {known.outlets.map((name) => (
                  <option key={name} value={name} />
                ))}
              </datalist>
              <datalist id={`${lists}-stories`}>
                {known.stories.map((name) => (
                  <option key={name} value={name} />
                ))}
              </datalist>
              <Button type="submit" className="justify-self-start" disabled={work !== null || Object.values(typed).every((value) => value.trim() === '')}>
                {words.correctButton(batch.pending)}
              </Button>
            </form>
          )}
          <h3 className="-mb-4 text-sm font-semibold">{words.list}</h3>
          {/* eslint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- a region that scrolls must be reachable by keyboard */}
          <div role="region" aria-label={words.list} tabIndex={0} className="max-h-96 overflow-auto border-y border-hairline">
            <ul>
              {items.map((item) => (
                <li key={item.id} className="grid gap-x-4 border-b border-hairline px-2 py-1.5 last:border-b-0 sm:grid-cols-[minmax(0,1fr)_minmax(0,1fr)_12rem]">
                  <span dir="auto" className={classes('headline-listed truncate', !item.meta.headline && 'text-muted')}>
                    {item.meta.headline || placeIn(file, item)}
                  </span>
                  <span className="truncate text-muted">
                    <span className="bidi">{item.meta.outlet}</span>
                    {item.meta.headline && (item.meta.outlet ? ' · ' : '') + placeIn(file, item)}
                  </span>
                  <span className={item.state === 'refused' ? 'text-danger' : item.state === 'stored' ? 'text-ok' : item.complete ? 'text-ink' : 'text-warn'}>{saidOf(item)}</span>
                  {item.failure && <span className="text-muted sm:col-span-3">{`${item.failure.reason} ${item.failure.next}`}</span>}
                </li>
              ))}
            </ul>
          </div>
          {items.length < all && items.length > 0 && items.length % 100 === 0 && (
            <Button look="quiet" small className="justify-self-start" onClick={() => void look(items.length / 100 + 1)}>
              {words.more}
            </Button>
          )}
        </>
      )}
    </section>
  )
}

/** Where in the file given an article stands: the file's own name is above the list. */
const placeIn = (file: File | null, { name }: BatchItem): string => (file !== null && name.startsWith(`${file.name} `) ? name.slice(file.name.length + 1) : name)

const stateOf = ({ state, complete }: BatchItem): keyof typeof words.states => (state === 'pending' && !complete ? 'incomplete' : state)

const saidOf = (item: BatchItem): string => {
  const state = stateOf(item)
  const [outlet, headline] = [item.meta.outlet ?? '', item.meta.headline ?? '']
  return state !== 'incomplete' ? words.states[state] : outlet === '' && headline !== '' ? words.needsOutlet : headline === '' && outlet !== '' ? words.needsHeadline : words.states.incomplete
}
