import type { Scope } from '@/lib/domain/access'
import { versionOfDraft, type DraftBase } from '@/lib/domain/codebook-diff'
import { draftOf, emptyCodebook, tidied, type CodebookDraft, type DraftCodebook } from '@/lib/domain/codebook-draft'
import { draftProblems, placeInWords } from '@/lib/domain/codebook-problems'
import { codebookSchema } from '@/lib/domain/codebook-schema'
import type { ChangeLevel } from '@/lib/domain/codebook-version'
import { failure } from '@/lib/domain/errors'
import { readyMade } from '@/lib/domain/ready-made'
import { fail, ok, type Result } from '@/lib/domain/result'
import { readCodebook } from '@/lib/db/codebooks'
import { deleteDraft, insertDraft, newestVersionOf, publishDraft, readDraft, writeDraft, type StoredDraft } from '@/lib/db/codebook-drafts'
import { findVersion } from '@/lib/db/codebook-versions'
import { readQdc } from '@/lib/formats/refi-codebook'
import { NOT_FOUND } from './gate'

type DraftScope = Scope<'manage_people'>

/** What a draft can begin from: a version of the project, a ready-made codebook, a file, or nothing but a name. */
export type DraftSource =
  | { readonly from: string }
  | { readonly readyMade: string }
  | { readonly codebook: DraftCodebook & { readonly version?: string | undefined } }
  | { readonly qdc: string }
  | { readonly key: string; readonly name: string }

export async function startDraft(scope: DraftScope, source: DraftSource): Promise<Result<{ id: string }>> {
  const content = await contentOf(scope, source)
  if (!content.ok) return content
  const codebook = content.value
  if (!/^[a-z][a-z0-9-]{0,63}$/.test(codebook.key))
    return fail(failure('invalid_input', `"${codebook.key}" cannot be the key of a codebook.`, 'Use small letters, digits and -, beginning with a letter.'))
  const outcome = await insertDraft(scope, { codebook, transitions: [], note: '' })
  if ('exists' in outcome)
    return fail(failure('already_exists', `There is a draft of "${codebook.key}" already.`, 'Go on with that one, or discard it first.', { draftId: outcome.exists }))
  return ok(outcome)
}

async function contentOf(scope: DraftScope, source: DraftSource): Promise<Result<DraftCodebook>> {
  if ('from' in source) {
    const version = await findVersion(scope, source.from)
    return version === null ? fail(NOT_FOUND) : ok(draftOf((await readCodebook(version.id)).codebook).codebook)
  }
  if ('readyMade' in source) {
    const found = readyMade(source.readyMade)
    return found === null ? fail(NOT_FOUND) : ok(draftOf(found).codebook)
  }
  if ('qdc' in source) return readQdc(source.qdc)
  if ('codebook' in source) {
    const { version: _, ...codebook } = source.codebook
    return ok(codebook)
  }
  const taken = (await newestVersionOf(scope, source.key)) !== null
  return taken ? fail(failure('already_exists', `This project has a codebook "${source.key}" already.`, 'Choose another key, or edit that one.')) : ok(emptyCodebook(source.key, source.name))
}

/** A draft with the version it follows, what would change by publishing it, and what keeps it from that. */
export interface DraftView extends StoredDraft {
  readonly base: DraftBase | null
}

export async function openDraft(scope: DraftScope, id: string): Promise<Result<DraftView>> {
  const draft = await readDraft(scope, id)
  if (draft === null) return fail(NOT_FOUND)
  if (draft.baseId === null) return ok({ ...draft, base: null })
  const { codebook } = await readCodebook(draft.baseId)
  return ok({ ...draft, base: { id: draft.baseId, version: codebook.version, codebook: draftOf(codebook).codebook } })
}

/** Saves a draft made from a revision. If another was saved since, nothing is lost: the answer carries what stands there. */
export async function saveDraft(scope: DraftScope, id: string, revision: number, document: CodebookDraft): Promise<Result<{ revision: number }>> {
  const stored = await readDraft(scope, id)
  if (stored === null) return fail(NOT_FOUND)
  if (document.codebook.key !== stored.document.codebook.key)
    return fail(failure('invalid_input', 'The key of a codebook stays as it is.', 'Start another codebook for another key.'))
  if (await writeDraft(scope, id, revision, document)) return ok({ revision: revision + 1 })
  const now = await readDraft(scope, id)
  if (now === null) return fail(NOT_FOUND)
  return fail(failure('stale_version', 'This draft was saved elsewhere meanwhile; nothing of this was saved.', 'Take over what stands there now, or save yours over it.', { revision: now.revision, document: now.document }))
}

export async function discardDraft(scope: DraftScope, id: string): Promise<Result<{ discarded: true }>> {
  return (await deleteDraft(scope, id)) ? ok({ discarded: true }) : fail(NOT_FOUND)
}

/** Publishes a draft as its next version. A change may be called weightier than it looks, never lighter. */
export async function publish(scope: DraftScope, id: string, input: { revision: number; level: ChangeLevel | null }): Promise<Result<{ versionId: string; version: string }>> {
  const opened = await openDraft(scope, id)
  if (!opened.ok) return opened
  const view = opened.value
  const { base } = view
  const document = { ...view.document, codebook: tidied(view.document.codebook) }
  if (view.revision !== input.revision) return fail(MOVED)
  const problems = draftProblems(document, base?.codebook ?? null)
  if (problems.length > 0) {
    const said = problems.slice(0, 3).map(({ path, message }) => `${placeInWords(path, document.codebook)}: ${message}`)
    return fail(failure('invalid_input', `This draft cannot be published yet. ${said.join('; ')}${problems.length > 3 ? ` and ${problems.length - 3} more` : ''}.`, 'Correct the places named; the draft is kept.', { problems }))
  }
  const { version, least } = versionOfDraft({ base, document }, input.level)
  if (base !== null && least === null && document.transitions.length === 0)
    return fail(failure('conflict', `Nothing differs from version ${base.version}.`, 'Change something, or discard the draft.'))
  const codebook = codebookSchema.parse({ ...document.codebook, version })
  const versionId = await publishDraft(scope, view, codebook, { previousId: base?.id ?? null, transitions: document.transitions, note: document.note.trim() })
  return versionId === null ? fail(MOVED) : ok({ versionId, version })
}

const MOVED = failure('stale_version', 'This draft was saved elsewhere meanwhile; nothing was published.', 'Reload the page, look at what changed, and publish again.')
