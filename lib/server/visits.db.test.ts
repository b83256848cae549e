import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { mintScope, type AssignmentScope } from '@/lib/domain/access'
import { assignmentRowSchema } from '@/lib/formats/assignment-row'
import { jsonl } from '@/lib/formats/jsonl'
import { database } from '@/lib/db/client'
import { withExportSnapshot } from '@/lib/db/exports'
import { activeMillisecondsOf, recordVisit } from '@/lib/db/visits'
import { writeTable } from './exports'
import { makeTestArticle, makeTestAssignment, makeTestPerson, makeTestProject, newId, openTestDatabase, type TestProject } from './testing'

const HOUR = 3_600_000

let close: () => Promise<void>
let project: TestProject
let annotator: string
let articles = 0

beforeAll(async () => {
  close = await openTestDatabase()
  project = await makeTestProject()
  annotator = await makeTestPerson(project, 'annotator')
})
afterAll(async () => close())

/** An assignment made so many milliseconds ago. */
async function assignmentSince(milliseconds: number): Promise<AssignmentScope<'write'>> {
  const scope = await makeTestAssignment(project, await makeTestArticle(project, `An article to read. ${++articles}`), annotator)
  await database().assignment.update({ where: { id: scope.assignmentId }, data: { createdAt: new Date(Date.now() - milliseconds) } })
  return scope
}

describe('visits', () => {
  it('the greatest report of each visit counts, whatever their order and however often they come', async () => {
    const scope = await assignmentSince(10 * HOUR)
    let expected = 0
    const report = fc.record({ activeMilliseconds: fc.nat(HOUR), repeats: fc.integer({ min: 1, max: 2 }) })
    await fc.assert(
      fc.asyncProperty(fc.array(report, { minLength: 1, maxLength: 5 }), async (reports) => {
        const id = newId()
        for (const { activeMilliseconds, repeats } of reports)
          for (let i = 0; i < repeats; i++) expect(await recordVisit(scope, { id, ageMilliseconds: HOUR, activeMilliseconds })).toBe(true)
        expected += Math.max(...reports.map(({ activeMilliseconds }) => activeMilliseconds))
        expect(await activeMillisecondsOf(scope)).toBe(expected)
      }),
      { numRuns: 25 },
    )
  })

  it('reports that arrive at once lose nothing', async () => {
    const scope = await assignmentSince(10 * HOUR)
    const id = newId()
    await Promise.all(Array.from({ length: 20 }, (_, i) => recordVisit(scope, { id, ageMilliseconds: HOUR, activeMilliseconds: ((i * 7) % 20) * 1000 })))
    expect(await activeMillisecondsOf(scope)).toBe(19_000)
  })

  it('counts no more than has passed since the visit began, nor since the assignment was made', async () => {
    const scope = await assignmentSince(HOUR)
    const id = newId()
    await recordVisit(scope, { id, ageMilliseconds: 60_000, activeMilliseconds: 500_000 })
    expect(await activeMillisecondsOf(scope)).toBeLessThanOrEqual(60_000)
    // A greater age does not move the beginning of a visit that is known.
    await recordVisit(scope, { id, ageMilliseconds: HOUR, activeMilliseconds: HOUR })
    expect(await activeMillisecondsOf(scope)).toBeLessThan(HOUR / 2)

    const young = await assignmentSince(10_000)
    await recordVisit(young, { id: newId(), ageMilliseconds: 300 * 24 * HOUR, activeMilliseconds: 2_000_000_000 })
    expect(await activeMillisecondsOf(young)).toBeLessThan(HOUR)
  })

  it('keeps what it has if the clock of the server is set back', async () => {
    const scope = await assignmentSince(HOUR)
    const id = newId()
    await recordVisit(scope, { id, ageMilliseconds: 60_000, activeMilliseconds: 30_000 })
    await database().visit.update({ where: { id }, data: { startedAt: new Date(Date.now() + HOUR) } })
    await recordVisit(scope, { id, ageMilliseconds: 120_000, activeMilliseconds: 90_000 })
    expect(await activeMillisecondsOf(scope)).toBe(30_000)
  })

  it('refuses the id of a visit to another assignment', async () => {
    const [mine, other] = [await assignmentSince(HOUR), await assignmentSince(HOUR)]
    const id = newId()
    await recordVisit(mine, { id, ageMilliseconds: 60_000, activeMilliseconds: 5_000 })
    expect(await recordVisit(other, { id, ageMilliseconds: 60_000, activeMilliseconds: 50_000 })).toBe(false)
    expect(await activeMillisecondsOf(mine)).toBe(5_000)
    expect(await activeMillisecondsOf(other)).toBe(0)
  })

  it('is exported as seconds of all visits; empty where nothing was measured', async () => {
    const [measured, not] = [await assignmentSince(10 * HOUR), await assignmentSince(10 * HOUR)]
    for (const activeMilliseconds of [61_400, 1_200]) await recordVisit(measured, { id: newId(), ageMilliseconds: HOUR, activeMilliseconds })
    const scope = mintScope({ userId: null, projectId: project.id, projectSlug: project.slug, role: 'manager' }, 'export')
    let text = ''
    await withExportSnapshot(scope, { layer: 'all' }, (snapshot) => writeTable(snapshot, 'assignments', jsonl, async (chunk) => void (text += chunk)))
    const rows = new Map(text.trim().split('\n').map((line) => assignmentRowSchema.parse(JSON.parse(line))).map((row) => [row.assignment_id, row.active_seconds]))
    expect(rows.get(measured.assignmentId)).toBe(63)
    expect(rows.get(not.assignmentId)).toBeNull()
  })
})
