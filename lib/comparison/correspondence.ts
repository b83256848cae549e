/** A map of less than four outlets or four codes shows nothing that the table does not. */
export const SMALLEST_MAP = { rows: 4, columns: 4 } as const

export interface Correspondence {
  /** Principal inertias, largest first; their sum is χ² / n. */
  readonly inertias: readonly number[]
  readonly total: number
  /** Principal coordinates, one list an axis. The sign of an axis means nothing: here its farthest column is positive. */
  readonly rows: readonly (readonly number[])[]
  readonly columns: readonly (readonly number[])[]
}

/**
 * Correspondence analysis of a table of masses (Benzécri 1973; Greenacre 2017, Correspondence Analysis in Practice): singular
 * values of the standardised residuals. RangeError where a row or column is empty: leave it out and say so.
 */
export function correspondence(table: readonly (readonly number[])[]): Correspondence {
  const n = sum(table.flat())
  const rowMass = table.map((row) => sum(row) / n)
  const columnMass = (table[0] ?? []).map((_, j) => sum(table.map((row) => row[j]!)) / n)
  if (table.length === 0 || !(n > 0) || [...rowMass, ...columnMass].some((mass) => !(mass > 0))) throw new RangeError('an empty row or column')
  const residuals = table.map((row, i) => row.map((count, j) => (count / n - rowMass[i]! * columnMass[j]!) / Math.sqrt(rowMass[i]! * columnMass[j]!)))
  const crossed = columnMass.map((_, j) => columnMass.map((_, k) => sum(residuals.map((row) => row[j]! * row[k]!))))
  const axes = eigen(crossed).slice(0, Math.min(rowMass.length, columnMass.length) - 1)
  const placed = axes.map(({ value, vector }) => {
    const columns = vector.map((one, j) => (one * Math.sqrt(Math.max(0, value))) / Math.sqrt(columnMass[j]!))
    const rows = residuals.map((row, i) => sum(row.map((one, j) => one * vector[j]!)) / Math.sqrt(rowMass[i]!))
    const farthest = columns.reduce((best, one) => (Math.abs(one) > Math.abs(best) ? one : best), 0)
    const turn = farthest < 0 ? -1 : 1
    return { rows: rows.map((one) => turn * one), columns: columns.map((one) => turn * one) }
  })
  return {
    inertias: axes.map(({ value }) => Math.max(0, value)),
    total: sum(residuals.flat().map((one) => one * one)),
    rows: placed.map(({ rows }) => rows),
    columns: placed.map(({ columns }) => columns),
  }
}

const sum = (values: readonly number[]): number => values.reduce((total, value) => total + value, 0)

/** Eigenvalues, largest first, and vectors of a symmetric matrix: Jacobi's rotations (1846), sweep by sweep. */
function eigen(symmetric: readonly (readonly number[])[]): readonly { value: number; vector: readonly number[] }[] {
  const size = symmetric.length
  const a = symmetric.map((row) => [...row])
  const v = a.map((_, i) => a.map((_, j) => (i === j ? 1 : 0)))
  const size2 = sum(a.flat().map((one) => one * one))
  for (let sweep = 0; sweep < 100; sweep++) {
    const off = sum(a.map((row, i) => sum(row.map((one, j) => (i === j ? 0 : one * one)))))
    if (off <= 1e-30 * size2) break
    for (let p = 0; p < size; p++)
      for (let q = p + 1; q < size; q++) {
        if (a[p]![q] === 0) continue
        const theta = (a[q]![q]! - a[p]![p]!) / (2 * a[p]![q]!)
        const t = (theta < 0 ? -1 : 1) / (Math.abs(theta) + Math.sqrt(theta * theta + 1))
        const c = 1 / Math.sqrt(t * t + 1)
        for (const row of [...a, ...v]) [row[p], row[q]] = [c * row[p]! - t * c * row[q]!, t * c * row[p]! + c * row[q]!]
        for (let k = 0; k < size; k++) [a[p]![k], a[q]![k]] = [c * a[p]![k]! - t * c * a[q]![k]!, t * c * a[p]![k]! + c * a[q]![k]!]
      }
  }
  return a.map((row, i) => ({ value: row[i]!, vector: v.map((line) => line[i]!) })).sort((x, y) => y.value - x.value)
}
