import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { seededDice } from '@/lib/domain/dice'
import { BLINDNESS } from '@/lib/domain/blindness'
import { QUEUE_ORDERS } from '@/lib/domain/round'
import { shareLoad } from './load'
import { planRound, type Plan, type PlannedArticle, type PlanInput } from './plan'
import { queueOf } from './queue-order'

const articlesOf = (outlets: number, stories: number, n: number): PlannedArticle[] =>
  Array.from({ length: n }, (_, i) => ({ id: `article-${String(i).padStart(3, '0')}`, outletId: `outlet-${i % outlets}`, storyId: stories === 0 ? null : `story-${Math.floor(i / outlets) % stories}` }))

const annotatorsOf = (quotas: readonly (number | null)[]) => quotas.map((quota, i) => ({ id: `person-${String(i).padStart(2, '0')}`, quota }))

const base = { checks: [], order: 'random', blindness: 'none', seed: 'seed', given: [] } as const

const inputs: fc.Arbitrary<PlanInput> = fc
  .record({
    outlets: fc.integer({ min: 1, max: 6 }),
    stories: fc.integer({ min: 0, max: 5 }),
    n: fc.integer({ min: 0, max: 24 }),
    checks: fc.integer({ min: 0, max: 3 }),
    quotas: fc.array(fc.option(fc.integer({ min: 0, max: 20 }), { nil: null, freq: 3 }), { minLength: 1, maxLength: 8 }),
    overlap: fc.integer({ min: 1, max: 4 }),
    order: fc.constantFrom(...QUEUE_ORDERS),
    blindness: fc.constantFrom(...BLINDNESS),
    seed: fc.string({ maxLength: 8 }),
    given: fc.array(fc.tuple(fc.nat(26), fc.nat(7)), { maxLength: 12 }),
  })
  .map(({ outlets, stories, n, checks, quotas, given, ...rest }) => {
    const [articles, annotators] = [articlesOf(outlets, stories, n + checks), annotatorsOf(quotas)]
    const pairs = given.flatMap(([a, p]) => (articles[a] && annotators[p] ? [{ articleId: articles[a].id, annotatorId: annotators[p].id }] : []))
    return { ...rest, annotators, articles: articles.slice(checks), checks: articles.slice(0, checks), given: pairs }
  })

const readersOf = (plan: Plan, articleId: string): string[] => plan.assignments.filter((one) => one.articleId === articleId).map(({ annotatorId }) => annotatorId)
const ownOf = (plan: Plan, annotatorId: string) => plan.assignments.filter((one) => one.annotatorId === annotatorId)

/** The most readings there are people for: a maximum flow, by augmenting paths over single places. */
function mostReadings({ articles, checks, annotators, overlap, given }: PlanInput): number {
  const had = new Set(given.map(({ articleId, annotatorId }) => `${articleId} ${annotatorId}`))
  const quota = annotators.map(({ id, quota: limit }) => Math.max(0, (limit ?? 1e6) - checks.filter((check) => !had.has(`${check.id} ${id}`)).length))
  const takers = quota.map(() => new Set<number>())
  const taken = articles.map(() => 0)
  const place = (article: number, seen: Set<number>): boolean => {
    for (let i = 0; i < annotators.length; i++) {
      if (takers[i]!.has(article) || had.has(`${articles[article]!.id} ${annotators[i]!.id}`)) continue
      if (seen.has(i)) continue
      if (takers[i]!.size < quota[i]!) {
        takers[i]!.add(article)
        return true
      }
      seen.add(i)
      for (const other of [...takers[i]!]) {
        takers[i]!.delete(other)
        takers[i]!.add(article)
        if (place(other, seen)) return true
        takers[i]!.delete(article)
        takers[i]!.add(other)
      }
    }
    return false
  }
  articles.forEach((_, article) => {
    while (taken[article]! < overlap && place(article, new Set())) taken[article]! += 1
  })
  return takers.reduce((sum, of) => sum + of.size, 0)
}

describe('a plan', () => {
  it('gives nobody an article twice, nor one they had, keeps to quotas and numbers each queue from 1', () => {
    fc.assert(
      fc.property(inputs, (input) => {
        const plan = planRound(input)
        const pairs = plan.assignments.map(({ articleId, annotatorId }) => `${articleId} ${annotatorId}`)
        expect(new Set(pairs).size).toBe(pairs.length)
        expect(input.given.some(({ articleId, annotatorId }) => pairs.includes(`${articleId} ${annotatorId}`))).toBe(false)
        for (const { id, quota } of input.annotators) {
          const own = ownOf(plan, id)
          if (quota !== null) expect(own.length).toBeLessThanOrEqual(quota)
          expect(own.map(({ position }) => position)).toEqual(own.map((_, i) => i + 1))
        }
        for (const { id } of input.articles) expect(readersOf(plan, id).length).toBeLessThanOrEqual(input.overlap)
        expect(plan.filled).toBe(pairs.length)
      }),
      { numRuns: 1000 },
    )
  })

  it('fills every place that can be filled', () => {
    fc.assert(
      fc.property(inputs, (input) => {
        const plan = planRound(input)
        const work = new Set(input.articles.map(({ id }) => id))
        expect(plan.assignments.filter(({ articleId }) => work.has(articleId)).length).toBe(mostReadings(input))
      }),
      { numRuns: 1000 },
    )
  })

  it('has the overlap exactly where people and quotas suffice, and the checks read by all', () => {
    fc.assert(
      fc.property(inputs, (input) => {
        const open = { ...input, given: [], annotators: annotatorsOf(input.annotators.map(() => null)) }
        const plan = planRound(open)
        for (const { id } of open.articles) expect(readersOf(plan, id).length).toBe(Math.min(open.overlap, open.annotators.length))
        for (const { id } of open.checks) expect(readersOf(plan, id).length).toBe(open.annotators.length)
        const loads = open.annotators.map(({ id }) => ownOf(plan, id).length)
        expect(Math.max(...loads) - Math.min(...loads)).toBeLessThanOrEqual(1)
      }),
      { numRuns: 1000 },
    )
  })

  it('is the same for the same seed, in whatever order people and articles are named', () => {
    fc.assert(
      fc.property(inputs, (input) => {
        const asSet = (plan: Plan) => plan.assignments.map((one) => JSON.stringify(one)).sort()
        expect(planRound(input)).toEqual(planRound(input))
        if (input.order === 'same') return
        expect(asSet(planRound({ ...input, articles: [...input.articles].reverse(), annotators: [...input.annotators].reverse() }))).toEqual(asSet(planRound(input)))
      }),
      { numRuns: 500 },
    )
  })

  it('leaves no outlet to one coder, nobody with one outlet, no two coders apart, and every outlet and story balanced', () => {
    let runs = 0
    for (const outlets of [2, 3, 5])
      for (const each of [2, 3, 4, 8])
        for (const people of [2, 3, 4, 6, 9])
          for (const overlap of [1, 2, 3])
            for (const seed of ['a', 'b', 'c', 'd', 'e', 'f']) {
              if (overlap > people) continue
              runs++
              const articles = articlesOf(outlets, each, outlets * each)
              const annotators = annotatorsOf(Array.from({ length: people }, () => null))
              const plan = planRound({ ...base, articles, annotators, overlap, seed: `${seed}${runs}` })
              const said = `${outlets} outlets of ${each}, ${people} people, overlap ${overlap}, ${seed}`
              const places = articles.length * overlap
              if (overlap > 1 || each > 1) expect(plan.warnings.some(({ kind }) => kind === 'outlet_one_annotator'), said).toBe(false)
              for (const { id } of annotators) {
                const own = ownOf(plan, id).map(({ articleId }) => articles.find((article) => article.id === articleId)!)
                const counts = Array.from({ length: outlets }, (_, o) => own.filter(({ outletId }) => outletId === `outlet-${o}`).length)
                if (own.length > 1) expect(counts.filter((count) => count > 0).length, `${said}: outlets of ${id}`).toBeGreaterThan(1)
                expect(Math.max(...counts) - Math.min(...counts), `${said}: ${id} reads ${counts.join(', ')}`).toBeLessThanOrEqual(2)
              }
              // Where there are twice the shared readings that all pairs need, every pair has one.
              const apart = plan.warnings.find(({ kind }) => kind === 'pairs_apart')
              if (places * (overlap - 1) >= 2 * people * (people - 1)) expect(apart, said).toBeUndefined()
            }
    expect(runs).toBeGreaterThan(800)
  })

  it('hides the source for nobody, all, or half of what each person reads of each outlet; an article’s readers differ', () => {
    fc.assert(
      fc.property(inputs, (input) => {
        const plan = planRound(input)
        const blind = plan.assignments.filter((one) => one.blind).length
        if (input.blindness !== 'half') {
          expect(blind).toBe(input.blindness === 'all' ? plan.filled : 0)
          return
        }
        const outletOf = new Map([...input.articles, ...input.checks].map(({ id, outletId }) => [id, outletId]))
        for (const { id } of input.annotators)
          for (const outlet of new Set(outletOf.values())) {
            const own = ownOf(plan, id).filter(({ articleId }) => outletOf.get(articleId) === outlet)
            expect(Math.abs(2 * own.filter((one) => one.blind).length - own.length)).toBeLessThanOrEqual(1)
          }
      }),
      { numRuns: 300 },
    )
    // Lots fall both ways, and of two readers mostly one knows the source.
    const first = new Set(Array.from({ length: 20 }, (_, i) => planRound({ ...base, blindness: 'half', articles: articlesOf(1, 1, 1), annotators: annotatorsOf([null]), overlap: 1, seed: `${i}` }).assignments[0]?.blind))
    expect(first).toEqual(new Set([true, false]))
    const pairs = planRound({ ...base, blindness: 'half', articles: articlesOf(4, 3, 48), annotators: annotatorsOf([null, null, null]), overlap: 2 })
    const mixed = articlesOf(4, 3, 48).filter(({ id }) => pairs.assignments.filter((one) => one.articleId === id && one.blind).length === 1)
    expect(mixed.length).toBeGreaterThan(30)
  })

  it('spreads the checks over the queue and keeps stories together where asked', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 40 }), fc.integer({ min: 0, max: 5 }), fc.constantFrom(...QUEUE_ORDERS), fc.string(), (n, c, order, seed) => {
        const articles = articlesOf(3, 4, n + c)
        const [checks, work] = [articles.slice(0, c), articles.slice(c)]
        const queue = queueOf(work, checks, order, seededDice(seed))
        expect([...queue].map(({ id }) => id).sort()).toEqual(articles.map(({ id }) => id))
        const at = queue.flatMap((one, i) => (checks.includes(one) ? [i] : []))
        at.forEach((place, i) => expect(Math.abs(place - i - ((i + 0.5) * n) / c)).toBeLessThanOrEqual(n / c / 2 + 1))
        const rest = queue.filter((one) => work.includes(one))
        if (order === 'same') expect(rest).toEqual(work)
        if (order === 'stories') expect(rest.filter((one, i) => one.storyId !== rest[i - 1]?.storyId).length).toBe(new Set(work.map(({ storyId }) => storyId)).size)
      }),
      { numRuns: 1000 },
    )
  })

  it('says what is wrong with it', () => {
    const articles = articlesOf(2, 1, 4)
    const two = annotatorsOf([null, null])
    const kinds = (of: Partial<PlanInput>) => planRound({ ...base, articles, annotators: two, overlap: 2, ...of }).warnings
    expect(kinds({})).toEqual([])
    expect(kinds({ overlap: 3 })).toEqual([{ kind: 'too_few_annotators', wanted: 3, have: 2 }])
    expect(kinds({ overlap: 1 })).toEqual([{ kind: 'single_coded', articles: 4, of: 4 }])
    expect(kinds({ annotators: annotatorsOf([4, 1]) })).toEqual([
      { kind: 'places_missing', missing: 3, wanted: 8 },
      { kind: 'single_coded', articles: 3, of: 4 },
      { kind: 'outlet_one_annotator', outletId: expect.stringMatching(/^outlet-/), annotatorId: 'person-00', articles: 2 },
    ])
    expect(kinds({ annotators: annotatorsOf([0, 0]) })).toContainEqual({ kind: 'unread', articles: 4 })
    expect(kinds({ annotators: annotatorsOf([4, 0]), overlap: 1 })).toEqual([
      { kind: 'single_coded', articles: 4, of: 4 },
      { kind: 'outlet_one_annotator', outletId: 'outlet-0', annotatorId: 'person-00', articles: 2 },
      { kind: 'outlet_one_annotator', outletId: 'outlet-1', annotatorId: 'person-00', articles: 2 },
      { kind: 'idle', annotatorIds: ['person-01'] },
    ])
    expect(kinds({ articles: articlesOf(1, 1, 2), annotators: annotatorsOf([1, 1, 1, 1]) })).toContainEqual({ kind: 'pairs_apart', pairs: expect.arrayContaining([]) })
    expect(kinds({ given: [{ articleId: 'article-000', annotatorId: 'person-00' }] })).toContainEqual({ kind: 'given_before', readings: 1 })
  })

  it('shares loads out evenly within limits', () => {
    fc.assert(
      fc.property(fc.array(fc.nat(30), { maxLength: 10 }), fc.nat(200), fc.string(), (limits, total, seed) => {
        const loads = shareLoad(limits, total, seededDice(seed))
        const sum = limits.reduce((a, b) => a + b, 0)
        expect(loads.reduce((a, b) => a + b, 0)).toBe(Math.min(total, sum))
        const open = loads.filter((load, i) => load < limits[i]!)
        loads.forEach((load, i) => expect(load).toBeLessThanOrEqual(limits[i]!))
        for (const load of open) expect(Math.max(0, ...loads) - load).toBeLessThanOrEqual(1)
      }),
      { numRuns: 1000 },
    )
  })
})
