import type { Direction } from '@/lib/domain/article'
import type { Overlap } from './panel/overlap'
import type { Panel } from './panel/panel'

/** A costly passage with the words that stand there and who marked what in it. */
export interface AnsweredPassage {
  readonly article: { readonly id: string; readonly versionId: string; readonly headline: string; readonly outlet: string; readonly storyId: string | null; readonly language: string; readonly direction: Direction }
  /** UTF-16 units of the text, and Unicode code points. */
  readonly start: number
  readonly end: number
  readonly startCodePoint: number
  readonly endCodePoint: number
  readonly quote: string
  readonly cost: number
  /** Of the disorder of all passages, 0 to 1. */
  readonly share: number
  /** Null is gold. */
  readonly marks: readonly { readonly spanId: string; readonly annotator: string | null; readonly codes: readonly string[] }[]
}

/** What the material is, before any number: who read what together. */
export interface AgreementMaterial extends Overlap {
  /** Annotators who completed anything here, sorted; those chosen are in the question. */
  readonly annotators: readonly string[]
  /** Articles that anybody completed, and those of them that count: read by two or more who are compared. */
  readonly read: number
  readonly compared: number
  /** Articles one annotator alone completed: they cannot show agreement. */
  readonly single: number
  /** Articles of other groups of annotators, who share none with those compared. */
  readonly elsewhere: number
  readonly withGold: number
  /** Complete readings made with codes that mean something else. */
  readonly otherCodebooks: number
}

export interface AgreementAnswer {
  readonly material: AgreementMaterial
  /** Null where no article was read by two. */
  readonly panel: Panel | null
  readonly passages: readonly AnsweredPassage[]
}

export interface AgreementProgress {
  readonly phase: 'waiting' | 'reading' | 'computing'
  readonly done: number
  /** Articles; 0 while not known. */
  readonly total: number
}
