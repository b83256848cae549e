import type { Entity } from '@/lib/domain/entity'
import { sentencesOf } from '@/lib/domain/sentences'
import { calendarWords } from './calendar'
import { wordsOf } from './words'

/** Something a text speaks of, by which it may be told to be about the same as another. */
export interface Term {
  /** The same thing has the same key in every text. */
  readonly key: string
  /** As it is written here; of a part of a name, the whole name. */
  readonly shown: string
  /** Times it stands here. */
  readonly count: number
  /** A name of the project's list, a capitalised name, or two words that stand together (in scripts without capitals). */
  readonly kind: 'entity' | 'name' | 'words'
}

/** Names of the project's list by the words of each spelling, longest first. */
export type EntityWords = ReadonlyMap<string, readonly { readonly words: readonly string[]; readonly entity: Entity }[]>

export function entityWords(entities: readonly Entity[]): EntityWords {
  const byFirst = new Map<string, { words: readonly string[]; entity: Entity }[]>()
  for (const entity of entities)
    for (const spelling of [entity.name, ...entity.aliases]) {
      const words = wordsOf(spelling)
      const [first] = words
      // A word of two letters stands in too many texts for another reason.
      if (first === undefined || words.join('').length < 3) continue
      byFirst.set(first, [...(byFirst.get(first) ?? []), { words, entity }].sort((a, b) => b.words.length - a.words.length))
    }
  return byFirst
}

const CAPITALISED = /\p{Lu}[\p{L}\p{M}\p{N}’'-]*(?:[ \u00a0]\p{Lu}[\p{L}\p{M}\p{N}’'-]*)*/gu
const WITHOUT_CAPITALS = /^[\p{Lo}\p{Lm}\p{M}]+$/u
/** Words of a name as it is shown. */
const LONGEST_SHOWN = 4
/** Letters from which a word of a script without capitals may say what a text is about. */
const LONG = 3
/** Begin sentences, and are not names. */
const STARTERS = new Set(
  'the a an in on at it its he she they we you i his her their our but and or so yet this that these those there then when while if as after before for from by with since because although however meanwhile what who why how no not some many most all one two both mr mrs ms dr'.split(' '),
)

/** Everything of a text by which it may be recognised as about the same event: names, and in scripts without capitals pairs of words; days and months are neither. By key. */
export function termsOf({ text, language }: { readonly text: string; readonly language: string }, entities: EntityWords): Map<string, Term> {
  const calendar = calendarWords(language)
  const terms = new Map<string, Term>()
  const add = (kind: Term['kind'], key: string, shown: string) => {
    const full = `${kind} ${key}`
    const before = terms.get(full)
    terms.set(full, before ? { ...before, count: before.count + 1 } : { key: full, shown, count: 1, kind })
  }
  for (const line of text.split('\n')) {
    const words = wordsOf(line)
    const known = new Set<string>()
    for (let i = 0; i < words.length; i++) {
      const hit = entities.get(words[i] ?? '')?.find((spelling) => spelling.words.every((word, k) => words[i + k] === word))
      if (hit) {
        add('entity', hit.entity.id, hit.entity.name)
        hit.words.forEach((word) => known.add(word))
        i += hit.words.length - 1
      } else {
        const [a = '', b = ''] = [words[i], words[i + 1]]
        if (a.length >= LONG && b.length >= LONG && !calendar.has(a) && !calendar.has(b) && WITHOUT_CAPITALS.test(a) && WITHOUT_CAPITALS.test(b)) add('words', `${a} ${b}`, `${a} ${b}`)
      }
    }
    for (const { start, end } of sentencesOf(line)) {
      const sentence = line.slice(start, end)
      for (const match of sentence.matchAll(CAPITALISED)) {
        const parts = match[0].split(/[ \u00a0]/)
        const atStart = !/[\p{L}\p{N}]/u.test(sentence.slice(0, match.index))
        const kept = parts.filter((part, i) => !(i === 0 && STARTERS.has(part.toLowerCase())) && !calendar.has(wordsOf(part).join(' ')))
        // A lone capital at the start of a sentence is no name.
        if (atStart && parts.length === 1) continue
        const shown = kept.slice(0, LONGEST_SHOWN).join(' ').replace(/[’']s?$/u, '')
        for (const part of kept) {
          const word = wordsOf(part).join(' ')
          if (word.length >= LONG && !known.has(word)) add('name', word, shown)
        }
      }
    }
  }
  return terms
}
