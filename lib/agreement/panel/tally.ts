import { unitaryDisorder } from '../alignment'
import type { LabelPair } from '../label-confusion'
import { sentenceAt, type PanelDocument } from './material'
import { WEIGHTS, type DocumentOutcome } from './pairs'

/** How labels met on units that two coders aligned, and how often a unit met none. */
export interface Confusion {
  /** `first` ≤ `second`; most frequent first. */
  readonly pairs: readonly LabelPair[]
  readonly alone: readonly { readonly label: string; readonly count: number }[]
}

/** A sentence and what coders' disagreement over it adds to the disorder of its article. */
export interface CostlyPassage {
  readonly article: string
  /** UTF-16 units of the text. */
  readonly start: number
  readonly end: number
  /** In units of Δ∅: one span that only one of two coders marked costs 1. Mean over the pairs of coders who read it. */
  readonly cost: number
}

export const MOST_PASSAGES = 20

/** Counts over all aligned pairs: which labels meet, and where the disorder lies. */
export class Tally {
  private readonly met = new Map<string, Map<string, number>>()
  private readonly single = new Map<string, number>()
  private readonly costs = new Map<PanelDocument, Float64Array>()

  add(document: PanelDocument, { pairs }: DocumentOutcome): void {
    const compared = pairs.filter(({ gamma }) => gamma !== null).length
    for (const { gamma } of pairs)
      for (const alignment of gamma?.alignments ?? [])
        for (const unitary of alignment.unitary) {
          const [u, v] = unitary
          const [first, second] = u && v && v.label < u.label ? [v, u] : [u, v]
          if (first && second) this.meet(first.label, second.label)
          else {
            const label = (first ?? second)!.label
            this.single.set(label, (this.single.get(label) ?? 0) + 1)
          }
          this.charge(document, Math.min(u?.start ?? Infinity, v?.start ?? Infinity), unitaryDisorder(unitary, WEIGHTS) / compared)
        }
  }

  private meet(first: string, second: string): void {
    const row = this.met.get(first) ?? new Map<string, number>()
    this.met.set(first, row.set(second, (row.get(second) ?? 0) + 1))
  }

  private charge(document: PanelDocument, at: number, cost: number): void {
    const own = this.costs.get(document) ?? new Float64Array(document.sentences.length)
    this.costs.set(document, own)
    own[sentenceAt(document.sentences, at)]! += cost
  }

  confusion(): Confusion {
    const byName = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0)
    return {
      pairs: [...this.met]
        .flatMap(([first, row]) => [...row].map(([second, count]) => ({ first, second, count })))
        .sort((a, b) => b.count - a.count || byName(a.first + a.second, b.first + b.second)),
      alone: [...this.single].map(([label, count]) => ({ label, count })).sort((a, b) => b.count - a.count || byName(a.label, b.label)),
    }
  }

  /** The sentences that cost most, and the disorder of all together. An article compared with gold by several counts once. */
  passages(most = MOST_PASSAGES): { readonly passages: readonly CostlyPassage[]; readonly total: number } {
    const byArticle = new Map<string, { document: PanelDocument; costs: Float64Array; times: number }>()
    for (const [document, costs] of this.costs) {
      const known = byArticle.get(document.article)
      if (!known) byArticle.set(document.article, { document, costs: costs.slice(), times: 1 })
      else {
        costs.forEach((cost, i) => void (known.costs[i]! += cost))
        known.times++
      }
    }
    const all = [...byArticle.values()].flatMap(({ document, costs, times }) =>
      [...costs].flatMap((cost, i) => (cost > 1e-9 ? [{ article: document.article, ...document.places[i]!, cost: cost / times }] : [])),
    )
    all.sort((a, b) => b.cost - a.cost || (a.article < b.article ? -1 : a.article > b.article ? 1 : a.start - b.start))
    return { passages: all.slice(0, most), total: all.reduce((sum, { cost }) => sum + cost, 0) }
  }
}
