/**
 * Upper tail of the standard normal distribution, P(Z > z). Series for small |z|, continued fraction (Lentz) for large:
 * about 14 correct digits.
 */
export function normalTail(z: number): number {
  if (z < 0) return 1 - normalTail(-z)
  const density = Math.exp((-z * z) / 2) / Math.sqrt(2 * Math.PI)
  if (z < 3) {
    let [term, sum] = [z, z]
    for (let k = 3; Math.abs(term) > 1e-17 * sum; k += 2) sum += term *= (z * z) / k
    return 0.5 - density * sum
  }
  let fraction = 0
  for (let k = 200; k > 0; k--) fraction = k / (z + fraction)
  return density / (z + fraction)
}

/** The point below which a standard normal number falls with probability p, 0 < p < 1: Newton's method on the tail. */
export function normalQuantile(p: number): number {
  if (!(p > 0 && p < 1)) throw new RangeError(`normal quantile of ${p}`)
  if (p > 0.5) return -normalQuantile(1 - p)
  let z = p < 0.02 ? Math.sqrt(-2 * Math.log(p)) : 0
  for (let i = 0; i < 60; i++) {
    const step = (normalTail(z) - p) / (Math.exp((-z * z) / 2) / Math.sqrt(2 * Math.PI))
    z += step
    if (Math.abs(step) < 1e-14) break
  }
  return -z
}
