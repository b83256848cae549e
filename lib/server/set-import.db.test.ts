import { afterAll, beforeAll, expect, it } from 'vitest'
import { questionSchema } from '@/lib/comparison/question'
import { unwrap } from '@/lib/domain/result'
import { TABLE_IDS } from '@/lib/formats/dataset'
import { database } from '@/lib/db/client'
import { currentCodebookVersion } from '@/lib/db/codebooks'
import { computeAgreement } from './agreement-compute'
import { answerComparison } from './comparison'
import { commandScope } from './gate'
import { bringInOwnSet } from './set-import'
import { anySet, exported, filesOf, type SetTexts } from './set-testing'
import { openTestDatabase } from './testing'

let close: () => Promise<void>

beforeAll(async () => {
  close = await openTestDatabase()
}, 120_000)
afterAll(async () => close())

/** More of them by PARALLAX_SETS. */
const SETS = Number(process.env['PARALLAX_SETS'] ?? 1)
const SEEDS = Array.from({ length: SETS }, (_, i) => i + 1)

const bringIn = async (set: SetTexts, slug: string) => unwrap(await bringInOwnSet(filesOf(set), { slug, name: null, actorId: null }))

/** What agreement and comparison say of a project, with its people by pseudonym. */
async function numbersOf(slug: string) {
  const scope = await commandScope('read_layers', slug)
  const asked = { scope, codebookVersionId: await currentCodebookVersion(scope), dimension: 'framing', stories: null }
  const agreement = unwrap(await computeAgreement({ url: process.env.DATABASE_URL ?? '', asked, codes: [], annotators: null, gold: false, seed: '1' }, () => undefined))
  const { comparison } = unwrap(await answerComparison(scope, questionSchema.parse({ dimension: 'framing' })))
  // Ids are names, not numbers.
  const cells = comparison.rows.map(({ code, spread, cells: held }) => ({ code, spread, cells: held.map(({ articles: _, outletId: __, ...cell }) => cell) }))
  return { panel: agreement.panel, cells }
}

it('comes back byte for byte, wherever it is brought in', async () => {
  for (const seed of SEEDS) {
    const set = anySet(seed)
    expect(await bringIn(set, `set-${seed}`)).toMatchObject({ idsKept: true, warnings: [] })
    const back = await exported(`set-${seed}`)
    for (const table of TABLE_IDS) expect(back.get(table), `${table} of set ${seed}`).toBe(set.get(table))
  }
}, 180_000 * SETS)

it('makes ids of its own where they are taken, and the same numbers', async () => {
  const set = anySet(SEEDS.at(-1) ?? 1)
  expect(await bringIn(set, 'twice')).toMatchObject({ idsKept: false })
  const twice = await exported('twice')
  for (const table of ['people', 'codebooks', 'project'] as const) expect(twice.get(table)).toBe(set.get(table))
  expect(twice.get('annotations')?.length).toBe(set.get('annotations')?.length)
  expect(await numbersOf('twice')).toEqual(await numbersOf(`set-${SEEDS.at(-1)}`))
}, 180_000)

it('brings nothing in where anything is wrong, and says file and line', async () => {
  const [good, projects] = [new Map(anySet(77)), await database().project.count()]
  const lines = (good.get('annotations') ?? '').split('\n')
  const broken = new Map(good).set('annotations', [lines[0]?.replace(/"start":\d+/, '"start":99999'), '{"cut', ...lines.slice(2)].join('\n'))
  const refused = await bringInOwnSet(filesOf(broken), { slug: 'broken', name: null, actorId: null })
  expect(refused).toMatchObject({ ok: false, error: { code: 'invalid_input', reason: expect.stringMatching(/annotations\.jsonl, line 2/) } })
  const moved = new Map(good).set('annotations', [lines[0]?.replace(/"start":\d+/, '"start":99999'), ...lines.slice(1)].join('\n'))
  expect(await bringInOwnSet(filesOf(moved), { slug: 'broken', name: null, actorId: null })).toMatchObject({ ok: false, error: { reason: expect.stringMatching(/annotations\.jsonl, line 1: start and end/) } })
  expect(await bringInOwnSet(filesOf(good), { slug: 'twice', name: null, actorId: null })).toMatchObject({ ok: false, error: { code: 'already_exists' } })
  expect(await database().project.count()).toBe(projects)
  expect(await database().user.count({ where: { emailKey: { endsWith: '.imported.invalid' }, disabledAt: null } })).toBe(0)
})
