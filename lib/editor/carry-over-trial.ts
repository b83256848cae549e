import type { TextRange } from '@/lib/domain/text'
import { rollIndex, seededDice, type Dice } from '@/lib/domain/dice'
import { carryOver } from './carry-over'

/**
 * A trial of the rule for carrying marks over: a made-up text is edited while every character keeps who it is, so that
 * it is known where a marked passage went. Few words, short sentences and whole sentences that come twice make places
 * alike, as news does.
 */
export interface CarryOverCount {
  readonly spans: number
  /** Passages that stand whole in the edited text. */
  readonly intact: number
  readonly carried: number
  /** Carried to other characters than those marked (or to a repetition of them while they are still there), in other surroundings. */
  readonly wrong: number
  /** Intact, and asked about all the same. */
  readonly sentToReview: number
}

interface Character {
  readonly sign: string
  readonly id: number
  /** Said again elsewhere: the same passage, though not the one that was marked. */
  readonly again?: true
}

const WORDS = ['the', 'president', 'said', 'talks', 'war', 'of', 'in', 'peace', 'officials', 'threat', 'a', 'border', 'ministry', 'talks', 'and', 'nuclear', 'no', 'دولت', 'گفت', 'çalışma', '协议', '🏴', 'e\u0301tat']

/** `spans` passages of one text marked at random, the text edited 1 to 8 times, and what the rule made of them. */
export function countCarried(seed: number, spans: number): CarryOverCount {
  const dice = seededDice(`carry over ${seed}`)
  let nextId = 0
  const known = (words: string): Character[] => [...words].map((sign) => ({ sign, id: nextId++ }))
  const sentence = () => `${Array.from({ length: 3 + rollIndex(dice, 12) }, () => pick(dice, WORDS)).join(' ')}. `
  const stock = Array.from({ length: 6 }, sentence)
  const paragraph = () => `${Array.from({ length: 1 + rollIndex(dice, 5) }, () => (dice.next() < 0.15 ? pick(dice, stock) : sentence())).join('').trim()}\n`
  const before = known(Array.from({ length: 4 + rollIndex(dice, 12) }, paragraph).join('\n'))

  let after: readonly Character[] = before
  for (let edits = 1 + rollIndex(dice, 8); edits > 0; edits--) after = edited(dice, after, { known, sentence, paragraph })

  const [text, later] = [textOf(before), textOf(after)]
  const ranges = Array.from({ length: spans }, () => {
    const start = rollIndex(dice, before.length - 1)
    const length = 1 + rollIndex(dice, dice.next() < 0.3 ? 8 : 120)
    return { start, end: Math.min(before.length, start + length) }
  })
  const unitsOf = unitOffsets(before)
  const characterAt = new Map(unitOffsets(after).map((offset, i) => [offset, i]))
  const outcomes = carryOver(text, later, ranges.map(({ start, end }) => ({ start: unitsOf[start] ?? 0, end: unitsOf[end] ?? text.length })))
  const placeOf = new Map(after.flatMap(({ id, again }, i): [number, number][] => (again ? [] : [[id, i]])))
  const count = { spans, intact: 0, carried: 0, wrong: 0, sentToReview: 0 }
  ranges.forEach(({ start, end }, i) => {
    const marked = before.slice(start, end)
    const standsAt = (first: number | undefined) => first !== undefined && marked.every(({ id }, k) => after[first + k]?.id === id)
    const first = placeOf.get(marked[0]?.id ?? -1)
    const intact = standsAt(first)
    const outcome = outcomes[i]
    if (intact) count.intact++
    if (outcome?.kind === 'carried') {
      count.carried++
      const there = characterAt.get(outcome.start)
      const same = intact ? there === first : standsAt(there)
      if (!same && !inSurroundings(text, later, unitsOf[start] ?? 0, outcome)) count.wrong++
    } else if (intact) count.sentToReview++
  })
  return count
}

interface Making {
  readonly known: (words: string) => Character[]
  readonly sentence: () => string
  readonly paragraph: () => string
}

function edited(dice: Dice, text: readonly Character[], { known, sentence, paragraph }: Making): readonly Character[] {
  const [from, to] = stretch(dice, text)
  const rest = [...text.slice(0, from), ...text.slice(to)]
  const into = (where: readonly Character[], what: readonly Character[]) => {
    const at = boundary(dice, where)
    return [...where.slice(0, at), ...what, ...where.slice(at)]
  }
  switch (rollIndex(dice, 7)) {
    case 0: // something new
      return into(text, known(dice.next() < 0.5 ? sentence() : `\n${paragraph()}`))
    case 1: // taken out
      return rest
    case 2: // moved
      return into(rest, text.slice(from, to))
    case 3: // said twice
      return into(text, repeated(text.slice(from, to)))
    case 4: {
      // misspelt
      const at = rollIndex(dice, text.length)
      const sign = pick(dice, [...'xyzqw'])
      return text[at]?.sign === '\n' ? text : [...text.slice(0, at), ...known(sign), ...text.slice(at + 1)]
    }
    case 5: {
      // one thing for another
      const other = `${pick(dice, WORDS)} `
      const [gone, length] = [textOf(text.slice(from, to)), [...other].length]
      // What stood at the edge of it already stays what it is.
      if (gone.startsWith(other)) return [...text.slice(0, from + length), ...text.slice(to)]
      return gone.endsWith(other) ? [...text.slice(0, from), ...text.slice(to - length)] : [...text.slice(0, from), ...known(other), ...text.slice(to)]
    }
    default: // a look-alike: the passage goes, and one that begins like it comes elsewhere
      return into(rest, [...repeated(text.slice(from, Math.max(from + 1, to - 1 - rollIndex(dice, 4)))), ...known(` ${pick(dice, WORDS)} `)])
  }
}

const repeated = (characters: readonly Character[]): Character[] => characters.map((one) => ({ ...one, again: true }))

const textOf = (characters: readonly Character[]): string => characters.map(({ sign }) => sign).join('')

const pick = <T>(dice: Dice, from: readonly [T, ...T[]] | readonly T[]): T => {
  const found = from[rollIndex(dice, from.length)]
  if (found === undefined) throw new Error('nothing to pick from')
  return found
}

/** A beginning of a word. */
function boundary(dice: Dice, text: readonly Character[]): number {
  let at = rollIndex(dice, text.length + 1)
  while (at > 0 && !/\s/.test(text[at - 1]?.sign ?? ' ')) at--
  return at
}

function stretch(dice: Dice, text: readonly Character[]): [number, number] {
  const from = boundary(dice, text)
  let to = Math.min(text.length, from + 1 + rollIndex(dice, dice.next() < 0.5 ? 12 : 160))
  while (to < text.length && !/\s/.test(text[to - 1]?.sign ?? ' ')) to++
  return [from, to]
}

/** Whether a passage stands word for word in what it stood in: then it is the same for whoever reads it, whoever wrote it again. */
function inSurroundings(text: string, later: string, at: number, { start, end }: TextRange): boolean {
  const around = (of: string, from: number) => of.slice(Math.max(0, from - 32), from + end - start + 32)
  return around(text, at) === around(later, start)
}

/** UTF-16 offset of each character and of the end. */
function unitOffsets(characters: readonly Character[]): number[] {
  let at = 0
  const offsets = characters.map(({ sign }) => (at += sign.length) - sign.length)
  return [...offsets, at]
}
