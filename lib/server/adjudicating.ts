import { z } from 'zod'
import type { Actor, Scope } from '@/lib/domain/access'
import { MAX_DECISIONS, MAX_REASON, VERDICTS, type Draft } from '@/lib/domain/adjudication'
import { retiredRefs } from '@/lib/domain/codebook-transition'
import { codeRefSchema } from '@/lib/domain/codebook-schema'
import { failure } from '@/lib/domain/errors'
import { uuidv7 } from '@/lib/domain/ids'
import { fail, ok, type Result } from '@/lib/domain/result'
import { packSpans } from '@/lib/domain/packed-spans'
import { contentOf } from '@/lib/adjudication/content'
import { besideLinks } from '@/lib/adjudication/gold-links'
import { place, type Placed } from '@/lib/adjudication/placement'
import { spansById } from '@/lib/adjudication/standing'
import { operationSchema } from '@/lib/editor/operation-schema'
import { invertOperations } from '@/lib/editor/transaction'
import { openGold, readAdjudication } from '@/lib/db/adjudication'
import { database } from '@/lib/db/client'
import { isDone, readDeed, takeBackDeed, writeDeed, type Deed, type DeedOutcome } from '@/lib/db/decisions'
import { assignmentScope, NOT_FOUND } from './gate'
import { saveTransactions, type Also } from './saving'
import type { DatabaseTransaction } from '@/lib/db/client'

const places = z.array(z.strictObject({ start: z.int().min(0), end: z.int().min(1), source: z.uuid().nullable() })).max(20)
const ids = z.array(z.uuid()).max(100)

export const draftSchema = z
  .strictObject({
    code: codeRefSchema,
    verdict: z.enum(VERDICTS),
    places,
    judged: z.array(z.strictObject({ assignmentId: z.uuid(), spanId: z.uuid(), content: z.string().max(60_000) })).max(200),
    replaces: ids,
    ends: ids,
    reason: z.string().max(MAX_REASON),
  })
  .refine(({ verdict, places: wanted }) => (verdict === 'rejected') === (wanted.length === 0), 'places are empty exactly for rejected')
  .refine(({ judged }) => new Set(judged.map(({ spanId }) => spanId)).size === judged.length, 'a span is judged once')

export const deedSchema = z.strictObject({ deedId: z.uuid(), decisions: z.array(draftSchema).min(1).max(MAX_DECISIONS) })

type Material = NonNullable<Awaited<ReturnType<typeof readAdjudication>>>

/** What changes on the page of an article when something is settled. */
export const settledOf = ({ gold, decisions }: Material) => ({
  gold: gold && { id: gold.id, status: gold.status, version: gold.version, spans: packSpans(gold.spans) },
  decisions,
})
export type Settled = ReturnType<typeof settledOf>

/** A text of the project with its layers, for somebody who is not reading it themselves at the moment. */
export async function adjudicable(scope: Scope<'adjudicate'>, articleVersionId: string): Promise<Result<Material>> {
  const material = await readAdjudication(scope, articleVersionId)
  if (material === null) return fail(NOT_FOUND)
  return material.ownOpen ? fail(OWN_READING) : ok(material)
}

const OWN_READING = failure('conflict', 'You are reading this article yourself: the marks of others stay hidden until yours are complete.', 'Mark your own reading complete first.')

/**
 * Settles marks: writes what is decided into the gold layer and the decisions beside it, in one database transaction.
 * The readers' own layers stay as they are. Refused where a mark is not what the person saw, or somebody else has settled
 * it meanwhile. A repeat of a deed changes nothing.
 */
export async function decide(scope: Scope<'adjudicate'>, actor: Actor, articleVersionId: string, { deedId, decisions }: z.infer<typeof deedSchema>): Promise<Result<Settled>> {
  for (let round = 0; ; round++) {
    const outcome = await adjudicable(scope, articleVersionId)
    if (!outcome.ok) return outcome
    const material = outcome.value
    if (await isDone(deedId)) return ok(settledOf(material))
    const changed = changedMarks(material, decisions)
    if (changed.length > 0) return fail(failure('conflict', 'A mark has been changed since you looked; nothing was settled.', 'Load the article again and look at it once more.', { spanIds: changed }))
    if (material.gold?.status === 'complete') return fail(GOLD_COMPLETE)
    const unknown = decisions.find(({ code }) => !material.codebook.idOf.has(code))
    if (unknown) return fail(failure('code_unknown', `The codebook of the gold layer has no code "${unknown.code}".`, 'Take a code from the codebook version it names.'))
    const retired = retiredRefs(material.codebook.codebook)
    const marks = [...material.readings.flatMap(({ spans }) => spans), ...(material.gold?.spans ?? [])]
    const anew = decisions.find(({ code, verdict }) => verdict !== 'rejected' && retired.has(code) && !marks.some(({ codes }) => codes.includes(code)))
    if (anew) return fail(failure('code_unknown', `The code "${anew.code}" is retired, and nobody has marked anything of this article with it.`, 'Take another code.'))

    const goldId = material.gold?.id ?? (await openGold(scope, articleVersionId, material.codebook.versionId))
    const placed = place(material.gold?.spans ?? [], decisions, spansById(material.readings), { text: material.article.text, codebook: material.codebook.codebook }, newId, material.decisions)
    const deed: Deed = {
      id: deedId,
      goldId,
      actorId: actor.userId,
      codebook: material.codebook,
      decisions: decisions.map((decision, i) => ({ ...decision, places: placed.places[i] ?? [] })),
      versions: new Map(material.readings.map(({ assignmentId, version }) => [assignmentId, version])),
    }
    const saved = await changeGold(actor, { goldId, baseVersion: material.gold?.version ?? 0, transactionId: deedId, label: 'adjudicate', operations: placed.operations }, (tx, transactionId) => writeDeed(tx, deed, transactionId))
    if (saved.ok) break
    // Somebody has settled something else in between: look again and put this beside it.
    if (saved.error.code !== 'stale_version' || round >= 4) return saved
  }
  const after = await adjudicable(scope, articleVersionId)
  return after.ok ? ok(settledOf(after.value)) : after
}

/** Takes a deed back: the gold layer gets the inverse of what the deed did, and decisions it had ended stand again. */
export async function takeBack(scope: Scope<'adjudicate'>, actor: Actor, articleVersionId: string, deedId: string): Promise<Result<Settled>> {
  const outcome = await adjudicable(scope, articleVersionId)
  if (!outcome.ok) return outcome
  const { gold } = outcome.value
  const deed = gold && (await readDeed(gold.id, deedId))
  if (!gold || !deed) return fail(NOT_FOUND)
  if (gold.status === 'complete') return fail(GOLD_COMPLETE)
  const undoId = newId()
  const operations = besideLinks(invertOperations(z.array(operationSchema).parse(deed.operations)), gold.spans)
  const saved = await changeGold(actor, { goldId: gold.id, baseVersion: gold.version, transactionId: undoId, label: 'undo', operations }, (tx) => takeBackDeed(tx, gold.id, deedId, { deedId: undoId, actorId: actor.userId }))
  if (!saved.ok) return saved
  const after = await adjudicable(scope, articleVersionId)
  return after.ok ? ok(settledOf(after.value)) : after
}

const GOLD_COMPLETE = failure('assignment_complete', 'The gold of this article is marked complete.', 'Open it again to settle something anew.')

const SETTLED_MEANWHILE = failure('conflict', 'Somebody else has settled one of these marks meanwhile; nothing of yours was saved.', 'Load the article again and look at it once more.')

interface GoldChange {
  readonly goldId: string
  readonly baseVersion: number
  readonly transactionId: string
  readonly label: string
  readonly operations: Placed['operations']
}

/** One transaction of the gold layer with what belongs to it; where nothing in it changes, what belongs to it alone. */
async function changeGold(actor: Actor, change: GoldChange, write: (tx: DatabaseTransaction, transactionId: string | null) => Promise<DeedOutcome>): Promise<Result<unknown>> {
  const gate = await assignmentScope(actor, change.goldId, 'write')
  if (!gate.ok) return gate
  if (change.operations.length === 0) {
    const outcome = await database().$transaction((tx) => write(tx, null))
    return outcome === 'done' ? ok(null) : fail(SETTLED_MEANWHILE)
  }
  const also: Also = { run: async (tx) => (await write(tx, change.transactionId)) === 'done', refusal: SETTLED_MEANWHILE }
  const transaction = { id: change.transactionId, label: change.label, madeAt: new Date().toISOString(), operations: [...change.operations] }
  return saveTransactions(gate.value, { baseVersion: change.baseVersion, transactions: [transaction] }, also)
}

/** Ids of judged spans that are not, or not any more, as they were judged. */
function changedMarks({ readings }: Material, decisions: readonly Draft[]): string[] {
  const spans = new Map(readings.flatMap(({ assignmentId, spans: own }) => own.map((span) => [span.id, { assignmentId, span }] as const)))
  return decisions.flatMap(({ code, judged }) =>
    judged.flatMap(({ assignmentId, spanId, content }) => {
      const found = spans.get(spanId)
      return found && found.assignmentId === assignmentId && contentOf(found.span, code) === content ? [] : [spanId]
    }),
  )
}

const newId = (): string => uuidv7(Date.now(), (bytes) => crypto.getRandomValues(bytes))
