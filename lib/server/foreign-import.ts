import { z } from 'zod'
import type { Scope } from '@/lib/domain/access'
import { articleMetaSchema } from '@/lib/domain/article-schema'
import { codeIndex, codeRef, type Codebook, type CodeRef } from '@/lib/domain/codebook'
import { failure } from '@/lib/domain/errors'
import { fail, ok, type Result } from '@/lib/domain/result'
import { sha256 } from '@/lib/db/articles'
import { currentCodebookVersion, readCodebook } from '@/lib/db/codebooks'
import { insertForeign, readForeignSurroundings } from '@/lib/db/foreign-import'
import type { OffsetConvention, SetDocument } from '@/lib/formats/foreign/contract'
import { isOwnSet } from '@/lib/formats/own/set-rows'
import { detectLanguage } from '@/lib/ingest/language'
import { labelsOf, planForeign, suggestedCode, type LabelMapping, type LeftOut } from './foreign-plan'
import type { ForeignFiles, ForeignRead } from './foreign-read'
import { readForeignSet } from './ingest-thread'
import { filesOfSet } from './set-files'

export type ForeignAsked = ForeignFiles

export interface ForeignPreview {
  readonly format: string
  /** What labels are mapped to. */
  readonly codebook: CodeChoices
  /** What the offsets were found to count; null: the files hold no strings to tell. */
  readonly convention: OffsetConvention | null
  readonly alsoFits: readonly OffsetConvention[]
  readonly documents: number
  /** Of them, how many have a text that the project has already. */
  readonly matched: number
  /** How many have no text in the files, and none here. */
  readonly missing: number
  readonly annotators: readonly string[]
  /** `remembered`: said at an earlier import, so that a null is meant to leave the label off; else a code is a guess. */
  readonly labels: readonly { readonly label: string; readonly spans: number; readonly code: string | null; readonly remembered: boolean }[]
  readonly warnings: readonly string[]
  /** One by one, the first of them (MOST_TOLD). */
  readonly texts: readonly PreviewedText[]
  /** Of the documents that would be new articles, how many name no outlet. */
  readonly withoutOutlet: number
  /** And how many neither name a language nor let it be recognised. */
  readonly withoutLanguage: number
  readonly readings: readonly { readonly annotator: string | null; readonly layer: 'annotation' | 'gold'; readonly documents: number; readonly spans: number }[]
  /** With the labels as they are mapped above: the first of what would not come in, and how much there is. */
  readonly leftOut: readonly LeftOut[]
  readonly leftOutCount: number
}

export interface PreviewedText {
  readonly document: string
  readonly headline: string | null
  /** `here`: the project has this text; `new`: it becomes an article; `missing`: its text is nowhere. */
  readonly state: 'here' | 'new' | 'missing'
  readonly outlet: string | null
  /** As told or recognised. */
  readonly language: string | null
}

/** The codes of a codebook, to choose from. */
export interface CodeChoices {
  readonly title: string
  readonly dimensions: readonly { readonly key: string; readonly name: string; readonly codes: readonly { readonly ref: CodeRef; readonly name: string }[] }[]
}

const choicesOf = ({ name: title, version, dimensions }: Codebook): CodeChoices => ({
  title: `${title} ${version}`,
  dimensions: dimensions.map(({ key, name, codes }) => ({ key, name, codes: codes.map((code) => ({ ref: codeRef(key, code.key), name: code.name })) })),
})

/** Documents, and things left out, that a preview tells one by one. */
const MOST_TOLD = 500

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

/** What offsets of a text can count; tokens are places in a table of their own. */
export const COUNTABLE_UNITS = ['code points', 'UTF-16 code units', 'UTF-8 bytes', 'grapheme clusters'] as const satisfies readonly OffsetConvention['unit'][]

/** `label` → `dimension.code`, or null for a label that is to be left off. */
export const mappingSchema = z.record(z.string().min(1).max(500), z.string().max(130).nullable())

interface Read extends ForeignRead {
  readonly codebook: Codebook
  readonly codebookVersionId: string
  readonly around: Awaited<ReturnType<typeof readForeignSurroundings>>
}

const OWN_SET = failure('unsupported_format', 'This is a set of ours: it makes a project of its own, with its codebooks, people and decisions.', 'An admin of this instance brings it in as a set of ours; or say which other format the files are in.')

async function read(scope: Scope<'import'>, { files, format, counted }: ForeignAsked): Promise<Result<Read>> {
  // REFI-QDA's project is an archive that its own reader opens.
  const opened = files.some(({ path }) => path.toLowerCase().endsWith('.qdpx')) ? ok(files) : await filesOfSet(files)
  if (!opened.ok) return opened
  if (format === undefined && isOwnSet(opened.value)) return fail(OWN_SET)
  const set = await readForeignSet({ files: opened.value, format, counted })
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
  const { format, set, codebook, codebookVersionId, around } = found.value
  const texts = set.documents.map((document) => previewedText(document, around))
  const fresh = texts.filter(({ state }) => state === 'new')
  const labels = suggestionsOf(found.value)
  const mapping = Object.fromEntries(labels.map(({ label, code }) => [label, code]))
  const planned = planForeign(set.documents, { ...around, projectId: scope.projectId, actorId: scope.userId, codebook, codebookVersionId, mapping, outlet: 'Unknown outlet', language: null }, new Date())
  if (!planned.ok) return planned
  const { leftOut } = planned.value
  return ok({
    format,
    codebook: choicesOf(codebook),
    convention: set.convention,
    alsoFits: set.alsoFits,
    documents: texts.length,
    matched: texts.filter(({ state }) => state === 'here').length,
    missing: texts.filter(({ state }) => state === 'missing').length,
    annotators: [...new Set(set.documents.flatMap(({ readings }) => readings.flatMap(({ annotator }) => annotator ?? [])))].sort(),
    labels: labels.map(({ label, spans, code, said }) => ({ label, spans, code, remembered: said })),
    warnings: set.warnings,
    texts: texts.slice(0, MOST_TOLD),
    withoutOutlet: fresh.filter(({ outlet }) => outlet === null).length,
    withoutLanguage: fresh.filter(({ language }) => language === null).length,
    readings: readingsOf(set.documents),
    leftOut: leftOut.slice(0, MOST_TOLD),
    leftOutCount: leftOut.length,
  })
}

function previewedText({ id, text, sha256: told, headline, outlet, language }: SetDocument, { known }: Read['around']): PreviewedText {
  const here = known.has((text === null ? told : sha256(text)) ?? '')
  const { outlet: outletSchema, language: languageSchema } = articleMetaSchema.shape
  return {
    document: id,
    headline,
    state: here ? 'here' : text === null ? 'missing' : 'new',
    outlet: outletSchema.safeParse(outlet).data ?? null,
    language: languageSchema.safeParse(language).data ?? (here || text === null ? null : detectLanguage(text)),
  }
}

/** Who marked how much, the busiest first. */
function readingsOf(documents: readonly SetDocument[]): ForeignPreview['readings'] {
  const readers = new Map<string, { annotator: string | null; layer: 'annotation' | 'gold'; documents: number; spans: number }>()
  for (const { readings } of documents)
    for (const { annotator, layer, spans } of readings) {
      const key = JSON.stringify([annotator, layer])
      const sofar = readers.get(key) ?? { annotator, layer, documents: 0, spans: 0 }
      readers.set(key, { ...sofar, documents: sofar.documents + 1, spans: sofar.spans + spans.length })
    }
  return [...readers.values()].sort((one, other) => other.spans - one.spans)
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
