'use client'

import { useEffect, useReducer, useRef, useState } from 'react'
import { importedCount, importing as words } from '@/components/messages/import'
import { Button } from '@/components/ui/button'
import { LinkButton } from '@/components/ui/link-button'
import { Progress } from '@/components/ui/progress'
import { DropZone } from './drop-zone'
import { FileList } from './file-list'
import { FilePanel } from './file-panel'
import { labelOf, preview, store, type Draft, type FileState, type ImportFile } from './import-file'

interface ImportDeskProps {
  slug: string
  known: { readonly outlets: readonly string[]; readonly stories: readonly string[] }
}

type Action = { type: 'add'; files: readonly ImportFile[] } | { type: 'set'; id: string; state: FileState } | { type: 'remove'; id: string }

function reduce(files: readonly ImportFile[], action: Action): readonly ImportFile[] {
  if (action.type === 'add') return [...files, ...action.files]
  if (action.type === 'remove') return files.filter(({ id }) => id !== action.id)
  return files.map((file) => (file.id === action.id ? { ...file, state: action.state } : file))
}

/** Files on their way in: dropped, understood, corrected, confirmed; one that fails keeps what was typed and holds nobody up. */
export function ImportDesk({ slug, known }: ImportDeskProps) {
  const [files, dispatch] = useReducer(reduce, [])
  const [chosen, setChosen] = useState<string | null>(null)
  const busy = useRef(Promise.resolve())
  const set = (id: string, state: FileState) => dispatch({ type: 'set', id, state })

  const unconfirmed = files.some(({ state }) => state.kind === 'draft' || state.kind === 'storing')
  useEffect(() => {
    if (!unconfirmed) return
    const warn = (event: BeforeUnloadEvent) => event.preventDefault()
    window.addEventListener('beforeunload', warn)
    return () => window.removeEventListener('beforeunload', warn)
  }, [unconfirmed])

  // One request at a time: the order of the list is the order of work, and the server is spared.
  const enqueue = (work: () => Promise<void>) => {
    busy.current = busy.current.then(work)
    return busy.current
  }

  const add = (dropped: readonly File[]) => {
    const added = dropped.map((file): ImportFile => ({ id: crypto.randomUUID(), file, state: { kind: 'reading' } }))
    dispatch({ type: 'add', files: added })
    setChosen((current) => current ?? added[0]?.id ?? null)
    for (const { id, file } of added) void enqueue(async () => set(id, await preview(slug, file)))
  }
  const confirm = (file: ImportFile, draft: Draft) => {
    set(file.id, { kind: 'storing', draft })
    return enqueue(async () => set(file.id, await store(slug, file.file, draft)))
  }

  const ready = files.flatMap((file) => (file.state.kind === 'draft' && labelOf(file.state) === 'ready' ? [{ file, draft: file.state.draft }] : []))
  const stored = files.filter(({ state }) => state.kind === 'stored').length
  const current = files.find(({ id }) => id === chosen)

  const confirmAndGoOn = (file: ImportFile, draft: Draft) => {
    void confirm(file, draft)
    const next = files.find(({ id, state }) => id !== file.id && (state.kind === 'draft' || state.kind === 'reading'))
    if (next) setChosen(next.id)
  }

  return (
    <div className="grid gap-8">
      <DropZone onFiles={add} small={files.length > 0} />
      {files.length > 0 && (
        <section aria-label={words.files} className="grid gap-3">
          <div className="flex min-h-9 flex-wrap items-center justify-between gap-4">
            <Progress value={stored} max={files.length} label={importedCount(stored, files.length)} />
            <div className="flex flex-wrap gap-2">
              {ready.length > 1 && (
                <Button look="primary" onClick={() => ready.forEach(({ file, draft }) => void confirm(file, draft))}>
                  {`${words.importAll} (${ready.length})`}
                </Button>
              )}
              {stored > 0 && <LinkButton href={`/p/${slug}/articles`}>{words.toArticles}</LinkButton>}
            </div>
          </div>
          <FileList files={files} chosen={chosen} onChoose={setChosen} />
        </section>
      )}
      {current && (
        <FilePanel
          key={current.id}
          slug={slug}
          file={current}
          known={withTyped(known, files)}
          onDraft={(draft) => set(current.id, { kind: 'draft', draft, failure: null })}
          onConfirm={(draft) => confirmAndGoOn(current, draft)}
          onRetry={() => {
            set(current.id, { kind: 'reading' })
            void enqueue(async () => set(current.id, await preview(slug, current.file)))
          }}
          onRemove={() => {
            dispatch({ type: 'remove', id: current.id })
            setChosen(files.find(({ id }) => id !== current.id)?.id ?? null)
          }}
        />
      )}
    </div>
  )
}

/** The names of the project and those just typed for other files, so that a new story is typed once. */
function withTyped(known: ImportDeskProps['known'], files: readonly ImportFile[]): ImportDeskProps['known'] {
  const forms = files.flatMap(({ state }) => (state.kind === 'draft' || state.kind === 'storing' ? [state.draft.form] : []))
  const all = (names: readonly string[], typed: readonly string[]) => [...new Set([...names, ...typed.map((name) => name.trim()).filter(Boolean)])].sort()
  return { outlets: all(known.outlets, forms.map(({ outlet }) => outlet)), stories: all(known.stories, forms.map(({ story }) => story)) }
}
