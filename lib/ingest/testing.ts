import { deflateRawSync } from 'node:zlib'
import { crc32 } from './crc-32'

/** One file of a ZIP archive made for a test, with whatever is said wrongly of it. */
export interface PackedFile {
  readonly name: string | Uint8Array
  readonly bytes: Uint8Array
  readonly store?: boolean
  readonly method?: number
  readonly flags?: number
  /** As declared, in place of the true ones. */
  readonly size?: number
  readonly packedSize?: number
  readonly crc?: number
  readonly mode?: number
  /** Shares the local header and data of an earlier file, by its index. */
  readonly sameAs?: number
}

/** A ZIP archive, byte by byte, so that it can also be made wrongly. */
export function packArchive(files: readonly PackedFile[]): Uint8Array {
  const parts: Buffer[] = []
  const offsets: number[] = []
  const directory: Buffer[] = []
  let at = 0
  for (const file of files) {
    const name = Buffer.from(file.name)
    const packed = file.store === true ? Buffer.from(file.bytes) : deflateRawSync(file.bytes)
    const header = Buffer.alloc(26)
    header.writeUInt16LE(20, 0)
    header.writeUInt16LE(file.flags ?? 0x800, 2)
    header.writeUInt16LE(file.method ?? (file.store === true ? 0 : 8), 4)
    header.writeUInt32LE(file.crc ?? crc32(file.bytes), 10)
    header.writeUInt32LE(file.packedSize ?? packed.length, 14)
    header.writeUInt32LE(file.size ?? file.bytes.length, 18)
    header.writeUInt16LE(name.length, 22)
    offsets.push(file.sameAs === undefined ? at : offsets[file.sameAs]!)
    if (file.sameAs === undefined) {
      const local = [Buffer.from('PK\x03\x04', 'latin1'), header, name, packed]
      parts.push(...local)
      at += 30 + name.length + packed.length
    }
    const central = Buffer.alloc(46)
    central.write('PK\x01\x02', 'latin1')
    central.writeUInt16LE(0x0314, 4)
    header.copy(central, 6)
    central.writeUInt32LE(((file.mode ?? 0o100_644) << 16) >>> 0, 38)
    central.writeUInt32LE(offsets.at(-1)!, 42)
    directory.push(central, name)
  }
  const size = directory.reduce((sum, part) => sum + part.length, 0)
  const end = Buffer.alloc(22)
  end.write('PK\x05\x06', 'latin1')
  end.writeUInt16LE(files.length & 0xffff, 8)
  end.writeUInt16LE(files.length & 0xffff, 10)
  end.writeUInt32LE(size, 12)
  end.writeUInt32LE(at, 16)
  return Buffer.concat([...parts, ...directory, end])
}

export const utf8 = (text: string): Uint8Array => new TextEncoder().encode(text)
