import { codeIndex, type CodeRef } from '@/lib/domain/codebook'
import { rollIndex, rollNormal, seededDice, type Dice } from '@/lib/domain/dice'
import { framingCore } from '@/lib/domain/framing-core'
import { uuidv7 } from '@/lib/domain/ids'
import { newSpan, normaliseCodes, type Span } from '@/lib/domain/span'
import { paragraphsOf } from '@/lib/domain/text'

/** Articles and spans nobody wrote, the same for the same seed: sizes are what is measured, not words. */

const ONSETS = ['b', 'br', 'd', 'f', 'g', 'h', 'k', 'l', 'm', 'n', 'p', 'r', 's', 'st', 't', 'tr', 'v', 'w', 'z']
const VOWELS = ['a', 'e', 'i', 'o', 'u', 'ai', 'ea', 'ou']
const CODAS = ['', '', '', 'n', 'r', 's', 't', 'l', 'nd']

const pick = <T>(dice: Dice, items: readonly [T, ...T[]] | readonly T[]): T => {
  const item = items[rollIndex(dice, items.length)]
  if (item === undefined) throw new Error('nothing to pick from')
  return item
}

/** A text of so many words in paragraphs of 40 to 120, in sentences of 6 to 24. */
export function inventedText(words: number, seed: string): string {
  const dice = seededDice(`text ${seed}`)
  const vocabulary = Array.from({ length: 3000 }, () => Array.from({ length: 1 + rollIndex(dice, 3) }, () => pick(dice, ONSETS) + pick(dice, VOWELS) + pick(dice, CODAS)).join(''))
  const paragraphs: string[] = []
  for (let left = words; left > 0; ) {
    const length = Math.min(left, 40 + rollIndex(dice, 81))
    left -= length
    const sentences: string[] = []
    for (let rest = length; rest > 0; ) {
      const size = Math.min(rest, 6 + rollIndex(dice, 19))
      rest -= size
      const sentence = Array.from({ length: size }, () => pick(dice, vocabulary)).join(' ')
      sentences.push(`${sentence.charAt(0).toUpperCase()}${sentence.slice(1)}.`)
    }
    paragraphs.push(sentences.join(' '))
  }
  return paragraphs.join('\n\n')
}

/** Spans of whole words within paragraphs: 1 to 25 words (median 2), of every code, one in twenty-five with several. */
export function inventedSpans(text: string, count: number, seed: string): Span[] {
  const dice = seededDice(`spans ${seed}`)
  const refs = [...codeIndex(framingCore).keys()]
  const words: { start: number; end: number; paragraph: number }[] = []
  paragraphsOf(text).forEach((paragraph, i) => {
    for (const { index, 0: word } of text.slice(paragraph.start, paragraph.end).matchAll(/[a-z]+/gi))
      words.push({ start: paragraph.start + index, end: paragraph.start + index + word.length, paragraph: i })
  })
  return Array.from({ length: count }, () => {
    const from = rollIndex(dice, words.length)
    const length = Math.min(25, Math.max(1, Math.round(Math.exp(rollNormal(dice, 0.75, 0.85)))))
    const first = words[from]
    const last = words.slice(from, from + length).findLast(({ paragraph }) => paragraph === first?.paragraph)
    if (!first || !last) throw new Error('a text without words')
    const codes = Array.from({ length: dice.next() < 0.04 ? 2 + rollIndex(dice, 2) : 1 }, (): CodeRef => pick(dice, refs))
    return newSpan({ id: newId(), start: first.start, end: last.end, quote: text.slice(first.start, last.end), codes: normaliseCodes(codes) })
  })
}

export const newId = (): string => uuidv7(Date.now(), (bytes) => crypto.getRandomValues(bytes))

/** The spans of so many paragraphs in the middle: what a change in one of them meets nearby, without all the rest. */
export function middleOf(text: string, spans: readonly Span[], paragraphs: number): Span[] {
  const all = paragraphsOf(text)
  const from = all[Math.max(0, Math.floor((all.length - paragraphs) / 2))]?.start ?? 0
  const to = all[Math.min(all.length - 1, Math.floor((all.length + paragraphs) / 2))]?.end ?? text.length
  return spans.filter(({ start, end }) => start >= from && end <= to).map((span) => ({ ...span, id: newId() }))
}
