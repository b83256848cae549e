import { chiSquareOfShares } from '@/lib/comparison/chi-square'
import { comparePair } from '@/lib/comparison/compare-pair'
import { compareOutlets } from '@/lib/comparison/comparison'
import { distancesOf } from '@/lib/comparison/distances'
import { questionSchema, type Unit } from '@/lib/comparison/question'
import { seededDice } from '@/lib/domain/dice'
import { Tally } from './tally'
import { CODES, makeStudy, type World } from './world'

export interface RejectionRow {
  readonly test: string
  readonly world: string
  readonly n: number
  /** Percent of tests with p ≤ .05 where there is no difference at all, and the Monte Carlo standard error of it. */
  readonly rejected: number
  readonly error: number
  readonly studies: number
  /** Shown by the application; the others stand beside for comparison. */
  readonly shipped: boolean
}

/** How often each test finds a difference between outlets that are alike. */
export function rejection(world: World, n: number, studies: number, unit: Unit = 'article'): RejectionRow[] {
  const dice = seededDice(`${world.name} ${n} alike`)
  const question = { ...questionSchema.parse({ view: 'difference', unit }), first: 'first', second: 'second' }
  const tallies = new Map<string, Tally>()
  const answer = (test: string, yes: boolean): void => {
    const tally = tallies.get(test) ?? new Tally()
    tallies.set(test, tally)
    tally.answer(yes)
  }
  for (let study = 0; study < studies; study++) {
    const { material, spans } = makeStudy(world, n, dice)
    const pair = comparePair(material, compareOutlets(material, question, CODES), question, 'framing')
    for (const { permuted, matched } of pair?.rows ?? []) {
      if (permuted) answer(PERMUTATION, permuted.p <= 0.05)
      if (matched && matched.n >= 6) answer(SIGN_FLIP, matched.p <= 0.05)
    }
    if (pair && pair.family > 0) answer(FAMILY, pair.rows.some(({ q }) => q !== null && q <= 0.05))
    const [distance] = distancesOf(material, CODES, unit, `${study}`).pairs
    if (distance) answer(DISTANCE, distance.p <= 0.05)
    const whole = spans.map((own) => own.reduce((sum, one) => sum + one, 0))
    CODES.forEach((_, c) => {
      const naive = chiSquareOfShares([spans[0][c]!, whole[0]!], [spans[1][c]!, whole[1]!])
      if (naive) answer(NAIVE, naive.p <= 0.05)
    })
    for (const tally of tallies.values()) tally.endStudy()
  }
  return [PERMUTATION, SIGN_FLIP, FAMILY, DISTANCE, NAIVE].flatMap((test) => {
    const tally = tallies.get(test)
    // Names dealt over articles of shared stories make no claim about distances: mixes hang on the story as well.
    const shipped = test !== NAIVE
    return tally ? [{ test, world: world.name, n, rejected: tally.percent, error: tally.error, studies: tally.studies, shipped }] : []
  })
}

const PERMUTATION = 'permutation within stories'
const SIGN_FLIP = 'sign-flip over matched stories'
const FAMILY = 'any code of six with q ≤ .05'
const DISTANCE = 'distance against permuted names'
const NAIVE = 'naive χ² over spans'
