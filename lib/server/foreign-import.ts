import { z } from 'zod'
import type { Scope } from '@/lib/domain/access'
import { codeIndex, type Codebook } from '@/lib/domain/codebook'
import { failure } from '@/lib/domain/errors'
import { fail, ok, type Result } from '@/lib/domain/result'
import { sha256 } from '@/lib/db/articles'
import { currentCodebookVersion, readCodebook } from '@/lib/db/codebooks'
import { insertForeign, readForeignSurroundings } from '@/lib/db/foreign-import'
import type { OffsetConvention, SetFile } from '@/lib/formats/foreign/contract'
import { labelsOf, planForeign, suggestedCode, type LabelMapping, type LeftOut } from './foreign-plan'
import type { ForeignRead } from './foreign-read'
import { readForeignSet } from './ingest-thread'
import { filesOfSet } from './set-import'

export interface ForeignAsked {
  readonly files: readonly SetFile[]
  /** Id of a format; else it is recognised. */
  readonly format?: string | undefined
}

export interface ForeignPreview {
  readonly format: string
  /** What the offsets were found to count; null: the files hold no strings to tell. */
  readonly convention: OffsetConvention | null
  readonly alsoFits: readonly OffsetConvention[]
  readonly documents: number
  /** Of them, how many have a text that the project has already. */
  readonly matched: number
  /** How many have no text in the files, and none here. */
  readonly missing: number
  readonly annotators: readonly string[]
  readonly labels: readonly { readonly label: string; readonly spans: number; readonly code: string | null }[]
  readonly warnings: readonly string[]
}

export interface ForeignReport {
  readonly format: string
  readonly convention: OffsetConvention | null
  readonly articles: number
  readonly matched: number
  readonly assignments: number
  readonly spans: number
  readonly readers: readonly string[]
  readonly leftOut: readonly LeftOut[]
  readonly warnings: readonly string[]
}

/** `label` → `dimension.code`, or null for a label that is to be left off. */
export const mappingSchema = z.record(z.string().min(1).max(500), z.string().max(130).nullable())

interface Read extends ForeignRead {
  readonly codebook: Codebook
  readonly codebookVersionId: string
  readonly around: Awaited<ReturnType<typeof readForeignSurroundings>>
}

async function read(scope: Scope<'import'>, { files, format }: ForeignAsked): Promise<Result<Read>> {
  // REFI-QDA's project is an archive that its own reader opens.
  const opened = files.some(({ path }) => path.toLowerCase().endsWith('.qdpx')) ? ok(files) : await filesOfSet(files)
  if (!opened.ok) return opened
  const set = await readForeignSet({ files: opened.value, format })
  if (!set.ok) return set
  const codebookVersionId = await currentCodebookVersion(scope)
  const { codebook } = await readCodebook(codebookVersionId)
  const hashes = set.value.set.documents.flatMap(({ text, sha256: told }) => (text === null ? (told ?? []) : sha256(text)))
  return ok({ ...set.value, codebook, codebookVersionId, around: await readForeignSurroundings(scope, codebookVersionId, hashes) })
}

/** What was said of labels last, where it still names codes, then what they very likely mean. */
function suggestionsOf({ set, codebook, around }: Read): { label: string; spans: number; code: string | null; said: boolean }[] {
  const before = mappingSchema.catch({}).parse(around.mapping)
  const codes = codeIndex(codebook)
  return labelsOf(set.documents).map(({ label, spans }) => {
    const last = before[label]
    const said = last === null || (last !== undefined && codes.has(last))
    return { label, spans, said, code: said ? (last ?? null) : suggestedCode(label, codebook) }
  })
}

/** What a set of another tool would bring; stores nothing. */
export async function previewForeign(scope: Scope<'import'>, asked: ForeignAsked): Promise<Result<ForeignPreview>> {
  const found = await read(scope, asked)
  if (!found.ok) return found
  const { format, set, around } = found.value
  const hashOf = ({ text, sha256: told }: (typeof set.documents)[number]) => (text === null ? told : sha256(text))
  const matched = set.documents.filter((document) => around.known.has(hashOf(document) ?? ''))
  return ok({
    format,
    convention: set.convention,
    alsoFits: set.alsoFits,
    documents: set.documents.length,
    matched: matched.length,
    missing: set.documents.filter((document) => document.text === null && !matched.includes(document)).length,
    annotators: [...new Set(set.documents.flatMap(({ readings }) => readings.flatMap(({ annotator }) => annotator ?? [])))].sort(),
    labels: suggestionsOf(found.value).map(({ label, spans, code }) => ({ label, spans, code })),
    warnings: set.warnings,
  })
}

/**
 * Brings a set of another tool into a project: texts as articles, readers as accounts that nobody can sign in with, labels
 * as codes of the main codebook's newest version. `mapping` says what labels mean; of those it does not name, what was
 * said last counts, then what they very likely mean; a label for which there is nothing refuses the whole.
 */
export async function bringInForeign(scope: Scope<'import'>, asked: ForeignAsked & { readonly mapping: LabelMapping; readonly outlet: string; readonly language: string | null }): Promise<Result<ForeignReport>> {
  const found = await read(scope, asked)
  if (!found.ok) return found
  const { format, set, codebook, codebookVersionId, around } = found.value
  const codes = codeIndex(codebook)
  const wrong = Object.entries(asked.mapping).find(([, code]) => code !== null && !codes.has(code))
  if (wrong) return fail(failure('code_unknown', `The label “${wrong[0]}” is said to mean ${wrong[1]}, which the codebook ${codebook.key} ${codebook.version} does not have.`, 'Name a code as dimension.code, or null to leave the label off.'))
  const suggestions = suggestionsOf(found.value)
  const open = suggestions.filter(({ label, code, said }) => !(label in asked.mapping) && code === null && !said)
  if (open.length > 0)
    return fail(
      failure('invalid_input', `Nobody has said what ${open.length === 1 ? 'this label means' : 'these labels mean'}: ${open.slice(0, 10).map(({ label }) => label).join(', ')}${open.length > 10 ? ' …' : ''}.`, 'Give each a code of the codebook (dimension.code), or null to leave it off. What is said is remembered.', {
        labels: suggestions.map(({ label, spans, code }) => ({ label, spans, code })),
      }),
    )
  const mapping = Object.fromEntries(suggestions.map(({ label, code }) => [label, label in asked.mapping ? (asked.mapping[label] ?? null) : code]))
  const planned = planForeign(set.documents, { ...around, projectId: scope.projectId, actorId: scope.userId, codebook, codebookVersionId, mapping, outlet: asked.outlet, language: asked.language }, new Date())
  if (!planned.ok) return planned
  const { plan, leftOut } = planned.value
  if (plan.readings.length + plan.articles.length === 0) return fail(failure('conflict', 'Nothing of this set is new here.', 'Look at what was left out.', { leftOut }))
  await insertForeign(plan, { format, mapping })
  return ok({
    format,
    convention: set.convention,
    articles: plan.articles.length,
    matched: set.documents.length - plan.articles.length,
    assignments: plan.readings.length,
    spans: plan.readings.reduce((sum, { spans }) => sum + spans.length, 0),
    readers: plan.accounts.map(({ pseudonym }) => pseudonym),
    leftOut,
    warnings: set.warnings,
  })
}
