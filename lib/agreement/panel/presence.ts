import { cohenKappa } from '../cohen-kappa'
import type { Contingency } from '../contingency'
import { gwetAc1 } from '../gwet-ac1'
import { scottPi } from '../scott-pi'
import { sumRows } from './articles'
import type { PanelDocument } from './material'
import { denseParts, type Additive } from './resampling'

/** How many readings of a document have each code. */
function presentIn({ continuum }: PanelDocument, codes: readonly string[]): readonly number[] {
  const labels = continuum.readings.map(({ units }) => new Set(units.map(({ label }) => label)))
  return codes.map((code) => labels.reduce((sum, own) => sum + Number(own.has(code)), 0))
}

/** α, nominal, over articles: is the code there at all? (`presenceAlpha`). Values: each code's. */
export function presenceOf(articles: readonly (readonly PanelDocument[])[], codes: readonly string[]): Additive {
  const width = 2 * codes.length + 1
  const rows = articles.map((documents) =>
    sumRows(
      documents.map((document) => {
        const coders = document.continuum.readings.length
        return [
          coders,
          ...presentIn(document, codes).flatMap((present) => [(2 * present * (coders - present)) / (coders - 1), present]),
        ]
      }),
      width,
    ),
  )
  return {
    ...denseParts(rows, width),
    values: (sums) =>
      codes.map((_, i) => {
        const [n, differing, present] = [sums[0]!, sums[2 * i + 1]!, sums[2 * i + 2]!]
        const expected = (2 * present * (n - present)) / (n * (n - 1))
        return expected > 1e-12 ? 1 - differing / n / expected : null
      }),
  }
}

const CATEGORIES = ['absent', 'present'] as const

/** Of one code: articles by what the first and what the second coder said. */
export const contingencyAt = (sums: Float64Array, code: number): Contingency => {
  const at = 4 * code
  return {
    categories: CATEGORIES,
    counts: [
      [sums[at]!, sums[at + 1]!],
      [sums[at + 2]!, sums[at + 3]!],
    ],
  }
}

export const TWO_CODER = [
  { id: 'kappa', of: cohenKappa },
  { id: 'pi', of: scottPi },
  { id: 'ac1', of: gwetAc1 },
] as const

/** κ, π and AC1 of presence, for two coders who are the same throughout. Values: the three of the first code, of the second … */
export function twoCoderPresenceOf(articles: readonly (readonly PanelDocument[])[], codes: readonly string[], first: string): Additive {
  const width = 4 * codes.length
  const rows = articles.map((documents) =>
    sumRows(
      documents.map(({ continuum: { readings } }) =>
        codes.flatMap((code) => {
          const said = [0, 0]
          for (const { coder, units } of readings) said[coder === first ? 0 : 1] = units.some(({ label }) => label === code) ? 1 : 0
          const cells = [0, 0, 0, 0]
          cells[2 * said[0]! + said[1]!] = 1
          return cells
        }),
      ),
      width,
    ),
  )
  return {
    ...denseParts(rows, width),
    values: (sums) => codes.flatMap((_, i) => TWO_CODER.map(({ of }) => of(contingencyAt(sums, i)).value)),
  }
}

/** Fleiss' κ of presence, where every article has the same number of coders. Values: each code's. */
export function fleissPresenceOf(articles: readonly (readonly PanelDocument[])[], codes: readonly string[], coders: number): Additive {
  const width = 2 * codes.length + 1
  const rows = articles.map((documents) =>
    sumRows(
      documents.map((document) => [
        1,
        ...presentIn(document, codes).flatMap((present) => [(present ** 2 + (coders - present) ** 2 - coders) / (coders * (coders - 1)), present]),
      ]),
      width,
    ),
  )
  return {
    ...denseParts(rows, width),
    values: (sums) =>
      codes.map((_, i) => {
        const terms = fleissTermsAt(sums, i, coders)
        return 1 - terms.expected > 1e-12 ? (terms.observed - terms.expected) / (1 - terms.expected) : null
      }),
  }
}

export function fleissTermsAt(sums: Float64Array, code: number, coders: number): { observed: number; expected: number } {
  const [items, agreeing, present] = [sums[0]!, sums[2 * code + 1]!, sums[2 * code + 2]!]
  const share = present / (items * coders)
  return { observed: agreeing / items, expected: share ** 2 + (1 - share) ** 2 }
}
