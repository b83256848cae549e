import { useCallback, useEffect, useState } from 'react'
import { z } from 'zod'
import { request } from '@/components/shell/request'
import type { CodebookDraft } from '@/lib/domain/codebook-draft'
import { draftSchema } from '@/lib/domain/codebook-draft-schema'
import type { Failure } from '@/lib/domain/result'

const PAUSE = 700
const MOST_UNDONE = 200

const savedSchema = z.object({ revision: z.int() })
const elsewhereSchema = z.object({ revision: z.int(), document: draftSchema })
type Elsewhere = z.infer<typeof elsewhereSchema>

interface Saved {
  readonly revision: number
  readonly document: CodebookDraft
}

/**
 * A draft on its way to the server: saved after a pause, one save at a time, each from the revision before. What was
 * saved elsewhere meanwhile stops it until the person has said which of the two stays.
 */
export function useDraft(address: string, initial: Saved) {
  const [document, setDocument] = useState(initial.document)
  const [past, setPast] = useState<readonly { document: CodebookDraft; field: string }[]>([])
  const [saved, setSaved] = useState(initial)
  const [saving, setSaving] = useState(false)
  const [elsewhere, setElsewhere] = useState<Elsewhere | null>(null)
  const [failure, setFailure] = useState<Failure | null>(null)

  const save = useCallback(
    async (from: number, sent: CodebookDraft): Promise<number | null> => {
      setSaving(true)
      const answer = await request('PATCH', address, { revision: from, document: sent }, savedSchema)
      setSaving(false)
      if (answer.ok) {
        setSaved({ revision: answer.value.revision, document: sent })
        setElsewhere(null)
        setFailure(null)
        return answer.value.revision
      }
      const other = answer.error.code === 'stale_version' ? elsewhereSchema.safeParse(answer.error.details) : null
      if (other?.success) setElsewhere(other.data)
      else setFailure(answer.error)
      return null
    },
    [address],
  )

  const dirty = document !== saved.document
  const held = elsewhere !== null || failure !== null
  useEffect(() => {
    if (!dirty || saving || held) return
    const timer = setTimeout(() => void save(saved.revision, document), PAUSE)
    return () => clearTimeout(timer)
  }, [dirty, saving, held, save, saved.revision, document])

  useEffect(() => {
    if (!dirty) return
    const warn = (event: BeforeUnloadEvent) => event.preventDefault()
    window.addEventListener('beforeunload', warn)
    return () => window.removeEventListener('beforeunload', warn)
  }, [dirty])

  return {
    document,
    revision: saved.revision,
    status: elsewhere !== null ? ('conflict' as const) : saving ? ('saving' as const) : dirty ? ('unsaved' as const) : ('saved' as const),
    failure,
    canUndo: past.length > 0,
    /** Changes of one field in a row are undone together. */
    change: (next: CodebookDraft, field = '') => {
      if (next === document) return
      setPast((before) => (field !== '' && before.at(-1)?.field === field ? before : [...before.slice(-MOST_UNDONE), { document, field }]))
      setDocument(next)
    },
    undo: () => {
      const last = past.at(-1)
      if (!last) return
      setDocument(last.document)
      setPast(past.slice(0, -1))
    },
    /** Saves what is not saved yet. Answers the revision that stands then; null: it could not be saved. */
    flush: async (): Promise<number | null> => (dirty ? save(saved.revision, document) : saved.revision),
    retry: () => setFailure(null),
    takeTheirs: () => {
      if (!elsewhere) return
      setPast((before) => [...before, { document, field: '' }])
      setDocument(elsewhere.document)
      setSaved(elsewhere)
      setElsewhere(null)
    },
    keepMine: () => {
      if (elsewhere) void save(elsewhere.revision, document)
    },
  }
}

export type DraftEditing = ReturnType<typeof useDraft>
