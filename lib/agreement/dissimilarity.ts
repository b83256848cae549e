import type { Unit } from './continuum'

/**
 * How unlike two units are (Mathet, Widlöcher and Métivier 2015, Computational Linguistics 41:437–479): α d_pos + β d_cat,
 * in multiples of Δ∅, the price of a unit that has no partner. Always printed with a result: tools differ in their defaults.
 */
export interface Weights {
  readonly alpha: number
  readonly beta: number
  readonly deltaEmpty: number
  /** Distance of two labels, 0 to 1; when absent, different labels are 1 apart. */
  readonly labels?: (a: string, b: string) => number
}

/** α = β = Δ∅ = 1: position and label weigh the same. */
export const EVEN_WEIGHTS: Weights = { alpha: 1, beta: 1, deltaEmpty: 1 }

/** d_pos: ((|Δstart| + |Δend|) / (sum of the lengths))² · Δ∅. 0 for the same place; beyond 1 for units far apart. */
export function positionalDissimilarity(u: Unit, v: Unit, deltaEmpty: number): number {
  return deltaEmpty * ((Math.abs(u.start - v.start) + Math.abs(u.end - v.end)) / (u.end - u.start + v.end - v.start)) ** 2
}

/** d_cat: the distance of the labels times Δ∅. */
export function categoricalDissimilarity(u: Unit, v: Unit, { deltaEmpty, labels }: Weights): number {
  return u.label === v.label ? 0 : deltaEmpty * (labels?.(u.label, v.label) ?? 1)
}

export function dissimilarity(u: Unit, v: Unit, weights: Weights): number {
  return weights.alpha * positionalDissimilarity(u, v, weights.deltaEmpty) + weights.beta * categoricalDissimilarity(u, v, weights)
}
