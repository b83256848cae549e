import type { AssignmentScope } from '@/lib/domain/access'
import { fail, ok, type Result } from '@/lib/domain/result'
import { dimensionsAgainstGold, unitsOfSpans } from '@/lib/agreement/against-gold'
import { readGoldFeedback, type GoldFeedbackMaterial } from '@/lib/db/gold'
import { NOT_FOUND } from './gate'

export type GoldFeedback = GoldFeedbackMaterial & { readonly agreement: ReturnType<typeof dimensionsAgainstGold> }

/** A training assignment beside its gold, once it is complete; before, and of anything else, there is nothing. */
export async function feedbackOf(scope: AssignmentScope): Promise<Result<GoldFeedback>> {
  const material = await readGoldFeedback(scope)
  if (material === null) return fail(NOT_FOUND)
  const { codebook, own, gold, text } = material
  const pair = { length: text.length, own: unitsOfSpans(own), gold: unitsOfSpans(gold) }
  return ok({ ...material, agreement: dimensionsAgainstGold(codebook.dimensions.map(({ key }) => key), [pair]) })
}
