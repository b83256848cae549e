import { expect, it } from 'vitest'
import { readArchive } from '@/lib/ingest/archive'
import { unwrap } from '@/lib/domain/result'
import { writeZip } from './zip'

it('writes many files, whatever their names and lengths, and reads as they were given', async () => {
  const files = Array.from({ length: 400 }, (_, i) => ({ path: `folder ${i % 7}/${i} خبر 🚨.txt`, bytes: Buffer.from('over the port '.repeat(i % 5 === 0 ? 0 : i * 3)) }))
  async function* bytesOf(bytes: Buffer) {
    for (let at = 0; at < bytes.length; at += 1000) yield bytes.subarray(at, at + 1000)
  }
  const chunks: Uint8Array[] = []
  let asked = 0
  await writeZip(
    (function* () {
      for (const { path, bytes } of files) {
        asked++
        yield { path, bytes: () => bytesOf(bytes) }
      }
    })(),
    async (chunk) => void chunks.push(chunk),
  )
  expect(asked).toBe(files.length)
  const read = unwrap(await readArchive(Buffer.concat(chunks), { bytes: 50_000_000, unpacked: 500_000_000, files: 10_000, ratio: 1000 }))
  expect(read.map(({ path, bytes }) => [path, Buffer.from(bytes).toString('utf8')])).toEqual(files.map(({ path, bytes }) => [path, bytes.toString('utf8')]))
})

it('ends with the fault of a file', async () => {
  async function* broken() {
    yield new Uint8Array(3)
    throw new Error('the disk is gone')
  }
  await expect(writeZip([{ path: 'a', bytes: broken }], async () => undefined)).rejects.toThrow('the disk is gone')
})
