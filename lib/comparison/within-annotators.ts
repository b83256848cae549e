import type { AnnotatorSums, ComparisonMaterial } from './material'
import type { Survives, WithinAnnotators } from './pair'

/** The people who read of two outlets, numbered 0 and 1 in the material, and those who read of one alone. */
export function readersOfBoth({ annotators }: ComparisonMaterial): { both: readonly (readonly [AnnotatorSums, AnnotatorSums])[]; one: number } {
  const people = new Map<string, AnnotatorSums[]>()
  for (const sums of annotators) if (sums.articles > 0) people.set(sums.annotator, [...(people.get(sums.annotator) ?? []), sums])
  const both = [...people.values()].flatMap((own) => {
    const [first, second] = [own.find(({ outlet }) => outlet === 0), own.find(({ outlet }) => outlet === 1)]
    return first && second ? [[first, second] as const] : []
  })
  return { both, one: people.size - both.length }
}

export function survivesOf(material: ComparisonMaterial, sound: boolean): Survives {
  if (sound) return 'all'
  const { both, one } = readersOfBoth(material)
  if (both.length === 0) return 'none'
  return one === 0 ? 'all' : 'within'
}

/**
 * Δ = mean over annotators of (their own mean in the first outlet − their own mean in the second): each is compared with
 * themselves, so that ways of reading cannot pass for differences between outlets. Shares, 0 to 1.
 */
export function withinAnnotators(material: ComparisonMaterial, code: string, of: 'presence' | 'share'): WithinAnnotators | null {
  const { both } = readersOfBoth(material)
  if (both.length === 0) return null
  const meanOf = (sums: AnnotatorSums): number => (sums.found.get(code)?.[of] ?? 0) / sums.articles
  const differences = both.map(([first, second]) => meanOf(first) - meanOf(second))
  return {
    value: differences.reduce((sum, one) => sum + one, 0) / differences.length,
    annotators: differences.length,
    more: differences.filter((one) => one > 0).length,
    less: differences.filter((one) => one < 0).length,
  }
}
