import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { activeTime, afterMoment, IDLE_MILLISECONDS, LONGEST_GAP_MILLISECONDS, TICK_MILLISECONDS, type Moment } from './active-time'

const TYPES = ['visible', 'hidden', 'focus', 'blur', 'input', 'tick'] as const
const after = (moments: readonly Moment[], start = { visible: true, focused: true }) => moments.reduce(afterMoment, activeTime(0, start))

const gaps = fc.array(fc.record({ type: fc.constantFrom(...TYPES), gap: fc.oneof(fc.nat(LONGEST_GAP_MILLISECONDS), fc.constantFrom(0, 1, LONGEST_GAP_MILLISECONDS, LONGEST_GAP_MILLISECONDS + 1, IDLE_MILLISECONDS, 8 * 3_600_000)) }), { maxLength: 40 })
const forwards = gaps.map((steps) => {
  let at = 0
  return steps.map(({ type, gap }): Moment => ({ type, at: (at += gap) }))
})

/** The definition, said another way: of each stretch between two looks, what lies within a minute of the last input. */
function byDefinition(moments: readonly Moment[]): number {
  let total = 0
  moments.forEach(({ at }, i) => {
    const before = moments.slice(0, i)
    const from = before.at(-1)?.at ?? 0
    if (at - from > LONGEST_GAP_MILLISECONDS) return
    const lastOf = (...types: Moment['type'][]) => before.findLast(({ type }) => types.includes(type))
    if ((lastOf('visible', 'hidden')?.type ?? 'visible') === 'hidden' || (lastOf('focus', 'blur')?.type ?? 'focus') === 'blur') return
    const input = before.findLastIndex(({ type }) => type === 'input')
    if (input < 0) return
    const slept = before.some((moment, k) => k > input && moment.at - (before[k - 1]?.at ?? 0) > LONGEST_GAP_MILLISECONDS)
    if (!slept) total += Math.max(0, Math.min(at, (before[input]?.at ?? 0) + IDLE_MILLISECONDS) - from)
  })
  return total
}

describe('active time', () => {
  it('is what its definition says, never falls and never exceeds the time that has passed', () => {
    fc.assert(
      fc.property(forwards, (moments) => {
        let time = activeTime(0, { visible: true, focused: true })
        for (const moment of moments) {
          const next = afterMoment(time, moment)
          expect(next.total).toBeGreaterThanOrEqual(time.total)
          expect(next.total - time.total).toBeLessThanOrEqual(Math.min(LONGEST_GAP_MILLISECONDS, moment.at - time.seen))
          time = next
        }
        expect(time.total).toBe(byDefinition(moments))
      }),
      { numRuns: 3000 },
    )
  })

  it('survives a clock that goes anywhere', () => {
    fc.assert(
      fc.property(fc.array(fc.record({ type: fc.constantFrom(...TYPES), at: fc.integer({ min: -1e12, max: 1e12 }) }), { maxLength: 30 }), (moments) => {
        const { total } = after(moments)
        expect(total).toBeGreaterThanOrEqual(0)
        expect(total).toBeLessThanOrEqual(moments.length * LONGEST_GAP_MILLISECONDS)
      }),
      { numRuns: 2000 },
    )
  })

  it('looking at the clock more often changes nothing', () => {
    const awake = forwards.filter((moments) => moments.every(({ at }, i) => at - (moments[i - 1]?.at ?? 0) <= LONGEST_GAP_MILLISECONDS))
    fc.assert(
      fc.property(awake, fc.integer({ min: 1, max: 9 }), (moments, parts) => {
        const looked = moments.flatMap((moment, i) => {
          const from = moments[i - 1]?.at ?? 0
          return [...Array.from({ length: parts }, (_, k): Moment => ({ type: 'tick', at: from + ((moment.at - from) * (k + 1)) / (parts + 1) })), moment]
        })
        expect(after(looked).total).toBeCloseTo(after(moments).total, 3)
      }),
    )
  })

  const ticks = (from: number, to: number): Moment[] => Array.from({ length: (to - from) / TICK_MILLISECONDS }, (_, i) => ({ type: 'tick', at: from + (i + 1) * TICK_MILLISECONDS }))

  it.each<[string, Moment[], number]>([
    ['nothing without input', ticks(0, 600_000), 0],
    ['a minute after the last input', [{ type: 'input', at: 0 }, ...ticks(0, 600_000)], 60_000],
    ['nothing while hidden', [{ type: 'input', at: 0 }, { type: 'hidden', at: 10_000 }, ...ticks(10_000, 50_000), { type: 'visible', at: 50_000 }], 10_000],
    ['nothing while another window is in front', [{ type: 'input', at: 0 }, { type: 'blur', at: 10_000 }, ...ticks(10_000, 30_000), { type: 'focus', at: 30_000 }, ...ticks(30_000, 40_000)], 20_000],
    ['nothing of a sleep, and nothing after it before a new input', [{ type: 'input', at: 0 }, { type: 'tick', at: 5_000 }, { type: 'tick', at: 40_000 }, { type: 'tick', at: 45_000 }, { type: 'input', at: 50_000 }, { type: 'tick', at: 55_000 }], 10_000],
  ])('%s', (_, moments, total) => {
    expect(after(moments).total).toBe(total)
  })
})
