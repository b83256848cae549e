import { describe, expect, it } from 'vitest'
import { checkDesign } from './design-check'
import type { Reading } from './reading'

const read = (...pairs: [annotator: string | null, outletId: string][]): Reading[] =>
  pairs.map(([annotator, outletId], i) => ({
    assignmentId: `${i}`,
    articleId: `${outletId}-${i}`,
    outletId,
    storyId: null,
    kind: annotator === null ? 'gold' : 'annotation',
    annotator,
    status: 'complete',
    bodyLength: 100,
    headlineLength: 10,
  }))

describe('design check', () => {
  it.each([
    ['empty', read()],
    ['single_outlet', read(['R1', 'a'], ['R2', 'a'])],
    ['crossed', read(['R1', 'a'], ['R1', 'b'], ['R2', 'b'], ['R2', 'a'])],
    ['partial', read(['R1', 'a'], ['R1', 'b'], ['R2', 'b'], ['R2', 'c'])],
    ['confounded', read(['R1', 'a'], ['R1', 'b'], ['R2', 'a'])],
    ['separate', read(['R1', 'a'], ['R2', 'b'])],
    ['separate', read(['R1', 'a'], ['R1', 'b'], ['R2', 'c'], ['R2', 'd'])],
  ] as const)('%s', (verdict, readings) => {
    expect(checkDesign(readings, 'annotators').verdict).toBe(verdict)
  })

  it('names those who read one outlet only and counts articles', () => {
    const check = checkDesign(read(['R1', 'a'], ['R1', 'a'], ['R1', 'b'], ['R2', 'a']), 'annotators')
    expect(check).toMatchObject({ annotators: 2, readEveryOutlet: 1, readOneOutlet: ['R2'] })
    expect(check.coverage[0]!.articles.get('a')).toBe(2)
  })

  it('asks nothing of gold but that there be two outlets', () => {
    expect(checkDesign(read([null, 'a'], [null, 'b']), 'gold').verdict).toBe('gold')
    expect(checkDesign(read([null, 'a']), 'gold').verdict).toBe('single_outlet')
  })
})
