import fc from 'fast-check'
import { expect, it } from 'vitest'
import { readArchive } from './archive'
import { packArchive, utf8, type PackedFile } from './testing'

const file = (name: string, text = 'The council met.', extra: Partial<PackedFile> = {}): PackedFile => ({ name, bytes: utf8(text), ...extra })
const zeros = (size: number) => new Uint8Array(size)

it('reads back what was packed', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(fc.tuple(fc.stringMatching(/^[a-zé☃]{1,8}$/u), fc.uint8Array({ maxLength: 300 }), fc.boolean()), { maxLength: 5 }), async (files) => {
      const packed = packArchive(files.map(([name, bytes, store]) => ({ name, bytes, store })))
      const read = await readArchive(packed)
      expect(read).toEqual({ ok: true, value: files.map(([path, bytes]) => ({ path: path.normalize('NFC'), bytes })) })
    }),
    { numRuns: 40 },
  )
})

it('leaves out folders and what systems put beside files', async () => {
  const read = await readArchive(packArchive([file('a/'), file('a/b.txt'), file('__MACOSX/a/._b.txt'), file('a/.DS_Store'), file('a\\c.txt')]))
  expect(read.ok && read.value.map(({ path }) => path)).toEqual(['a/b.txt', 'a/c.txt'])
})

it('refuses bombs before they are unpacked', async () => {
  const bombs: Record<string, PackedFile[]> = {
    flat: [{ name: 'flat.txt', bytes: zeros(2_000_000) }],
    many: Array.from({ length: 4 }, (_, i) => ({ name: `${i}.txt`, bytes: zeros(900_000) })),
    overlapping: [{ name: 'kernel.txt', bytes: utf8('x'.repeat(500)), store: true }, ...Array.from({ length: 300 }, (_, i) => ({ name: `k${i}.txt`, bytes: utf8('x'.repeat(500)), store: true, sameAs: 0 }))],
    lyingSmall: [{ name: 'small.txt', bytes: zeros(2_000_000), size: 10 }],
    lyingLarge: [{ name: 'large.txt', bytes: utf8('abc'), size: 4_000_000_000 }],
    crowd: Array.from({ length: 10_001 }, (_, i) => file(`${i}.txt`, 'x', { store: true })),
    encrypted: [file('a.txt', 'x', { flags: 0x801 })],
    strange: [file('a.txt', 'x', { method: 99 })],
    damaged: [file('a.txt', 'The council met.', { crc: 1 })],
    beyond: [file('a.txt', 'x', { store: true, packedSize: 5000, size: 5000 })],
  }
  for (const [name, files] of Object.entries(bombs)) {
    const read = await readArchive(packArchive(files))
    expect(read, name).toMatchObject({ ok: false, error: { reason: expect.stringMatching(/^The archive /), next: expect.stringMatching(/\w/) } })
  }
  expect(await readArchive(zeros(50_000_001))).toMatchObject({ ok: false, error: { code: 'too_large' } })
})

it('refuses names that lead out of the archive, links and devices', async () => {
  const names = ['../a.txt', 'a/../../b.txt', '/etc/passwd', 'C:/a.txt', 'C:\\a.txt', '..\\a.txt', '\\\\server\\a.txt', 'a\0.txt', 'a\n.txt', '..', 'a/..', 'c:a.txt']
  for (const name of names) expect(await readArchive(packArchive([file('fine.txt'), file(name)])), name).toMatchObject({ ok: false, error: { code: 'invalid_input' } })
  expect(await readArchive(packArchive([file('link.txt', '/etc/passwd', { mode: 0o120_777 })]))).toMatchObject({ ok: false })
  expect(await readArchive(packArchive([file('device.txt', '', { mode: 0o060_644 })]))).toMatchObject({ ok: false })
})

it('answers whatever the bytes are', async () => {
  const good = packArchive([file('a.txt', 'The council met. '.repeat(40)), file('b/c.txt', 'It adjourned.', { store: true })])
  await fc.assert(
    fc.asyncProperty(fc.array(fc.tuple(fc.nat(good.length - 1), fc.nat(255)), { maxLength: 4 }), fc.nat(good.length), async (flips, cut) => {
      const bytes = Uint8Array.from(good)
      for (const [at, value] of flips) bytes[at] = value
      const read = await readArchive(cut % 3 === 0 ? bytes.subarray(0, cut) : bytes)
      if (!read.ok) expect(read.error.reason).toMatch(/^The archive /)
    }),
    { numRuns: 200 },
  )
})
