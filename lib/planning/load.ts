import { rollIndex, type Dice } from '@/lib/domain/dice'

/**
 * Shares `total` articles out as evenly as `limits` allow: no two loads below their limits differ by more than one. Who
 * gets one more is left to the dice. Adds up to `total`, or to the sum of the limits if that is less.
 */
export function shareLoad(limits: readonly number[], total: number, dice: Dice): number[] {
  const loads = limits.map(() => 0)
  let left = total
  for (;;) {
    const open = shuffled(limits.flatMap((limit, i) => (loads[i]! < limit ? [i] : [])), dice)
    if (open.length === 0 || left <= 0) return loads
    // As many whole rounds as nobody's limit stands in the way of, at least one.
    const room = Math.min(...open.map((i) => limits[i]! - loads[i]!))
    const rounds = Math.max(1, Math.min(room, Math.floor(left / open.length)))
    for (const i of open) {
      const more = Math.min(rounds, left)
      loads[i] = loads[i]! + more
      left -= more
    }
  }
}

/** In an order left to the dice (Fisher and Yates; Durstenfeld 1964). */
export function shuffled<T>(items: readonly T[], dice: Dice): T[] {
  const order = [...items]
  for (let i = order.length - 1; i > 0; i--) {
    const j = rollIndex(dice, i + 1)
    ;[order[i], order[j]] = [order[j]!, order[i]!]
  }
  return order
}
