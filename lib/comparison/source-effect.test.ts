import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Finding } from './reading'
import { sourceEffects, type SourcedReading } from './source-effect'

const reading = (article: number, blind: boolean, more: Partial<SourcedReading> = {}): SourcedReading => ({
  assignmentId: `${article} ${blind}`,
  articleId: `article-${article}`,
  outletId: 'outlet',
  storyId: null,
  kind: 'annotation',
  annotator: 'A',
  status: 'complete',
  bodyLength: 100,
  headlineLength: 0,
  blind,
  ...more,
})
const finding = (of: SourcedReading, characters: number): Finding => ({ assignmentId: of.assignmentId, code: 'threat', headline: false, characters })

describe('what knowing the source does', () => {
  it('is told from articles read both ways to the end, and turns round when the sides do', () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(fc.nat(100), fc.nat(100)), { minLength: 1, maxLength: 8 }), (articles) => {
        const made = articles.flatMap(([shown, hidden], i) => [
          { of: reading(i, false), characters: shown },
          { of: reading(i, true), characters: hidden },
        ])
        // Read one way only, or not to the end: enters nowhere.
        const [alone, open] = [reading(90, true), reading(0, true, { assignmentId: 'open', status: 'open' })]
        const findings = [...made, { of: alone, characters: 100 }, { of: open, characters: 100 }].filter(({ characters }) => characters > 0).map(({ of, characters }) => finding(of, characters))
        const readings = [...made.map(({ of }) => of), alone, open]
        const { articles: n, effects: [effect] } = sourceEffects(readings, findings, ['threat'], 's')
        expect(n).toBe(articles.length)
        expect(effect?.difference).toBeCloseTo((effect?.hidden ?? 0) - (effect?.shown ?? 0), 9)
        expect(effect?.shown).toBeCloseTo(articles.reduce((sum, [shown]) => sum + shown, 0) / articles.length / 100, 9)
        expect(effect?.interval === null).toBe(articles.length < 4)
        const turned = sourceEffects(readings.map((one) => ({ ...one, blind: !one.blind })), findings, ['threat'], 's').effects[0]
        expect(turned?.difference).toBeCloseTo(-(effect?.difference ?? 0), 9)
      }),
      { numRuns: 40 },
    )
    expect(sourceEffects([reading(1, true)], [], ['threat'], 's')).toEqual({ articles: 0, effects: [] })
  })
})
