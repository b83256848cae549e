import { randomUUID } from 'node:crypto'
import type { Scope } from '@/lib/domain/access'
import { isCodable, type ArticleDraft, type Zone } from '@/lib/domain/article'
import { failure } from '@/lib/domain/errors'
import { factsOf } from '@/lib/domain/facts'
import { without } from '@/lib/domain/masking'
import { fail, ok, unwrap, type Result } from '@/lib/domain/result'
import { verifySpan, type Span } from '@/lib/domain/span'
import type { TextRange } from '@/lib/domain/text'
import { NEW_TEXT, type WaitReason } from '@/lib/domain/waiting'
import { carryDecision } from '@/lib/adjudication/text-move'
import { carryOver } from '@/lib/editor/carry-over'
import { foldTransactions } from '@/lib/editor/fold'
import type { Operation } from '@/lib/editor/operation'
import { diffTexts, type ParagraphPair } from '@/lib/editor/text-diff'
import { MAX_OPERATIONS } from '@/lib/editor/transaction-schema'
import { duplicateText, findText, insertText, readNewestText, type GoingOver, type GoingWork, type GoneWork, type PlainText, type StoredText } from '@/lib/db/article-texts'
import { sha256 } from '@/lib/db/articles'
import { bodyOf, unusable } from './articles'
import { payloadHash } from './payload-hash'

/** A changed text as a person has confirmed it. */
export interface ChangedText {
  readonly draft: Pick<ArticleDraft, 'text' | 'zones' | 'encoding' | 'mediaType'>
  readonly headline: string
  readonly original: Uint8Array
  readonly fileName: string
  /** Number of the text it was compared with: refused if there is a newer one by now. */
  readonly basedOn: number
  /** Only spelling, layout and the like: complete readings of which every mark goes along stay complete. */
  readonly editorial: boolean
}

/**
 * Stores a changed text of an article. Its readings go over to it as wholes, with every mark that has one certain place in
 * it; the others wait for whoever made them. The earlier text keeps its readings as they were.
 */
export async function storeNewVersion(scope: Scope<'import'>, articleId: string, changed: ChangedText): Promise<Result<StoredText>> {
  const { draft, headline, original, fileName, basedOn, editorial } = changed
  const problem = unusable(draft.text, draft.zones)
  if (problem) return fail(problem)
  const newest = await readNewestText(scope, articleId)
  if (newest === null) return fail(NO_ARTICLE)
  const { text, zones, encoding, mediaType } = draft
  return insertText(
    scope,
    articleId,
    basedOn,
    { text, zones, headline, ...bodyOf(text, zones, newest.article.language), original, fileName, mediaType, encoding },
    (before) => goingOver(before, { text, zones }, editorial),
  )
}

export interface ChangePreview {
  readonly basedOn: number
  readonly headline: { readonly before: string; readonly after: string }
  readonly text: string
  readonly zones: readonly Zone[]
  readonly pairs: readonly ParagraphPair[]
  /** Begun readings, the complete ones among them, and what becomes of their marks. */
  readonly readings: number
  readonly complete: number
  readonly carried: number
  readonly waiting: number
  /** Words have come in that nobody has read. */
  readonly added: boolean
}

/** What storing a changed text would do. Writes nothing. */
export async function previewNewVersion(scope: Scope<'import'>, articleId: string, { text, zones, headline }: { text: string; zones: readonly Zone[]; headline: string }): Promise<Result<ChangePreview>> {
  const problem = unusable(text, zones)
  if (problem) return fail(problem)
  const newest = await readNewestText(scope, articleId)
  if (newest === null) return fail(NO_ARTICLE)
  const twin = await findText(scope, sha256(text))
  if (twin !== null) return fail(text === newest.text ? SAME : duplicateText(twin, articleId))
  const pairs = diffTexts(newest.text, text)
  const marks = newest.assignments.flatMap(({ spans }) => spans)
  const found = carryOver(newest.text, text, marks, pairs)
  const carried = found.filter((one) => one.kind === 'carried' && isCodable(one, zones)).length
  return ok({
    basedOn: newest.number,
    headline: { before: newest.article.headline, after: headline },
    text,
    zones,
    pairs,
    readings: newest.assignments.length,
    complete: newest.assignments.filter(({ status, kind }) => status === 'complete' && kind !== 'training').length,
    carried,
    waiting: marks.length - carried,
    added: hasNewWords(text, zones, pairs),
  })
}

const NO_ARTICLE = failure('not_found', 'There is no such article in this project.', 'Reload the list of articles.')
const SAME = failure('duplicate_text', 'This is the text the article has.', 'Change it, or leave the article as it is.')

/** How everything of one text goes over to the next. */
export function goingOver(before: PlainText, after: PlainText, editorial: boolean): GoingOver {
  const pairs = diffTexts(before.text, after.text)
  const unread = !editorial && hasNewWords(after.text, after.zones, pairs)
  return {
    places: (ranges) => carryOver(before.text, after.text, ranges, pairs).map((one) => (one.kind === 'carried' ? one : null)),
    reading: (work) => readingOver(work, before.text, after, pairs, unread),
    decision: carryDecision,
  }
}

function readingOver(work: GoingWork, before: string, after: PlainText, pairs: readonly ParagraphPair[], unread: boolean): GoneWork {
  const { codebook } = work.codebook
  const context = { text: work.after, zones: after.zones, codes: work.codebook.idOf, codebook }
  // By the text itself, which is what somebody meant, whatever of it they were shown.
  const found = carryOver(before, after.text, work.spans, pairs)
  const waiting: { span: Span; reason: WaitReason }[] = []
  const operations = work.spans.flatMap((span, i): Operation[] => {
    const place = found[i]
    if (place?.kind !== 'carried') {
      waiting.push({ span, reason: place?.reason ?? 'gone' })
      return [{ type: 'span.remove', span }]
    }
    const now = { start: place.start, end: place.end, quote: work.after.slice(place.start, place.end) }
    if (!verifySpan({ ...span, ...now }, context).ok) {
      waiting.push({ span, reason: 'locked' })
      return [{ type: 'span.remove', span }]
    }
    return span.start === now.start && span.quote === now.quote ? [] : [{ type: 'span.update', id: span.id, before: { start: span.start, end: span.end, quote: span.quote }, after: now }]
  })
  const transactions = batches(operations).map((batch) => ({ id: randomUUID(), label: NEW_TEXT, madeAt: new Date().toISOString(), operations: batch }))
  const { work: gone } = unwrap(foldTransactions({ spans: work.spans, answers: work.answers }, transactions, context))
  const stays = work.status === 'complete' && (work.kind === 'training' || (waiting.length === 0 && !unread))
  return {
    status: stays ? 'complete' : 'open',
    transactions: transactions.map((transaction) => ({ ...transaction, madeAt: new Date(transaction.madeAt), payloadHash: payloadHash(work.assignmentId, transaction) })),
    spans: gone.spans,
    waiting: waiting.map(({ span, reason }) => ({ spanId: span.id, reason })),
    facts: factsOf(gone.spans, after.zones, after.text.length),
  }
}

/** At least one, empty where no mark changes its place: whoever has the page open is told by it that the text is another. */
const batches = (operations: readonly Operation[]): Operation[][] =>
  Array.from({ length: Math.max(1, Math.ceil(operations.length / MAX_OPERATIONS)) }, (_, i) => operations.slice(i * MAX_OPERATIONS, (i + 1) * MAX_OPERATIONS))

/** Whether any word of the article itself is new: of untagged text it is said that nothing applies, which nobody has said of that. */
function hasNewWords(text: string, zones: readonly Zone[], pairs: readonly ParagraphPair[]): boolean {
  const locked = zones.filter((zone) => !isCodable(zone, [zone]))
  return pairs.some(({ after, kept }) => {
    if (after === null) return false
    const gaps: TextRange[] = []
    let at = after.start
    for (const run of kept) {
      gaps.push({ start: at, end: run.after })
      at = run.after + run.length
    }
    gaps.push({ start: at, end: after.end })
    return gaps.some((gap) => gap.start < gap.end && without(gap, locked).some(({ start, end }) => /[\p{L}\p{N}]/u.test(text.slice(start, end))))
  })
}
