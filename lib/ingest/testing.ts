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

/** A Word document of paragraphs, each with the name of its style ('' for none). */
export function packDocx(paragraphs: readonly (readonly [style: string, text: string])[], document?: string): Uint8Array {
  const escaped = (text: string) => text.replace(/&/g, '&amp;').replace(/</g, '&lt;')
  const body = paragraphs.map(([style, text]) => `<w:p>${style === '' ? '' : `<w:pPr><w:pStyle w:val="${style}"/></w:pPr>`}<w:r><w:t xml:space="preserve">${escaped(text)}</w:t></w:r></w:p>`).join('')
  const relationships = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'
  return packArchive(
    Object.entries({
      '[Content_Types].xml':
        '<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>',
      '_rels/.rels': `<?xml version="1.0"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r" Type="${relationships}/officeDocument" Target="word/document.xml"/></Relationships>`,
      'word/document.xml': document ?? `<?xml version="1.0"?><w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body>${body}</w:body></w:document>`,
    }).map(([name, text]) => ({ name, bytes: utf8(text) })),
  )
}

/** A PDF of lines at their heights (units from the bottom), one font. */
export function packPdf(pages: readonly (readonly (readonly [x: number, y: number, size: number, text: string])[])[]): Uint8Array {
  const objects: string[] = ['<< /Type /Catalog /Pages 2 0 R >>', `<< /Type /Pages /Kids [${pages.map((_, i) => `${4 + 2 * i} 0 R`).join(' ')}] /Count ${pages.length} >>`, '<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>']
  pages.forEach((lines, i) => {
    const stream = lines.map(([x, y, size, text]) => `BT /F1 ${size} Tf ${x} ${y} Td (${text.replace(/([()\\])/g, '\\$1')}) Tj ET`).join('\n')
    objects.push(`<< /Type /Page /Parent 2 0 R /MediaBox [0 0 600 800] /Resources << /Font << /F1 3 0 R >> >> /Contents ${5 + 2 * i} 0 R >>`, `<< /Length ${stream.length} >>\nstream\n${stream}\nendstream`)
  })
  let pdf = '%PDF-1.4\n'
  const offsets = objects.map((object, i) => {
    const at = pdf.length
    pdf += `${i + 1} 0 obj\n${object}\nendobj\n`
    return at
  })
  const xref = pdf.length
  pdf += `xref\n0 ${objects.length + 1}\n0000000000 65535 f \n${offsets.map((at) => `${String(at).padStart(10, '0')} 00000 n \n`).join('')}trailer\n<< /Size ${objects.length + 1} /Root 1 0 R >>\nstartxref\n${xref}\n%%EOF\n`
  return Buffer.from(pdf, 'latin1')
}
