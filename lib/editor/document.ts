import type { Direction, Zone } from '@/lib/domain/article'
import type { AssignmentView } from '@/lib/domain/assignment'
import { codeIndex, type Codebook, type CodeRef, type ResolvedCode } from '@/lib/domain/codebook'
import { paragraphDirection } from '@/lib/domain/direction'
import { paragraphsOf, type TextRange } from '@/lib/domain/text'

/** What stays the same while an article is annotated. Also a SpanContext: verifySpan takes it as it is. */
export interface EditorDocument {
  readonly text: string
  readonly language: string
  /** Of the article; paragraphs of another script have their own (paragraphDirection). */
  readonly direction: Direction
  readonly zones: readonly Zone[]
  readonly paragraphs: readonly TextRange[]
  readonly codebook: Codebook
  readonly codes: ReadonlyMap<CodeRef, ResolvedCode>
}

export interface DocumentSource {
  readonly article: Pick<AssignmentView['article'], 'text' | 'language' | 'direction' | 'zones'>
  readonly codebook: Codebook
}

export function editorDocument({ article, codebook }: DocumentSource): EditorDocument {
  return {
    text: article.text,
    language: article.language,
    direction: article.direction,
    zones: [...article.zones].sort((a, b) => a.start - b.start),
    paragraphs: paragraphsOf(article.text),
    codebook,
    codes: codeIndex(codebook),
  }
}

/** The codes of a span with what the codebook says of them, in its order; without those it does not have. */
export function inOrder(codes: ReadonlyMap<CodeRef, ResolvedCode>, refs: readonly CodeRef[]): ResolvedCode[] {
  const found = refs.flatMap((ref) => codes.get(ref) ?? [])
  if (found.length < 2) return found
  return [...codes.values()].filter((one) => found.includes(one))
}

/** Index of the paragraph that holds the offset (its end counts as inside); the next one if it lies between two; the last one after all. */
export function paragraphAt(paragraphs: readonly TextRange[], offset: number): number {
  let low = 0
  let high = paragraphs.length - 1
  while (low < high) {
    const middle = (low + high) >>> 1
    const paragraph = paragraphs[middle]
    if (paragraph && paragraph.end < offset) low = middle + 1
    else high = middle
  }
  return low
}

/** The direction a stretch of the text is set in: its paragraph's. */
export function directionAt(document: EditorDocument, offset: number): Direction {
  const { text, direction, paragraphs } = document
  const at = paragraphAt(paragraphs, offset)
  const paragraph = paragraphs[at]
  if (!paragraph) return direction
  const known = directions.get(document) ?? []
  directions.set(document, known)
  return (known[at] ??= paragraphDirection(text.slice(paragraph.start, paragraph.end), direction))
}

/** Counted once: every letter of the paragraph is looked at, and each mark in it asks. */
const directions = new WeakMap<EditorDocument, Direction[]>()
