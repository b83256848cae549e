'use client'

import { useCallback, useEffect, useReducer, useRef, useState } from 'react'
import { importedCount, importing as words } from '@/components/messages/import'
import { Button } from '@/components/ui/button'
import { LinkButton } from '@/components/ui/link-button'
import { Notice } from '@/components/ui/notice'
import { Progress } from '@/components/ui/progress'
import { BatchDesk, type BatchSource } from './batch-desk'
import { openBatches } from './batch-requests'
import { BulkForm } from './bulk-form'
import { draftOf, labelOf, nextToDo, reduceItems, type ImportItem, type Source } from './import-item'
import { read, store } from './import-requests'
import { ItemList } from './item-list'
import { ItemPanel } from './item-panel'
import { download, reportOf } from './report'
import { WaysIn, type Fetching } from './ways-in'

interface Known {
  readonly outlets: readonly string[]
  readonly stories: readonly string[]
}

interface ImportDeskProps {
  slug: string
  known: Known
  fetching: Fetching
}

const NONE: ReadonlySet<string> = new Set()

/** Files of many articles; they are read on the server, into a batch. */
const MANY = /\.(csv|tsv|tab|jsonl|ndjson|zip)$/i

/** Articles on their way in: given, understood, corrected, confirmed; one that fails keeps what was typed and holds nobody up. */
export function ImportDesk({ slug, known, fetching }: ImportDeskProps) {
  const [items, dispatch] = useReducer(reduceItems, [])
  const [chosen, setChosen] = useState<string | null>(null)
  const [selected, setSelected] = useState<ReadonlySet<string>>(NONE)
  const [paused, setPaused] = useState(false)
  const [batches, setBatches] = useState<readonly (BatchSource & { readonly key: string })[]>([])
  const running = useRef<AbortController | null>(null)

  // One request at a time: the server is spared, and pausing means that nothing else begins.
  useEffect(() => {
    const next = nextToDo(items)
    if (paused || running.current !== null || next === undefined) return
    const stop = new AbortController()
    running.current = stop
    const { id, state, source } = next
    const { file, draft } = state.kind === 'queued' ? state : { file: null, draft: null }
    dispatch({ type: 'set', id, state: file ? { kind: 'storing', file, draft } : { kind: 'reading' } })
    void (file ? store(slug, file, draft) : read(slug, source, stop.signal)).then((result) => {
      running.current = null
      dispatch({ type: 'set', id, state: result })
    })
  }, [items, paused, slug])
  // Whoever leaves the page does not wait for another turn at a site.
  useEffect(() => () => running.current?.abort(), [])

  // What was begun earlier, here or by a colleague, can be gone on with.
  useEffect(() => {
    let gone = false
    void openBatches(slug).then((open) => !gone && setBatches((before) => [...before, ...open.filter(({ id }) => before.every(({ key }) => key !== id)).map((batch) => ({ batch, key: batch.id }))]))
    return () => {
      gone = true
    }
  }, [slug])

  const unconfirmed = items.some(({ state }) => state.kind === 'draft' || state.kind === 'queued' || state.kind === 'storing')
  useEffect(() => {
    if (!unconfirmed) return
    const warn = (event: BeforeUnloadEvent) => event.preventDefault()
    window.addEventListener('beforeunload', warn)
    return () => window.removeEventListener('beforeunload', warn)
  }, [unconfirmed])

  const add = (given: readonly Source[]) => {
    const many = given.flatMap((source) => (source.kind === 'file' && MANY.test(source.file.name) ? [{ file: source.file, key: crypto.randomUUID() }] : []))
    if (many.length > 0) setBatches((before) => [...many, ...before])
    const sources = given.filter((source) => source.kind !== 'file' || !MANY.test(source.file.name))
    const ids = sources.map(() => crypto.randomUUID())
    dispatch({ type: 'add', sources, ids })
    setChosen((current) => current ?? ids[0] ?? null)
  }
  const remove = (ids: ReadonlySet<string>) => {
    dispatch({ type: 'remove', ids })
    setSelected((before) => new Set([...before].filter((id) => !ids.has(id))))
    if (chosen !== null && ids.has(chosen)) setChosen(items.find(({ id }) => !ids.has(id))?.id ?? null)
  }
  const toggle = useCallback((id: string, on: boolean) => setSelected((before) => new Set(on ? [...before, id] : [...before].filter((other) => other !== id))), [])

  const ready = items.filter((item) => labelOf(item) === 'ready')
  const stored = items.filter(({ state }) => state.kind === 'stored').length
  const lists = items.filter(({ state }) => state.kind === 'list').length
  const busy = nextToDo(items) !== undefined
  const current = items.find(({ id }) => id === chosen)
  const names = withTyped(known, items)

  return (
    <div className="grid gap-8">
      <WaysIn onAdd={add} fetching={fetching} small={items.length + batches.length > 0} />
      {batches.map(({ key, ...source }) => (
        <BatchDesk key={key} slug={slug} source={source} known={known} />
      ))}
      {items.length > 0 && (
        <section aria-label={words.files} className="grid gap-3">
          <div className="flex min-h-9 flex-wrap items-center justify-between gap-4">
            <Progress value={stored} max={items.length - lists} label={importedCount(stored, items.length - lists)} />
            <div className="flex flex-wrap gap-2">
              {ready.length > 1 && (
                <Button look="primary" onClick={() => dispatch({ type: 'confirm', ids: new Set(ready.map(({ id }) => id)) })}>
                  {`${words.importAll} (${ready.length})`}
                </Button>
              )}
              {(busy || paused) && <Button onClick={() => setPaused(!paused)}>{paused ? words.goOn : words.pause}</Button>}
              <Button look="quiet" onClick={() => download(reportOf(items), words.reportName)}>
                {words.report}
              </Button>
              {stored > 0 && <LinkButton href={`/p/${slug}/articles`}>{words.toArticles}</LinkButton>}
            </div>
          </div>
          {paused && (
            <Notice live>
              <p>{words.paused}</p>
            </Notice>
          )}
          <ItemList items={items} chosen={chosen} selected={selected} onChoose={setChosen} onSelect={setSelected} onToggle={toggle} />
          {selected.size > 0 && (
            <BulkForm
              selected={items.filter(({ id }) => selected.has(id))}
              known={names}
              onCorrect={(ids, correction) => dispatch({ type: 'correct', ids, correction })}
              onConfirm={(ids) => dispatch({ type: 'confirm', ids })}
              onAgain={(ids) => dispatch({ type: 'again', ids })}
              onRemove={remove}
            />
          )}
        </section>
      )}
      {current && (
        <ItemPanel
          key={current.id}
          slug={slug}
          item={current}
          known={names}
          onDraft={(draft) => current.state.kind === 'draft' && dispatch({ type: 'set', id: current.id, state: { ...current.state, draft, failure: null } })}
          onConfirm={() => {
            dispatch({ type: 'confirm', ids: new Set([current.id]) })
            const next = items.find(({ id, state }) => id !== current.id && (state.kind === 'draft' || state.kind === 'reading' || state.kind === 'waiting'))
            if (next) setChosen(next.id)
          }}
          onRetry={() => dispatch({ type: 'again', ids: new Set([current.id]) })}
          onRemove={() => remove(new Set([current.id]))}
          onFetch={add}
        />
      )}
    </div>
  )
}

/** The names of the project and those just typed for other articles, so that a new story is typed once. */
function withTyped(known: Known, items: readonly ImportItem[]): Known {
  const forms = items.flatMap((item) => draftOf(item)?.form ?? [])
  const all = (names: readonly string[], typed: readonly string[]) => [...new Set([...names, ...typed.map((name) => name.trim()).filter(Boolean)])].sort()
  return { outlets: all(known.outlets, forms.map(({ outlet }) => outlet)), stories: all(known.stories, forms.map(({ story }) => story)) }
}
