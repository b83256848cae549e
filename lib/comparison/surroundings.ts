import { contextOf, type TextRange } from '@/lib/domain/text'

export interface Surroundings {
  /** Text of the same paragraph before and after the range, cut between words. */
  readonly before: string
  readonly after: string
  /** True where the paragraph goes on beyond it. */
  readonly cutBefore: boolean
  readonly cutAfter: boolean
}

/** What a reader needs to hear of the sentence: up to `size` code points either side, within the paragraph. */
export function surroundingsOf(text: string, range: TextRange, size: number): Surroundings {
  const { prefix, suffix } = contextOf(text, range, size)
  const before = prefix.slice(prefix.lastIndexOf('\n') + 1)
  const after = suffix.split('\n', 1)[0] ?? ''
  const from = range.start - before.length
  const to = range.end + after.length
  const cutBefore = from > 0 && text[from - 1] !== '\n'
  const cutAfter = to < text.length && text[to] !== '\n'
  return {
    // A word cut in two is left out, unless there is nothing else.
    before: cutBefore && /\S/.test(text[from - 1] ?? '') ? before.replace(/^\S+(?=\s)/, '').trimStart() : before,
    after: cutAfter && /\S/.test(text[to] ?? '') ? after.replace(/(?<=\s)\S+$/, '').trimEnd() : after,
    cutBefore,
    cutAfter,
  }
}
