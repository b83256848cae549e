import { expect, it } from 'vitest'
import { packArchive, utf8 } from '@/lib/ingest/testing'
import { readIncoming, walkIncoming } from './ingest-thread'

const BODY = 'The council of Vardania approved the harbour budget on Tuesday after a debate that lasted well into the night.'
const table = utf8(`text,outlet\n${`${BODY},The Mail\n`.repeat(50)}`)

it('reads in threads, several files at once, one after the other in each', async () => {
  const files = [...Array(6).keys()].map((i) => ({ bytes: i % 2 === 0 ? utf8(BODY) : packArchive([{ name: 'a.csv', bytes: table }]), fileName: i % 2 === 0 ? `${i}.txt` : `${i}.zip` }))
  const read = await Promise.all(files.map((file) => readIncoming(file)))
  expect(read.map((result) => result.ok && (result.value.kind === 'archive' ? result.value.entries.length : result.value.kind))).toEqual(['article', 50, 'article', 50, 'article', 50])
})

it('stops where nobody reads on, and goes on with the next file', async () => {
  for (let i = 0; i < 3; i++) {
    for await (const step of walkIncoming({ bytes: table, fileName: 'a.csv' })) if (step.kind === 'entry') break
  }
  expect(await readIncoming({ bytes: table, fileName: 'a.csv' }, 3)).toMatchObject({ ok: true, value: { total: 50, rows: { length: 3 } } })
})
