import { diffArrays } from 'diff'
import { paragraphsOf, type TextRange } from '@/lib/domain/text'

/** One paragraph of the older text beside its counterpart in the newer one; null: it has none. UTF-16 units of the whole texts. */
export interface ParagraphPair {
  readonly before: TextRange | null
  readonly after: TextRange | null
  /** Stretches that both have, in order, as places in the older and the newer text. */
  readonly kept: readonly KeptRun[]
}

export interface KeptRun {
  readonly before: number
  readonly after: number
  readonly length: number
}

/** Beyond these edits the rest counts as changed: what is written anew is not worth comparing word by word, and this bounds the time. */
const MOST_PARAGRAPH_EDITS = 2_000
const MOST_WORD_EDITS = 1_500
/** Changed paragraphs of one place that are matched by likeness; more are shown one after the other. */
const MOST_MATCHED = 60
const ALIKE = 0.3

/** The paragraphs of two texts beside each other, in the order in which somebody would read them; blank lines left out. */
export function diffTexts(before: string, after: string): ParagraphPair[] {
  const [olds, news] = [paragraphsOf(before), paragraphsOf(after)]
  const said = (text: string, { start, end }: TextRange) => text.slice(start, end)
  const changes = diffArrays(olds.map((range) => said(before, range)), news.map((range) => said(after, range)), { maxEditLength: MOST_PARAGRAPH_EDITS })
  if (!changes) return beside(before, after, olds, news)
  const pairs: ParagraphPair[] = []
  let [i, j] = [0, 0]
  let block: { olds: TextRange[]; news: TextRange[] } = { olds: [], news: [] }
  const close = () => {
    pairs.push(...beside(before, after, block.olds, block.news))
    block = { olds: [], news: [] }
  }
  for (const { added, removed, count } of changes) {
    if (removed) block.olds.push(...olds.slice(i, (i += count)))
    else if (added) block.news.push(...news.slice(j, (j += count)))
    else {
      close()
      for (let k = 0; k < count; k++) {
        const [old, now] = [olds[i++], news[j++]]
        if (old && now) pairs.push({ before: old, after: now, kept: [{ before: old.start, after: now.start, length: old.end - old.start }] })
      }
    }
  }
  close()
  return pairs
}

/** Pairs the paragraphs of one changed place by how much they have in common, in order; the others stand alone. */
function beside(before: string, after: string, olds: readonly TextRange[], news: readonly TextRange[]): ParagraphPair[] {
  if (olds.length > MOST_MATCHED || news.length > MOST_MATCHED || olds.length === 0 || news.length === 0) return [...olds.map(alone('before')), ...news.map(alone('after'))]
  const [words, others] = [olds.map(({ start, end }) => wordsIn(before.slice(start, end))), news.map(({ start, end }) => wordsIn(after.slice(start, end)))]
  const alike = words.map((own) => others.map((other) => likeness(own, other)))
  // best[i][j]: the most likeness the paragraphs from i and j on can be paired with.
  const best = Array.from({ length: olds.length + 1 }, () => new Array<number>(news.length + 1).fill(0))
  const at = (i: number, j: number) => best[i]?.[j] ?? 0
  const paired = (i: number, j: number) => {
    const share = alike[i]?.[j] ?? 0
    return share >= ALIKE ? share + at(i + 1, j + 1) : -1
  }
  for (let i = olds.length - 1; i >= 0; i--) for (let j = news.length - 1; j >= 0; j--) (best[i] ?? [])[j] = Math.max(at(i + 1, j), at(i, j + 1), paired(i, j))
  const pairs: ParagraphPair[] = []
  let [i, j] = [0, 0]
  while (i < olds.length || j < news.length) {
    const [old, now] = [olds[i], news[j]]
    if (old && now && paired(i, j) === at(i, j)) {
      pairs.push({ before: old, after: now, kept: keptIn(before, after, old, now) })
      i++
      j++
    } else if (old && (!now || at(i + 1, j) === at(i, j))) {
      pairs.push(alone('before')(old))
      i++
    } else if (now) {
      pairs.push(alone('after')(now))
      j++
    }
  }
  return pairs
}

const alone = (side: 'before' | 'after') => (range: TextRange): ParagraphPair => (side === 'before' ? { before: range, after: null, kept: [] } : { before: null, after: range, kept: [] })

const tokensOf = (text: string): string[] => text.match(/[\p{L}\p{M}\p{N}\u200c_]+|\s+|[^\p{L}\p{M}\p{N}\u200c_\s]/gu) ?? []

function wordsIn(text: string): Map<string, number> {
  const counts = new Map<string, number>()
  for (const token of tokensOf(text)) if (/[\p{L}\p{N}]/u.test(token)) counts.set(token, (counts.get(token) ?? 0) + 1)
  return counts
}

/** Words in common as a share of the words of both (Dice), 0 to 1. */
function likeness(one: ReadonlyMap<string, number>, other: ReadonlyMap<string, number>): number {
  const sum = (counts: ReadonlyMap<string, number>) => [...counts.values()].reduce((total, count) => total + count, 0)
  let common = 0
  for (const [word, count] of one) common += Math.min(count, other.get(word) ?? 0)
  const all = sum(one) + sum(other)
  return all === 0 ? 0 : (2 * common) / all
}

function keptIn(before: string, after: string, old: TextRange, now: TextRange): KeptRun[] {
  const changes = diffArrays(tokensOf(before.slice(old.start, old.end)), tokensOf(after.slice(now.start, now.end)), { maxEditLength: MOST_WORD_EDITS })
  if (!changes) return []
  const runs: (KeptRun & { gap: number })[] = []
  let [from, to, gap] = [old.start, now.start, 0]
  for (const { added, removed, value } of changes) {
    const { length } = value.join('')
    if (added || removed) {
      gap = Math.max(gap, length)
      if (removed) from += length
      else to += length
      continue
    }
    runs.push({ before: from, after: to, length, gap })
    ;[from, to, gap] = [from + length, to + length, 0]
  }
  // A word or two that happen to stand between longer changes were hardly kept: shown as changed, they can be read.
  const last = gap
  return runs.flatMap(({ gap: ahead, ...run }, i) => {
    const behind = runs[i + 1]?.gap ?? last
    return run.length < ahead && run.length < behind ? [] : [run]
  })
}
