import { compareOutlets, type Comparison } from './comparison'
import { pairOf } from './compare-pair'
import type { ComparisonMaterial } from './material'
import type { Layer, Question } from './question'

/** What one layer says of one code: the value of each outlet in the order of `outlets`, and first less second of the pair. */
export interface LayerAnswer {
  readonly layer: Layer
  readonly values: readonly (number | null)[]
  readonly difference: number | null
}

/**
 * Whether the answer depends on whose marks are counted.
 * - `same`: the pair differs in the same direction in every layer that has numbers
 * - `turns`: one layer has the first in front, another the second
 * - `vanishes`: some layers have a difference, others none at all
 * - `unknown`: fewer than two layers have numbers for both
 */
export type Robustness = 'same' | 'turns' | 'vanishes' | 'unknown'

export interface RobustnessRow {
  readonly code: string
  readonly layers: readonly LayerAnswer[]
  readonly pair: Robustness
  /** Whether every layer with numbers puts the same outlets first (ties included); null where fewer than two have any. */
  readonly sameLeader: boolean | null
}

export interface RobustnessStrip {
  /** Outlet ids. */
  readonly first: string
  readonly second: string
  readonly outlets: readonly string[]
  readonly rows: readonly RobustnessRow[]
}

const EQUAL = 1e-12

/**
 * The same question asked of several layers; materials of the same outlets. The pair is that of the layer asked for. Null where
 * there is no pair.
 */
export function robustnessOf(materials: ReadonlyMap<Layer, ComparisonMaterial>, question: Question, codes: readonly string[]): RobustnessStrip | null {
  const answers = [...materials].map(([layer, material]) => ({ layer, comparison: compareOutlets(material, { ...question, layer, sort: 'codebook' }, codes) }))
  const asked = answers.find(({ layer }) => layer === question.layer) ?? answers[0]
  const pair = asked && pairOf(asked.comparison, question)
  if (!asked || !pair) return null
  const outlets = asked.comparison.outlets.map(({ outletId }) => outletId)
  const [first, second] = [outlets[pair[0]] ?? '', outlets[pair[1]] ?? '']
  const rows = codes.flatMap((code, c): RobustnessRow[] => {
    if (!answers.some(({ comparison }) => comparison.rows[c]?.used)) return []
    const layers = answers.map(({ layer, comparison }) => answerOf(layer, comparison, c, outlets, first, second))
    return [{ code, layers, pair: verdictOf(layers.flatMap(({ difference }) => difference ?? [])), sameLeader: sameLeader(layers) }]
  })
  return { first, second, outlets, rows }
}

function answerOf(layer: Layer, { rows }: Comparison, c: number, outlets: readonly string[], first: string, second: string): LayerAnswer {
  const found = new Map(rows[c]?.cells.map(({ outletId, estimate }) => [outletId, estimate.value]))
  const [a, b] = [found.get(first) ?? null, found.get(second) ?? null]
  return { layer, values: outlets.map((id) => found.get(id) ?? null), difference: a === null || b === null ? null : a - b }
}

function verdictOf(differences: readonly number[]): Robustness {
  if (differences.length < 2) return 'unknown'
  const signs = new Set(differences.map((one) => (Math.abs(one) <= EQUAL ? 0 : Math.sign(one))))
  if (signs.has(1) && signs.has(-1)) return 'turns'
  return signs.size > 1 ? 'vanishes' : 'same'
}

/** Among the outlets that have a number in each of these layers. */
function sameLeader(layers: readonly LayerAnswer[]): boolean | null {
  const known = layers.filter(({ values }) => values.some((value) => value !== null))
  const shared = (known[0]?.values ?? []).flatMap((_, o) => (known.every(({ values }) => values[o] !== null && values[o] !== undefined) ? [o] : []))
  if (known.length < 2 || shared.length < 2) return null
  const leaders = known.map(({ values }) => {
    const most = Math.max(...shared.map((o) => values[o] ?? 0))
    return shared.filter((o) => (values[o] ?? 0) >= most - EQUAL).join()
  })
  return new Set(leaders).size === 1
}
