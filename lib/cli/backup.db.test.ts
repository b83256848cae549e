import { cp, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { backUp, openBackup, restore } from '@/lib/db/backup'
import { closeDatabase } from '@/lib/db/client'
import { withConnection } from '@/lib/db/connection'
import { emptyTestDatabase } from '@/lib/db/testing'
import { ok, unwrap } from '@/lib/domain/result'
import { saveTransactions } from '@/lib/server/saving'
import { makeSpan, makeTestArticle, makeTestAssignment, makeTestPerson, makeTestProject, makeTransaction, openTestDatabase } from '@/lib/server/testing'
import { firstFault } from './chain-check'

const TEXT = 'The minister said the border is safe. Nobody else was asked. تهران گفت: نه.'
const LINKS = 6

let close: () => Promise<void>
let folder: string
let url: string
beforeAll(async () => {
  close = await openTestDatabase()
  url = process.env.DATABASE_URL ?? ''
  folder = await mkdtemp(path.join(tmpdir(), 'parallax-backup-'))
  const project = await makeTestProject()
  const person = await makeTestPerson(project, 'annotator')
  const assignment = await makeTestAssignment(project, await makeTestArticle(project, TEXT), person)
  for (let i = 0; i < LINKS; i++) {
    const transaction = makeTransaction({ type: 'span.add', span: makeSpan(TEXT, 4 + i, 12) })
    unwrap(await saveTransactions(assignment, { baseVersion: i, transactions: [transaction] }))
  }
  await closeDatabase()
})
afterAll(async () => {
  await rm(folder, { recursive: true, force: true })
  await close()
})

const at = (name: string) => path.join(folder, name)
const run = async (target: string, sql: string) => unwrap(await withConnection(target, async (client) => ok(await client.query(sql))))
const fault = async (target: string) => unwrap(await withConnection(target, async (client) => ok(await firstFault(client))))
const contents = async (name: string) =>
  Promise.all((await readdir(at(name))).filter((file) => file !== 'manifest.json').sort().map(async (file) => [file, await readFile(at(`${name}/${file}`), 'utf8')]))

describe('backup and restore', () => {
  it('brings everything back, byte for byte', async () => {
    unwrap(await backUp(url, at('first'), new Date(0), firstFault))
    const empty = await emptyTestDatabase()
    try {
      unwrap(await restore(empty.url, at('first'), unwrap(await openBackup(at('first'))), firstFault))
      expect(await fault(empty.url)).toBeNull()
      unwrap(await backUp(empty.url, at('second'), new Date(0), firstFault))
      expect(await contents('second')).toEqual(await contents('first'))
      const again = await restore(empty.url, at('first'), unwrap(await openBackup(at('first'))), firstFault)
      expect(again).toMatchObject({ ok: false, error: { reason: expect.stringContaining('overwrites nothing') } })
    } finally {
      await empty.drop()
    }
  })

  it('does not write over a folder, nor leave half of one', async () => {
    expect(await backUp(url, folder, new Date(0), firstFault)).toMatchObject({ ok: false, error: { code: 'already_exists' } })
    const refused = await backUp(url, at('third'), new Date(0), () => Promise.resolve('a fault'))
    expect(refused).toMatchObject({ ok: false, error: { reason: expect.stringContaining('a fault') } })
    expect((await readdir(folder)).filter((name) => name.startsWith('third'))).toEqual([])
  })

  it('notices a backup that was changed', async () => {
    await cp(at('first'), at('damaged'), { recursive: true })
    const file = at('damaged/Transaction.copy')
    await writeFile(file, (await readFile(file, 'utf8')).replace('span.add', 'span.odd'))
    expect(await openBackup(at('damaged'))).toMatchObject({ ok: false, error: { reason: expect.stringContaining('Transaction.copy was changed') } })
  })
})

describe('verify', () => {
  const tampered: [string, (seq: number) => string][] = [
    ['a transaction was changed', (seq) => `UPDATE "Transaction" SET operations = jsonb_set(operations, '{0,span,note}', '"x"') WHERE seq = ${seq}`],
    ['its actor was changed', (seq) => `UPDATE "Transaction" SET "actorId" = (SELECT id FROM other) WHERE seq = ${seq}`],
    ['a hash was changed', (seq) => `UPDATE "Transaction" SET hash = repeat('0', 64) WHERE seq = ${seq}`],
    ['one was removed', (seq) => `DELETE FROM "Transaction" WHERE seq = ${seq}`],
    ['two were swapped', (seq) => `UPDATE "Transaction" SET seq = -seq WHERE seq IN (${seq}, ${(seq % LINKS) + 1});
      UPDATE "Transaction" SET seq = CASE -seq WHEN ${seq} THEN ${(seq % LINKS) + 1} ELSE ${seq} END WHERE seq < 0`],
  ]
  it.each(tampered)('names the first bad link when %s', async (_, tamper) => {
    const copy = await emptyTestDatabase()
    try {
      unwrap(await restore(copy.url, at('first'), unwrap(await openBackup(at('first'))), firstFault))
      await run(copy.url, `ALTER TABLE "Transaction" DISABLE TRIGGER USER, DROP CONSTRAINT "Transaction_order_check";
        CREATE TABLE other AS SELECT gen_random_uuid() AS id;
        INSERT INTO "User" (id, email, "emailKey", name) SELECT id, 'o', 'o', 'o' FROM other`)
      for (let seq = 1; seq <= LINKS; seq++) {
        const first = seq === LINKS && /swapped/.test(_) ? 1 : seq
        const found = unwrap(
          await withConnection(copy.url, async (client) => {
            await client.query(`BEGIN; ${tamper(seq)}`)
            return ok(await firstFault(client))
          }),
        )
        expect(found).toMatch(new RegExp(`transaction ${first}\\b`))
      }
      expect(await fault(copy.url)).toBeNull()
    } finally {
      await copy.drop()
    }
  })

  it('notices a text that was changed', async () => {
    const copy = await emptyTestDatabase()
    try {
      unwrap(await restore(copy.url, at('first'), unwrap(await openBackup(at('first'))), firstFault))
      await run(copy.url, `ALTER TABLE "ArticleVersion" DISABLE TRIGGER USER; UPDATE "ArticleVersion" SET text = replace(text, 'safe', 'lost')`)
      expect(await fault(copy.url)).toContain('its text is not the one that was stored')
    } finally {
      await copy.drop()
    }
  })
})
