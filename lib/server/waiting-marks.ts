import { randomUUID } from 'node:crypto'
import type { AssignmentScope } from '@/lib/domain/access'
import { failure } from '@/lib/domain/errors'
import { fail, ok, type Result } from '@/lib/domain/result'
import { verifySpan } from '@/lib/domain/span'
import type { TextRange } from '@/lib/domain/text'
import type { WaitingReading } from '@/lib/domain/waiting'
import { likelyPlaces } from '@/lib/editor/carry-over'
import { diffTexts } from '@/lib/editor/text-diff'
import { readSavingState } from '@/lib/db/transactions'
import { dropWaiting, knownCodes, readWaiting, reviveWaiting, settleWaiting } from '@/lib/db/waiting-marks'
import { NOT_FOUND } from './gate'
import { saveTransactions } from './saving'

/** The marks of one reading that wait, each with where it probably belongs. */
export async function waitingOf(scope: AssignmentScope): Promise<WaitingReading> {
  const { marks, before, now, kind, version, language, direction } = await readWaiting(scope)
  const pairs = new Map(before.map(({ id, text }) => [id, diffTexts(text, now.text)]))
  return {
    assignmentId: scope.assignmentId,
    gold: kind === 'gold',
    language,
    direction,
    version,
    now,
    before: before.map(({ number, headline, text, zones }) => ({ number, headline, text, zones })),
    marks: marks.flatMap(({ id, reason, textId, span }) => {
      const text = before.find((one) => one.id === textId)
      if (!text) return []
      const { start, end, quote, codes, note } = span
      return [{ id, reason, textNumber: text.number, start, end, quote, codes, note, places: likelyPlaces(text.text, now.text, span, pairs.get(textId) ?? []) }]
    }),
  }
}

/** Puts a waiting mark where its maker says it belongs in the newest text: the same span, by a transaction of theirs. */
export async function placeWaiting(scope: AssignmentScope<'write'>, id: string, { start, end }: TextRange): Promise<Result<{ version: number }>> {
  const { marks } = await readWaiting(scope)
  const mark = marks.find((one) => one.id === id)
  if (!mark) return fail(SETTLED)
  for (let round = 0; ; round++) {
    const state = await readSavingState(scope)
    const { idOf, codebook } = state.codebook
    const span = { ...mark.span, codes: knownCodes(mark.span.codes, idOf), start, end, quote: state.text.slice(start, end) }
    const verified = verifySpan(span, { text: state.text, zones: state.zones, codes: idOf, codebook })
    if (!verified.ok) return verified
    const saved = await saveTransactions(
      scope,
      { baseVersion: state.version, transactions: [{ id: randomUUID(), label: 'place', madeAt: new Date().toISOString(), operations: [{ type: 'span.add', span }] }] },
      { run: (tx) => settleWaiting(tx, scope, id, 'placed'), refusal: SETTLED },
    )
    if (saved.ok) return ok({ version: saved.value.version })
    // Something else was saved in between: the place is as good as before.
    if (saved.error.code !== 'stale_version' || round >= 4) return saved
  }
}

/** Says that a mark has no place in the newest text. It stands in the reading of the earlier one, and can be made to wait again. */
export const dropMark = async (scope: AssignmentScope<'write'>, id: string): Promise<Result<null>> => ((await dropWaiting(scope, id)) ? ok(null) : fail(SETTLED))

export const reviveMark = async (scope: AssignmentScope<'write'>, id: string): Promise<Result<null>> => ((await reviveWaiting(scope, id)) ? ok(null) : fail(NOT_FOUND))

const SETTLED = failure('conflict', 'This mark does not wait any more: somebody has said what becomes of it.', 'Load the page again.')
