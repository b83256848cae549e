import { expect, it } from 'vitest'
import { readIncoming } from '@/lib/server/ingest-thread'
import { unclear } from './clarity'
import { malformedFile } from './malformed'
import { SEEDS } from './seeds'

it('reads the good ones', async () => {
  expect(SEEDS).toHaveLength(60)
  for (const seed of SEEDS.slice(0, 12)) expect(await readIncoming(seed), seed.fileName).toMatchObject({ ok: true })
})

it('answers each malformed file with articles or with what is wrong and what to do', async () => {
  const totals = { in: 0, out: 0 }
  for (let number = 0; number < 120; number++) {
    const file = malformedFile(number * 83)
    const read = await readIncoming(file)
    const failures = !read.ok ? [read.error] : read.value.kind === 'article' ? [] : (read.value.kind === 'table' ? read.value.rows : read.value.entries).flatMap(({ draft }) => (draft.ok ? [] : [draft.error]))
    expect(failures.flatMap((failure) => unclear(failure, '') ?? []), `${number} ${file.fileName}`).toEqual([])
    totals[read.ok ? 'in' : 'out']++
  }
  expect(totals.in).toBeGreaterThan(10)
  expect(totals.out).toBeGreaterThan(10)
})
