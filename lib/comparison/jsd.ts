/**
 * Jensen–Shannon divergence in bits (Lin 1991, IEEE Trans. Inf. Theory 37:145–151): H(Σ w P) − Σ w H(P), 0 for equal mixes, at
 * most 1 for two. Each distribution sums to 1; weights too, equal when absent. Too large in small samples: show it against
 * what permuted labels give. Note that SciPy's `jensenshannon` answers the square root.
 */
export function jensenShannonDivergence(distributions: readonly (readonly number[])[], weights?: readonly number[]): number {
  const width = distributions[0]?.length ?? 0
  if (distributions.length === 0 || distributions.some((one) => one.length !== width || Math.abs(sum(one) - 1) > 1e-9)) throw new RangeError('distributions of one length that sum to 1')
  const share = weights ?? distributions.map(() => 1 / distributions.length)
  const mixed = Array.from({ length: width }, (_, k) => sum(distributions.map((one, i) => share[i]! * one[k]!)))
  return Math.max(0, entropy(mixed) - sum(distributions.map((one, i) => share[i]! * entropy(one))))
}

/** The square root, a metric. */
export const jensenShannonDistance = (distributions: readonly (readonly number[])[]): number => Math.sqrt(jensenShannonDivergence(distributions))

const sum = (values: readonly number[]): number => values.reduce((total, value) => total + value, 0)

/** Shannon's entropy in bits. */
const entropy = (distribution: readonly number[]): number => -sum(distribution.map((share) => (share > 0 ? share * Math.log2(share) : 0)))
