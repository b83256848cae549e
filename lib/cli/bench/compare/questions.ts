import { ESTIMANDS, LAYERS, PARTS, questionSchema, type Question, type View } from '@/lib/comparison/question'
import { rollIndex, seededDice } from '@/lib/domain/dice'

/** Views of one comparison as people choose them: mostly dots, and every other now and then. */
const VIEWS_ASKED = ['dots', 'dots', 'dots', 'dots', 'table', 'heat', 'difference', 'timeline', 'position', 'distances'] as const satisfies readonly View[]

/** Different questions, the same ones each time: of every dimension, layer, part and estimand, of periods and of stories. */
export function questionsAsked(count: number, storyIds: readonly string[]): Question[] {
  const dice = seededDice('compare')
  const one = <T>(list: readonly T[]): T | undefined => list[rollIndex(dice, list.length)]
  const sometimes = (share: number): boolean => dice.next() < share
  return Array.from({ length: count }, (_, i) => {
    const month = String(1 + rollIndex(dice, 12)).padStart(2, '0')
    return questionSchema.parse({
      dimension: one(['framing', 'source', 'claim']),
      layer: one(LAYERS),
      part: one(PARTS),
      estimand: one(ESTIMANDS),
      copies: sometimes(0.2) ? 'once' : 'apart',
      view: VIEWS_ASKED[i % VIEWS_ASKED.length],
      ...(sometimes(0.4) ? { from: `2023-${month}-01` } : {}),
      ...(sometimes(0.3) ? { to: `2025-${month}-28` } : {}),
      ...(sometimes(0.2) ? { story: one(storyIds) } : {}),
    })
  })
}

/** The part of an address that asks it: what is as it would be anyway is left out. */
export function addressOf(question: Question): string {
  const usual: Readonly<Record<string, unknown>> = questionSchema.parse({})
  return new URLSearchParams(Object.entries(question).flatMap(([name, value]) => (value === undefined || value === usual[name] ? [] : [[name, String(value)]]))).toString()
}
