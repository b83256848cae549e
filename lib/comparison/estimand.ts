import type { CodeColumns, ComparisonMaterial } from './material'
import type { Estimand } from './question'

/** Values of one code, one entry an article in which it is not 0, ascending by article. */
export interface ValueColumn {
  readonly article: Int32Array
  readonly value: Float64Array
}

/** An estimand over the articles of a comparison: which articles have a value at all, and what it is for each code. */
export interface Estimated {
  /** 1 for an article that counts. Articles without an entry in a column then have the value 0. */
  readonly counts: Uint8Array
  readonly valuesOf: (code: string) => ValueColumn
}

const NOTHING: ValueColumn = { article: new Int32Array(0), value: new Float64Array(0) }

/** Shares of text closer than this are equal: they differ by rounding. */
const TIE = 1e-12

const WORDS = 1000

/**
 * E1 presence: 0 to 1, whether the article shows the code. E2 share: of its text under the code. E3 density: spans for each 1,000
 * words. E4 composition: share of what is labelled in the article that is this code's. E5 primary: 1 if the code covers most of
 * the article, 1/j where j codes tie. E4 and E5 exist only for articles with anything labelled, E3 only for those with words.
 */
export function estimate(material: ComparisonMaterial, estimand: Estimand): Estimated {
  const { codes, articles } = material
  const count = articles.ids.length
  const column = (pick: (code: CodeColumns) => Float64Array) => (code: string): ValueColumn => {
    const own = codes.get(code)
    return own ? { article: own.article, value: pick(own) } : NOTHING
  }
  const everyArticle = (): Uint8Array => new Uint8Array(count).fill(1)
  switch (estimand) {
    case 'presence':
      return { counts: everyArticle(), valuesOf: column((code) => code.presence) }
    case 'share':
      return { counts: everyArticle(), valuesOf: column((code) => code.share) }
    case 'density':
      return { counts: Uint8Array.from(articles.words, (words) => Number(words > 0)), valuesOf: computed(codes, (code, i, article) => perThousand(code.spans[i]!, articles.words[article]!)) }
    case 'composition': {
      const counts = new Uint8Array(count)
      for (const { article, composition } of codes.values()) for (let i = 0; i < article.length; i++) if (composition[i]! > 0) counts[article[i]!] = 1
      return { counts, valuesOf: column((code) => code.composition) }
    }
    case 'primary': {
      const [most, ties] = [new Float64Array(count), new Float64Array(count)]
      for (const { article, share } of codes.values()) for (let i = 0; i < article.length; i++) if (share[i]! > most[article[i]!]!) most[article[i]!] = share[i]!
      const leads = (article: number, share: number): boolean => share > 0 && share >= most[article]! - TIE
      for (const { article, share } of codes.values()) for (let i = 0; i < article.length; i++) if (leads(article[i]!, share[i]!)) ties[article[i]!]!++
      const counts = new Uint8Array(count)
      for (let article = 0; article < count; article++) counts[article] = Number(most[article]! > 0)
      return { counts, valuesOf: computed(codes, (code, i, article) => (leads(article, code.share[i]!) ? 1 / ties[article]! : 0)) }
    }
  }
}

const perThousand = (spans: number, words: number): number => (words > 0 ? (spans * WORDS) / words : 0)

const computed = (codes: ComparisonMaterial['codes'], valueOf: (code: CodeColumns, i: number, article: number) => number) => (key: string): ValueColumn => {
  const code = codes.get(key)
  if (!code) return NOTHING
  const value = new Float64Array(code.article.length)
  for (let i = 0; i < value.length; i++) value[i] = valueOf(code, i, code.article[i]!)
  return { article: code.article, value }
}

/** What the value of an outlet is the mean of, over its articles. */
export const ESTIMAND_METHODS: Readonly<Record<Estimand, string>> = {
  presence: 'presence: mean over articles of the share of annotators who found the code',
  share: 'text share: mean over articles of the mean over annotators of characters covered / characters',
  density: 'density: mean over articles of spans for each 1,000 words, averaged over annotators within the article',
  composition: 'composition: mean over articles with anything labelled of the code’s share of what is labelled (characters under j codes count 1/j for each)',
  primary: 'primary: share of the articles with anything labelled in which the code covers most text (1/j where j codes tie)',
}
