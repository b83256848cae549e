import type { ComparedOutlet } from './answer'

/**
 * What a comparison of one dimension is computed from, in columns: the articles that count (read to the end, with text in
 * the chosen part), numbered from 0 in the order of their ids, and what was found in them. Every statistic takes the
 * article or its story as the unit; nothing here is a span.
 */
export interface ComparisonMaterial {
  /** Every outlet in the question, read or not, in the order to show. */
  readonly outlets: readonly ComparedOutlet[]
  /** Articles in the question by outlet, read or not. */
  readonly asked: readonly number[]
  /** Ids of the stories that the articles name by index. */
  readonly stories: readonly string[]
  readonly articles: ArticleColumns
  /** By key of the code within the dimension; a code found nowhere has no entry. */
  readonly codes: ReadonlyMap<string, CodeColumns>
  /** Who read how much of which outlet, and what they found: for the design check and for estimates within one annotator. Empty for gold. */
  readonly annotators: readonly AnnotatorSums[]
  /** By outlet: articles read to the end that have nothing in the chosen part (no headline). Left out: none has been counted. */
  readonly withoutPart?: readonly number[]
  /** Complete readings left out because they were made with another codebook or another major version of it. */
  readonly otherCodebooks: number
}

/** One entry an article. */
export interface ArticleColumns {
  readonly ids: readonly string[]
  /** Index into `outlets`. */
  readonly outlet: Int32Array
  /** Index into `stories`; −1: none. */
  readonly story: Int32Array
  /** Days since 1970-01-01 of the date printed in the article; −1: none. */
  readonly day: Int32Array
  /** People who read it to the end; 1 for gold. */
  readonly readers: Int32Array
  /** UTF-16 code units of the chosen part. */
  readonly length: Float64Array
  /** Words of the chosen part. */
  readonly words: Float64Array
}

/** One entry an article in which anybody found the code, ascending by article. */
export interface CodeColumns {
  /** Index into the articles. */
  readonly article: Int32Array
  /** 0 to 1: by the layer, the share of its readers who found it (a soft label), whether most did, whether anybody did, or gold. */
  readonly presence: Float64Array
  /** Share of the part's text under the code, 0 to 1, by the same layer. */
  readonly share: Float64Array
  /** Spans, averaged over its readers. */
  readonly spans: Float64Array
  /** Share of the labelled text of the article that is this code's: characters under j codes count 1/j for each. Sums to 1 over the codes. */
  readonly composition: Float64Array
  /** Start of the first span as a share of the text, 0 to 1, averaged over those who found it. */
  readonly position: Float64Array
}

/** One annotator in one outlet. */
export interface AnnotatorSums {
  /** Pseudonym. */
  readonly annotator: string
  /** Index into `outlets`. */
  readonly outlet: number
  /** Articles of the outlet the person read to the end. */
  readonly articles: number
  /** By code: in how many of them the person found it, and Σ share of text under it over them. */
  readonly found: ReadonlyMap<string, { readonly presence: number; readonly share: number }>
}
