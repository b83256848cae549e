import { afterEach, describe, expect, it, vi } from 'vitest'
import { closeDatabase, database } from './client'
import { startDebianServer } from './debian-postgres'
import { migrate } from './migrate'
import { closeReplica, readingSnapshot, replicaAsOf, replicaProblem } from './reading-database'
import { testDatabase } from './testing'
import { unwrap } from '@/lib/domain/result'

const before = process.env.DATABASE_URL
afterEach(async () => {
  await closeReplica()
  await closeDatabase()
  delete process.env.DATABASE_READ_URL
  process.env.DATABASE_URL = before ?? ''
  vi.restoreAllMocks()
})

const outlets = () => readingSnapshot((tx) => tx.$queryRaw<{ n: number }[]>`SELECT count(*)::int AS n FROM "User"`).then((rows) => rows[0]?.n)
const standby = () => readingSnapshot((tx) => tx.$queryRaw<{ is: boolean }[]>`SELECT pg_is_in_recovery() AS is`).then((rows) => rows[0]?.is)
const person = () => database().user.create({ data: { id: crypto.randomUUID(), email: crypto.randomUUID(), emailKey: crypto.randomUUID(), name: 'Somebody' } })

describe('a database to read from', () => {
  it('that does not answer is told of, and done without', async () => {
    const test = await testDatabase()
    process.env.DATABASE_URL = test.url
    const said = vi.spyOn(console, 'error').mockImplementation(() => undefined)
    try {
      await person()
      expect([await outlets(), await replicaProblem(), await replicaAsOf()]).toEqual([1, null, null])
      process.env.DATABASE_READ_URL = 'postgresql://parallax:parallax@127.0.0.1:1/parallax'
      expect(await replicaProblem()).toContain('no database answers at 127.0.0.1:1')
      expect([await outlets(), await outlets()]).toEqual([1, 1])
      expect(said.mock.calls).toEqual([[expect.stringContaining('DATABASE_READ_URL')]])
      expect(await replicaAsOf()).toBeNull()
      expect(await replicaProblem('mysql://somewhere')).toContain('DATABASE_READ_URL is not a PostgreSQL address')
    } finally {
      await closeReplica()
      await closeDatabase()
      await test.drop()
    }
  })

  // Only beside an external server, which this is about.
  const programs = process.env.PARALLAX_POSTGRES_PROGRAMS
  if (programs !== undefined)
    it('streams from the one that is written to, and may lag, end a read or go, with nobody told an error', async () => {
      const primary = await startDebianServer(programs)
      const replica = await primary.replica()
      process.env.DATABASE_URL = primary.url
      process.env.DATABASE_READ_URL = replica.url
      const said = vi.spyOn(console, 'error').mockImplementation(() => undefined)
      try {
        // It may not have heard of the tables yet: then the database itself answers.
        unwrap(await migrate(primary.url))
        expect(await outlets()).toBe(0)
        await closeReplica()
        await person()
        expect(await replicaProblem()).toBeNull()
        await expect.poll(async () => [await standby(), await outlets()], { timeout: 30_000 }).toEqual([true, 1])

        await expect.poll(replicaAsOf, { timeout: 30_000 }).toBeInstanceOf(Date)

        // What is written goes to the one database; what is read of everybody comes from the other, older for a while.
        await expect(readingSnapshot((tx) => tx.$executeRaw`DELETE FROM "User"`)).resolves.toBe(1)
        expect(said).toHaveBeenCalled()
        await closeReplica()
        await expect.poll(outlets, { timeout: 30_000 }).toBe(0)

        await replica.stop()
        await person()
        expect([await standby(), await outlets()]).toEqual([false, 1])
      } finally {
        await closeReplica()
        await closeDatabase()
        await replica.stop()
        await primary.stop()
      }
    })
})
