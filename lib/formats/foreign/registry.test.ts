import { expect, it } from 'vitest'
import { FOREIGN_FORMATS } from './registry'
import { fileOf, FIXTURES, written } from './testing'

it('reads a zip of ours with what lies beside the files of the format', () => {
  const documents = FIXTURES.find(({ name }) => name === 'two people and gold')?.documents ?? []
  for (const format of FOREIGN_FORMATS) {
    if (!format.write || !format.read) continue
    const { files } = written(format, documents)
    const zip = [fileOf('READ-ME.txt', 'Some words.\n'), ...files, fileOf('losses.jsonl', '{"kind":"note","documentId":"a","spanId":null,"detail":"x"}\n')]
    expect(FOREIGN_FORMATS.find(({ recognises }) => recognises?.(zip))?.id, format.id).toBe(format.id)
    expect(format.read(zip), format.id).toEqual(format.read(files))
    expect(format.read(zip).ok, format.id).toBe(true)
  }
})
