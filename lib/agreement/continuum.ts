/** A stretch of a document with one label. Half-open; offsets in the unit in which the document's length is given. */
export interface Unit {
  readonly start: number
  readonly end: number
  readonly label: string
}

/** What one coder marked in one document. An empty list is a finding: read, and nothing there. */
export interface Reading {
  readonly coder: string
  readonly units: readonly Unit[]
}

/** One document with the readings of those who completed it. Who did not is absent: missing data, not an empty reading. */
export interface Continuum {
  readonly length: number
  readonly readings: readonly Reading[]
}

/** Units by position, then end, then label: the same set of units always gives the same list. */
export const compareUnits = (a: Unit, b: Unit): number => a.start - b.start || a.end - b.end || (a.label < b.label ? -1 : a.label > b.label ? 1 : 0)

/** The labels used, sorted. */
export function labelsOf(documents: readonly Continuum[]): readonly string[] {
  return [...new Set(documents.flatMap(({ readings }) => readings.flatMap(({ units }) => units.map(({ label }) => label))))].sort()
}

export const coderCount = (documents: readonly Continuum[]): number => new Set(documents.flatMap(({ readings }) => readings.map(({ coder }) => coder))).size

/** The continuum as two coders see it alone; null where they did not both read it. */
export function pairOf({ length, readings }: Continuum, first: string, second: string): Continuum | null {
  const [a, b] = [readings.find(({ coder }) => coder === first), readings.find(({ coder }) => coder === second)]
  return a && b ? { length, readings: [a, b] } : null
}

/** Every pair of coders who share a document, sorted. */
export function coderPairs(documents: readonly Continuum[]): readonly (readonly [first: string, second: string])[] {
  const pairs = new Map<string, readonly [string, string]>()
  for (const { readings } of documents) {
    const coders = readings.map(({ coder }) => coder).sort()
    coders.forEach((first, i) => coders.slice(i + 1).forEach((second) => pairs.set(JSON.stringify([first, second]), [first, second])))
  }
  return [...pairs].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, pair]) => pair)
}

/**
 * The continuum of one label alone: overlapping units of that label by one coder become one, units that merely touch stay
 * two. What overlapped under different labels no longer does, so that every coefficient for non-overlapping units applies.
 */
export function ofLabel(document: Continuum, label: string): Continuum {
  return { ...document, readings: document.readings.map((reading) => ({ ...reading, units: mergeOverlaps(reading.units.filter((unit) => unit.label === label)) })) }
}

function mergeOverlaps(units: readonly Unit[]): Unit[] {
  const merged: Unit[] = []
  for (const unit of [...units].sort(compareUnits)) {
    const last = merged.at(-1)
    if (last && unit.start < last.end) merged[merged.length - 1] = { ...last, end: Math.max(last.end, unit.end) }
    else merged.push(unit)
  }
  return merged
}

/** Everything marked under one name: marked or not is all that is left. Units that overlapped become one. */
export function unlabelled(document: Continuum): Continuum {
  const label = 'marked'
  return { ...document, readings: document.readings.map((reading) => ({ ...reading, units: mergeOverlaps(reading.units.map((unit) => ({ ...unit, label }))) })) }
}

/** A coder's units in order. RangeError where one is empty, lies outside the document or overlaps the one before. */
export function separateUnits(units: readonly Unit[], length: number): readonly Unit[] {
  const sorted = [...units].sort(compareUnits)
  sorted.forEach((unit, i) => {
    if (!(unit.start >= 0 && unit.start < unit.end && unit.end <= length)) throw new RangeError(`unit ${unit.start}–${unit.end} in a continuum of ${length}`)
    const before = sorted[i - 1]
    if (before && unit.start < before.end) throw new RangeError(`units ${before.start}–${before.end} and ${unit.start}–${unit.end} of one coder overlap`)
  })
  return sorted
}
