import { readFile } from 'node:fs/promises'
import { AGREEMENT_METRICS } from '@/lib/agreement/registry'
import { COMPARISON_METRICS } from '@/lib/comparison/registry'
import { failure } from '@/lib/domain/errors'
import { fail, ok, type Result } from '@/lib/domain/result'
import { checkVectors, vectorsSchema, type Check, type Json, type Vector, type Verdict } from '@/lib/domain/vector'
import { z } from 'zod'

/**
 * npm run vectors -- FILE: computes every check value of the file with the functions the product uses. One line an id: pass or
 * fail, the id, the metric, then each value with what was expected. Exit code 0 only when all pass.
 */
export async function main(args: string[]): Promise<number> {
  const vectors = await readVectors(args)
  if (!vectors.ok) {
    console.error(`${vectors.error.reason}\n${vectors.error.next}`)
    return 2
  }
  const verdicts = checkVectors(vectors.value, [...AGREEMENT_METRICS, ...COMPARISON_METRICS])
  for (const verdict of verdicts) console.log(verdictLine(verdict))
  const failed = verdicts.filter(({ pass }) => !pass)
  console.log(`${verdicts.length - failed.length} of ${verdicts.length} pass${failed.length === 0 ? '' : `; failed: ${failed.map(({ id }) => id).join(', ')}`}`)
  return failed.length === 0 ? 0 : 1
}

async function readVectors([file, ...rest]: string[]): Promise<Result<readonly Vector[]>> {
  if (file === undefined || rest.length > 0) return fail(failure('invalid_input', 'One file of check values is needed.', 'npm run vectors -- FILE'))
  let parsed: unknown
  try {
    parsed = JSON.parse(await readFile(file, 'utf8'))
  } catch (error) {
    const said = error instanceof Error ? error.message : String(error)
    return fail(failure('invalid_input', `${file} cannot be read as JSON: ${said}`, 'Give a JSON file: a list of { id, metric, input, expected, tol }.'))
  }
  const vectors = vectorsSchema.safeParse(parsed)
  if (!vectors.success) return fail(failure('invalid_input', `${file} is not a list of check values: ${z.prettifyError(vectors.error)}`, 'Give a list of { id, metric, input, expected, tol }.'))
  const repeated = vectors.data.find(({ id }, i) => vectors.data.findIndex((other) => other.id === id) !== i)
  if (repeated) return fail(failure('invalid_input', `The id ${repeated.id} occurs twice.`, 'Give every check value an id of its own.'))
  if (vectors.data.length === 0) return fail(failure('invalid_input', `${file} holds no check values.`, 'Give a list of { id, metric, input, expected, tol }.'))
  return ok(vectors.data)
}

/** `pass  id  metric  name value = expected, …`; values that miss have ≠, those drawn by dice ≈ and their margin. Lists in brackets. */
export function verdictLine({ id, metric, pass, checks, problem }: Verdict): string {
  const named = new Map<string, Check[]>()
  for (const check of checks) {
    const name = check.path.replace(/\[.*$/, '')
    named.set(name, [...(named.get(name) ?? []), check])
  }
  return [pass ? 'pass' : 'FAIL', id, metric, problem ?? [...named].map(([name, own]) => checkText(name, own)).join(', ')].join('  ')
}

function checkText(name: string, checks: readonly Check[]): string {
  const first = checks[0]
  if (!first || first.kind === 'given') return `${name} given`
  const sign = checks.some(({ pass }) => !pass) ? '≠' : first.kind === 'sampled' ? '≈' : '='
  const list = (values: readonly string[]): string => (first.path === name ? values.join() : `[${values.join(' ')}]`)
  const margin = first.kind === 'sampled' ? ` (by dice, within ${shown(first.within)})` : ''
  return `${name} ${list(checks.map(({ value }) => shown(value)))} ${sign} ${list(checks.map(({ expected }) => shown(expected)))}${margin}`
}

const shown = (value: Json | undefined): string => (typeof value === 'number' ? String(Number(value.toPrecision(10))) : value === undefined ? 'nothing' : JSON.stringify(value))
