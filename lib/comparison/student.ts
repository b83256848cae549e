import { normalQuantile } from './normal'

/** ln Γ(x), x > 0 (Lanczos 1964, g = 7, nine terms): about 15 correct digits. */
export function logGamma(x: number): number {
  const terms = [676.5203681218851, -1259.1392167224028, 771.32342877765313, -176.61502916214059, 12.507343278686905, -0.13857109526572012, 9.9843695780195716e-6, 1.5056327351493116e-7]
  const at = x - 1
  const t = at + 7.5
  const series = terms.reduce((sum, term, i) => sum + term / (at + i + 1), 0.99999999999980993)
  return 0.5 * Math.log(2 * Math.PI) + (at + 0.5) * Math.log(t) - t + Math.log(series)
}

/** Regularised incomplete beta function I_x(a, b) by its continued fraction (Press et al. 2007, ch. 6.4). */
function incompleteBeta(x: number, a: number, b: number): number {
  if (x <= 0 || x >= 1) return x <= 0 ? 0 : 1
  if (x > (a + 1) / (a + b + 2)) return 1 - incompleteBeta(1 - x, b, a)
  const front = Math.exp(logGamma(a + b) - logGamma(a) - logGamma(b) + a * Math.log(x) + b * Math.log(1 - x)) / a
  let [c, d, fraction] = [1, 1 / (1 - ((a + b) * x) / (a + 1)), 1 / (1 - ((a + b) * x) / (a + 1))]
  for (let m = 1; m <= 200; m++) {
    let change = 1
    for (const term of [(m * (b - m) * x) / ((a + 2 * m - 1) * (a + 2 * m)), (-(a + m) * (a + b + m) * x) / ((a + 2 * m) * (a + 2 * m + 1))]) {
      d = 1 / (1 + term * d)
      c = 1 + term / c
      change = c * d
      fraction *= change
    }
    if (Math.abs(change - 1) < 1e-15) break
  }
  return front * fraction
}

const Z = normalQuantile(0.975)

const [z1, z3, z5, z7] = [Z, Z ** 3, Z ** 5, Z ** 7]

const known = new Map<number, number>()

/**
 * The 97.5 % point of Student's t with any positive number of degrees of freedom; of the normal distribution for Infinity. From
 * twelve on by the expansion of Cornish and Fisher (Abramowitz and Stegun 26.7.5), below by bisection: at least five correct digits.
 */
export function studentQuantile(df: number): number {
  if (df === Infinity) return Z
  if (df >= 12) return Z + (z3 + z1) / (4 * df) + (5 * z5 + 16 * z3 + 3 * z1) / (96 * df ** 2) + (3 * z7 + 19 * z5 + 17 * z3 - 15 * z1) / (384 * df ** 3)
  const found = known.get(df)
  if (found !== undefined) return found
  let [low, high] = [0, 1]
  for (let i = 0; i < 60; i++) {
    const middle = (low + high) / 2
    if (incompleteBeta(middle, df / 2, 0.5) < 0.05) low = middle
    else high = middle
  }
  const t = Math.sqrt(df / low - df)
  if (known.size < 1000) known.set(df, t)
  return t
}

/** P(X > x) for a gamma variable of the given shape and scale 1: series below the mean, continued fraction above (Press et al. 2007, ch. 6.2). */
export function gammaTail(x: number, shape: number): number {
  if (x <= 0) return 1
  const front = Math.exp(shape * Math.log(x) - x - logGamma(shape))
  if (x < shape + 1) {
    let [term, sum] = [1 / shape, 1 / shape]
    for (let k = 1; k < 1000 && term > sum * 1e-16; k++) sum += term *= x / (shape + k)
    return 1 - front * sum
  }
  let fraction = 0
  for (let k = 300; k > 0; k--) fraction = (k * (k - shape)) / (x + 2 * k + 1 - shape - fraction)
  return front / (x + 1 - shape - fraction)
}
