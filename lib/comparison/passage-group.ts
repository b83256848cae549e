import type { ComparedArticle, Passage } from './answer'

/** One stretch of text, with everybody who marked exactly it. */
export interface SharedPassage {
  readonly first: Passage
  readonly marks: readonly Passage[]
  /** Keys of the codes given to it by any of them. */
  readonly codes: readonly string[]
}

export interface ArticlePassages {
  readonly article: ComparedArticle
  readonly passages: readonly SharedPassage[]
}

/** Passages in their order, gathered by article, those over the same stretch as one. */
export function groupPassages(passages: readonly Passage[]): ArticlePassages[] {
  const groups: { article: ComparedArticle; passages: SharedPassage[] }[] = []
  for (const passage of passages) {
    let group = groups.at(-1)
    if (group?.article.id !== passage.article.id) {
      group = { article: passage.article, passages: [] }
      groups.push(group)
    }
    const at = group.passages.findIndex(({ first }) => first.start === passage.start && first.end === passage.end)
    const same = group.passages[at]
    if (same) group.passages[at] = { ...same, marks: [...same.marks, passage], codes: [...new Set([...same.codes, ...passage.codes])] }
    else group.passages.push({ first: passage, marks: [passage], codes: passage.codes })
  }
  return groups
}
