/** With fewer people or items the model says what it was told. It also assumes one truth: never the default for framing. */
export const SMALLEST_CONSENSUS = { annotators: 3, items: 20 } as const

export interface Consensus {
  /** p_j: estimated share of items in each class. */
  readonly shares: readonly number[]
  /** `confusion[k][j][l]`: how likely annotator k says l where j is true. A class an annotator never met: all 0. */
  readonly confusion: readonly (readonly (readonly number[])[])[]
  /** For each item how likely each class is. */
  readonly posterior: readonly (readonly number[])[]
  readonly logLikelihood: number
  readonly iterations: number
}

/**
 * Dawid and Skene (1979, Applied Statistics 28:20–28): true classes and everybody's error rates at once, by EM from the averaged
 * judgements. `readings[item][annotator]` are class numbers 0 … classes − 1: none where the annotator did not judge the item,
 * several where they judged it repeatedly. Ends when the log-likelihood moves by less than 10⁻¹⁰, or after `most` rounds.
 * RangeError for an item nobody judged.
 */
export function dawidSkene(readings: readonly (readonly (readonly number[])[])[], classes: number, most = 1000): Consensus {
  let posterior = readings.map((item) => averaged(item.flat(), classes))
  let [model, likelihood, iterations] = [maximise(readings, posterior, classes), -Infinity, 0]
  while (iterations < most) {
    const next = expect(readings, model)
    posterior = next.posterior
    iterations++
    model = maximise(readings, posterior, classes)
    const moved = Math.abs(next.logLikelihood - likelihood)
    likelihood = next.logLikelihood
    if (moved < 1e-10) break
  }
  return { ...model, posterior, logLikelihood: likelihood, iterations }
}

type Model = Pick<Consensus, 'shares' | 'confusion'>

function averaged(judgements: readonly number[], classes: number): number[] {
  if (judgements.length === 0) throw new RangeError('an item that nobody judged')
  return Array.from({ length: classes }, (_, j) => judgements.filter((one) => one === j).length / judgements.length)
}

function maximise(readings: readonly (readonly (readonly number[])[])[], posterior: readonly (readonly number[])[], classes: number): Model {
  const shares = Array.from({ length: classes }, (_, j) => posterior.reduce((sum, item) => sum + item[j]!, 0) / posterior.length)
  const annotators = Math.max(0, ...readings.map((item) => item.length))
  const confusion = Array.from({ length: annotators }, (_, k) => {
    const counts = Array.from({ length: classes }, () => new Array<number>(classes).fill(0))
    readings.forEach((item, i) => {
      for (const said of item[k] ?? []) for (let j = 0; j < classes; j++) counts[j]![said]! += posterior[i]![j]!
    })
    return counts.map((row) => {
      const all = row.reduce((sum, one) => sum + one, 0)
      return row.map((one) => (all === 0 ? 0 : one / all))
    })
  })
  return { shares, confusion }
}

function expect(readings: readonly (readonly (readonly number[])[])[], { shares, confusion }: Model): { posterior: number[][]; logLikelihood: number } {
  let logLikelihood = 0
  const posterior = readings.map((item) => {
    const logs = shares.map((share, j) => item.reduce((sum, said, k) => sum + said.reduce((rest, l) => rest + Math.log(confusion[k]![j]![l]!), 0), Math.log(share)))
    const most = Math.max(...logs)
    const weights = logs.map((log) => Math.exp(log - most))
    const all = weights.reduce((sum, one) => sum + one, 0)
    logLikelihood += most + Math.log(all)
    return weights.map((weight) => weight / all)
  })
  return { posterior, logLikelihood }
}
