import { z } from 'zod'

/** A number to check an implementation against: an input, what must come of it, how closely, and where that is known from. */
export const vectorSchema = z.object({
  id: z.string().min(1),
  metric: z.string().min(1),
  /** `ref` takes over the input of another vector of the file. */
  input: z.record(z.string(), z.json()),
  expected: z.record(z.string(), z.json()),
  /** Largest absolute difference of a number. */
  tol: z.number().nonnegative(),
  provenance: z.string().optional(),
})
export const vectorsSchema = z.array(vectorSchema)
export type Vector = z.infer<typeof vectorSchema>
export type Json = z.infer<ReturnType<typeof z.json>>

export interface Outcome {
  readonly values: Readonly<Record<string, Json>>
  /** For numbers that hang on other people's dice: how far chance may put them from ours. Wider than the vector's own tolerance. */
  readonly margins?: Readonly<Record<string, number>>
}

/** A way to compute the numbers of vectors. Throws ZodError or RangeError for an input it cannot read. */
export interface Metric {
  readonly id: string
  /** Of what a vector expects, what is in truth an input (a segmentation, the draws of other software's dice): taken as given. */
  readonly given: readonly string[]
  /** Coordinates whose sign means nothing: each list of names may be turned as a whole. */
  readonly upToSign: readonly (readonly string[])[]
  compute(input: unknown, given: Readonly<Record<string, Json>>): Outcome
}

/** A metric from the schema of its input and a function of it. */
export function metricOf<I>(
  id: string,
  input: z.ZodType<I>,
  compute: (input: I, given: Readonly<Record<string, Json>>) => Outcome | Readonly<Record<string, Json>>,
  { given = [], upToSign = [] }: Partial<Pick<Metric, 'given' | 'upToSign'>> = {},
): Metric {
  const isOutcome = (result: Outcome | Readonly<Record<string, Json>>): result is Outcome => 'values' in result && 'margins' in result
  return {
    id,
    given,
    upToSign,
    compute: (raw, known) => {
      const result = compute(input.parse(raw), known)
      return isOutcome(result) ? result : { values: result }
    },
  }
}

/** One number, word or null of what a vector expects. */
export interface Check {
  readonly path: string
  readonly value: Json | undefined
  readonly expected: Json
  readonly pass: boolean
  /** How far apart the two may be: the vector's tolerance, or a margin. */
  readonly within: number
  readonly kind: 'computed' | 'given' | 'sampled'
}

export interface Verdict {
  readonly id: string
  readonly metric: string
  readonly pass: boolean
  readonly checks: readonly Check[]
  /** Why nothing could be computed. */
  readonly problem: string | null
}

/** Computes every vector with its metric and compares all that it expects. An unknown metric or unreadable input fails. */
export function checkVectors(vectors: readonly Vector[], metrics: readonly Metric[]): readonly Verdict[] {
  const byId = new Map(vectors.map((vector) => [vector.id, vector]))
  const known = new Map(metrics.map((metric) => [metric.id, metric]))
  return vectors.map((vector) => {
    const failed = (problem: string): Verdict => ({ id: vector.id, metric: vector.metric, pass: false, checks: [], problem })
    const metric = known.get(vector.metric)
    if (!metric) return failed(`there is no metric ${vector.metric}`)
    const input = inputOf(vector, byId)
    if (input === null) return failed(`ref ${JSON.stringify(vector.input.ref)} leads to no vector`)
    try {
      const checks = compare(vector, metric, metric.compute(input, vector.expected))
      if (!checks.some(({ kind }) => kind !== 'given')) return failed('nothing to compute is expected')
      return { id: vector.id, metric: vector.metric, pass: checks.every(({ pass }) => pass), checks, problem: null }
    } catch (error) {
      if (error instanceof z.ZodError) return failed(`the input does not fit: ${z.prettifyError(error).replaceAll('\n', ' ')}`)
      if (error instanceof RangeError) return failed(error.message)
      throw error
    }
  })
}

function inputOf(vector: Vector, byId: ReadonlyMap<string, Vector>): Readonly<Record<string, Json>> | null {
  const { ref, ...own } = vector.input
  if (ref === undefined) return own
  const other = typeof ref === 'string' ? byId.get(ref) : undefined
  return other && other.input.ref === undefined ? { ...other.input, ...own } : null
}

function compare(vector: Vector, metric: Metric, { values, margins = {} }: Outcome): Check[] {
  const turned = new Map(
    metric.upToSign.flatMap((names) => {
      const product = names.flatMap((name) => pairsOf(vector.expected[name], values[name])).reduce((sum, [a, b]) => sum + a * b, 0)
      return names.map((name) => [name, product < 0] as const)
    }),
  )
  return Object.entries(vector.expected).flatMap(([name, expected]) => {
    const kind = metric.given.includes(name) && !(name in values) ? 'given' : name in margins ? 'sampled' : 'computed'
    const within = Math.max(vector.tol, margins[name] ?? 0)
    const value = turned.get(name) ? negative(values[name]) : values[name]
    return checksOf(name, expected, kind === 'given' ? expected : value, within, kind)
  })
}

function checksOf(path: string, expected: Json, value: Json | undefined, within: number, kind: Check['kind']): Check[] {
  const check = (pass: boolean): Check[] => [{ path, value, expected, pass, within, kind }]
  if (Array.isArray(expected)) {
    if (!Array.isArray(value) || value.length !== expected.length) return check(false)
    return expected.flatMap((one, i) => checksOf(`${path}[${i}]`, one, value[i], within, kind))
  }
  if (expected !== null && typeof expected === 'object') {
    if (value === null || typeof value !== 'object' || Array.isArray(value)) return check(false)
    return Object.entries(expected).flatMap(([key, one]) => checksOf(`${path}.${key}`, one, value[key], within, kind))
  }
  return check(typeof expected === 'number' ? typeof value === 'number' && Math.abs(value - expected) <= within : value === expected)
}

function pairsOf(a: Json | undefined, b: Json | undefined): [number, number][] {
  if (typeof a === 'number' && typeof b === 'number') return [[a, b]]
  return Array.isArray(a) && Array.isArray(b) ? a.flatMap((one, i) => pairsOf(one, b[i])) : []
}

function negative(value: Json | undefined): Json | undefined {
  return typeof value === 'number' ? -value : Array.isArray(value) ? value.map((one) => negative(one) ?? null) : value
}
