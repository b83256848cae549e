import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, beforeEach, describe, expect, it, vi } from 'vitest'
import { AGREEMENT_METRICS } from '@/lib/agreement/registry'
import { COMPARISON_METRICS } from '@/lib/comparison/registry'
import { checkVectors, vectorsSchema, type Json, type Vector } from '@/lib/domain/vector'
import { main, verdictLine } from './vectors'

const published = path.resolve(import.meta.dirname, '../../../shared/vectors.json')
const absent = !existsSync(published)
if (absent) console.info('vectors.test: ../shared/vectors.json is not here; the published check values are left out')

const METRICS = [...AGREEMENT_METRICS, ...COMPARISON_METRICS]
const folder = mkdtempSync(path.join(tmpdir(), 'vectors-'))
afterAll(() => rmSync(folder, { recursive: true }))

const kappa = (expected: Record<string, Json>): Vector => ({ id: 'table', metric: 'two_coder_table', input: { rows_coder1_cols_coder2: [[20, 10], [20, 50]] }, expected, tol: 1e-3 })
const check = (vector: Vector) => checkVectors([vector], METRICS)[0]!

describe('published check values', () => {
  it('has one metric for each name', () => {
    expect(new Set(METRICS.map(({ id }) => id)).size).toBe(METRICS.length)
  })

  it.skipIf(absent)('all pass', () => {
    const vectors = vectorsSchema.parse(JSON.parse(readFileSync(published, 'utf8')))
    const failed = checkVectors(vectors, METRICS).filter(({ pass }) => !pass)
    expect(failed.map(verdictLine)).toEqual([])
    expect(vectors.length).toBeGreaterThanOrEqual(68)
  })

  it.skipIf(absent)('fail, each of them, when anything expected is off', () => {
    const vectors = vectorsSchema.parse(JSON.parse(readFileSync(published, 'utf8')))
    const given = new Map(METRICS.map((metric) => [metric.id, metric.given]))
    const off = (value: Json): Json =>
      typeof value === 'number' ? value + 0.5 : value === null ? 0 : typeof value === 'string' ? `${value}?` : Array.isArray(value) ? value.map(off) : typeof value === 'object' ? Object.fromEntries(Object.entries(value).map(([key, one]) => [key, off(one)])) : !value
    const missed = vectors.flatMap((vector) =>
      Object.keys(vector.expected)
        .filter((name) => !given.get(vector.metric)?.includes(name))
        .map((name) => ({ vector, name, expected: { ...vector.expected, [name]: off(vector.expected[name]!) } })),
    )
    const passing = missed.filter(({ vector, expected }) => checkVectors(vectors.map((other) => (other.id === vector.id ? { ...other, expected } : other)).filter(({ id }) => id === vector.id || id === vector.input.ref), METRICS).find(({ id }) => id === vector.id)!.pass)
    expect(passing.map(({ vector, name }) => `${vector.id} ${name}`)).toEqual([])
  })
})

describe('checking', () => {
  it('compares within the tolerance', () => {
    expect(check(kappa({ kappa: 0.3479 })).pass).toBe(true)
    expect(check(kappa({ kappa: 0.3499 })).pass).toBe(false)
  })

  it('fails what is unknown, unreadable, missing or not computed', () => {
    expect(check({ ...kappa({}), metric: 'kappa_of_kappas' }).problem).toMatch(/no metric kappa_of_kappas/)
    expect(check({ ...kappa({ kappa: 0 }), input: {} }).problem).toMatch(/does not fit/)
    expect(check(kappa({ kapa: 0.348 }))).toMatchObject({ pass: false, problem: null })
    expect(check(kappa({})).problem).toMatch(/nothing to compute/)
    expect(check({ ...kappa({ kappa: 0.348 }), input: { ref: 'nowhere' } }).problem).toMatch(/leads to no vector/)
    expect(check({ id: 'b', metric: 'boundary_similarity_nt2', input: { masses_a: [3], masses_b: [4] }, expected: { B: 1 }, tol: 1 }).problem).toMatch(/segmentations of 3 and 4/)
    expect(check({ id: 'au', metric: 'alpha_u_2016', input: { L: 9, coders: [[[0, 4, 'a'], [2, 6, 'a']], []] }, expected: { au: 1 }, tol: 1 }).problem).toMatch(/overlap/)
  })

  it('does not take null for a number, nor one shape for another', () => {
    expect(check(kappa({ kappa: null })).pass).toBe(false)
    expect(check(kappa({ kappa: [0.348] })).pass).toBe(false)
    expect(check(kappa({ kappa: { value: 0.348 } })).pass).toBe(false)
  })

  it('turns an axis as a whole only', () => {
    const table = [[4, 2, 3, 2], [4, 3, 7, 4], [25, 10, 12, 4], [18, 24, 33, 13], [10, 6, 7, 2]]
    const rows = [-0.065768, 0.258958, -0.380595, 0.232952, -0.201089]
    const vector = (row_principal_dim1: number[]): Vector => ({ id: 'ca', metric: 'correspondence_analysis', input: { table }, expected: { row_principal_dim1 }, tol: 1e-5 })
    expect(check(vector(rows)).pass).toBe(true)
    expect(check(vector(rows.map((one) => -one))).pass).toBe(true)
    expect(check(vector(rows.map(Math.abs))).pass).toBe(false)
  })
})

describe('the command', () => {
  const said: string[] = []
  beforeEach(() => {
    said.length = 0
    vi.spyOn(console, 'log').mockImplementation((line: string) => void said.push(line))
    vi.spyOn(console, 'error').mockImplementation((line: string) => void said.push(line))
  })
  const write = (name: string, text: string): string => {
    const file = path.join(folder, name)
    writeFileSync(file, text)
    return file
  }

  it('prints a line an id and answers 0 when all pass', async () => {
    expect(await main([write('good.json', JSON.stringify([kappa({ kappa: 0.348 })]))])).toBe(0)
    expect(said).toEqual(['pass  table  two_coder_table  kappa 0.347826087 = 0.348', '1 of 1 pass'])
  })

  it('answers 1 for a failure or an unknown metric', async () => {
    expect(await main([write('bad.json', JSON.stringify([kappa({ kappa: 0.348 }), { ...kappa({ kappa: 0.5 }), id: 'other' }]))])).toBe(1)
    expect(said).toEqual(['pass  table  two_coder_table  kappa 0.347826087 = 0.348', 'FAIL  other  two_coder_table  kappa 0.347826087 ≠ 0.5', '1 of 2 pass; failed: other'])
    expect(await main([write('unknown.json', JSON.stringify([{ ...kappa({ kappa: 1 }), metric: 'nobody_knows' }]))])).toBe(1)
  })

  it('says what is wrong with a file it cannot use', async () => {
    expect(await main([])).toBe(2)
    expect(await main([path.join(folder, 'absent.json')])).toBe(2)
    expect(await main([write('text.json', 'no')])).toBe(2)
    expect(await main([write('object.json', '{}')])).toBe(2)
    expect(await main([write('empty.json', '[]')])).toBe(2)
    expect(await main([write('twice.json', JSON.stringify([kappa({}), kappa({})]))])).toBe(2)
    expect(said.at(-1)).toMatch(/table occurs twice/)
  })
})
