import { fromDisagreement, undefinedCoefficient, type Coefficient, type Origin } from './coefficient'
import { labelsOf, ofLabel, separateUnits, type Continuum, type Unit } from './continuum'

const ORIGIN: Origin = { method: 'Krippendorff α_U for unitizing (1995/2004)', year: 2004, of: 'characters' }

/**
 * Krippendorff's α_U (1995, Sociological Methodology 25:47–76; 2004, Content Analysis, 2nd ed., ch. 11.6): the unitizing
 * coefficient of older tools, for comparison with published numbers. It squares the distances between boundaries and is
 * not the family of 2016: both on the same data can differ by .2. One document; lengths in whole characters.
 * Each label alone: units of a label by one coder must not overlap (overlaps are merged). n counts characters.
 * Undefined: `one_coder`; `no_pairable` for an empty document; `no_variation` where nobody marked the label.
 */
export function unitizingAlpha2004(document: Continuum, label: string): Coefficient {
  const gap = document.readings.length < 2 ? 'one_coder' : document.length === 0 ? 'no_pairable' : null
  if (gap) return undefinedCoefficient(ORIGIN, gap)
  const { observed, expected } = termsOf(ofLabel(document, label))
  return fromDisagreement(ORIGIN, observed, expected, document.length)
}

/** Over labels: 1 − ΣD_o / ΣD_e. */
export function overallUnitizingAlpha2004(document: Continuum): Coefficient {
  const gap = document.readings.length < 2 ? 'one_coder' : document.length === 0 ? 'no_pairable' : null
  if (gap) return undefinedCoefficient(ORIGIN, gap)
  const all = labelsOf([document]).map((label) => termsOf(ofLabel(document, label)))
  return fromDisagreement(
    { ...ORIGIN, method: `${ORIGIN.method}, over labels` },
    all.reduce((sum, { observed }) => sum + observed, 0),
    all.reduce((sum, { expected }) => sum + expected, 0),
    document.length,
  )
}

interface Section {
  readonly start: number
  readonly end: number
  readonly marked: boolean
}

/** Units and the gaps around and between them. */
function sections(units: readonly Unit[], length: number): Section[] {
  const all: Section[] = []
  let from = 0
  for (const { start, end } of units) {
    if (start > from) all.push({ start: from, end: start, marked: false })
    all.push({ start, end, marked: true })
    from = end
  }
  if (length > from) all.push({ start: from, end: length, marked: false })
  return all
}

function termsOf({ length, readings }: Continuum): { observed: number; expected: number } {
  const coders = readings.map(({ units }) => sections(separateUnits(units, length), length))
  const m = coders.length
  const observed = coders.reduce((sum, own, i) => sum + coders.reduce((rest, other, j) => (i === j ? rest : rest + distanceBetween(own, other)), 0), 0)
  const all = coders.flat()
  const marked = all.filter((section) => section.marked)
  const gaps = all.filter((section) => !section.marked)
  // Over every placement of a unit: against the other units wherever they overlap it, and within the gaps that can hold it.
  const placed = marked.reduce((sum, { start, end }) => {
    const own = end - start
    const units = ((marked.length - 1) / 3) * (2 * own ** 3 - 3 * own ** 2 + own)
    const holding = gaps.reduce((rest, gap) => rest + Math.max(0, gap.end - gap.start - own + 1), 0)
    return sum + units + own ** 2 * holding
  }, 0)
  const within = marked.reduce((sum, { start, end }) => sum + (end - start) * (end - start - 1), 0)
  return {
    observed: observed / (m * (m - 1) * length ** 2),
    expected: ((2 / length) * placed) / (m * length * (m * length - 1) - within),
  }
}

/** Σ of squared boundary distances: of units that overlap; of a unit in the other's gap its own length, squared. */
function distanceBetween(own: readonly Section[], other: readonly Section[]): number {
  let sum = 0
  for (const a of own)
    for (const b of other) {
      if (a.marked && b.marked && a.start < b.end && b.start < a.end) sum += (a.start - b.start) ** 2 + (a.end - b.end) ** 2
      else if (a.marked && !b.marked && b.start <= a.start && a.end <= b.end) sum += (a.end - a.start) ** 2
      else if (!a.marked && b.marked && a.start <= b.start && b.end <= a.end) sum += (b.end - b.start) ** 2
    }
  return sum
}
