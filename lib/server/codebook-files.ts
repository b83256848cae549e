import { createHash } from 'node:crypto'
import type { Codebook } from '@/lib/domain/codebook'
import { QDC, writeQdc } from '@/lib/formats/refi-codebook'

/** Files a codebook version can be taken along as. */
export const CODEBOOK_FILES = ['json', 'qdc'] as const
export type CodebookFile = (typeof CODEBOOK_FILES)[number]

export function codebookFile(codebook: Codebook, format: CodebookFile): Response {
  const [body, mediaType, extension] = format === 'json' ? [`${JSON.stringify(codebook, null, 2)}\n`, 'application/json', 'json'] : [writeQdc(codebook, guidOf), QDC.mediaType, QDC.extension]
  return new Response(body, {
    headers: {
      'content-type': `${mediaType}; charset=utf-8`,
      'content-disposition': `attachment; filename="${codebook.key}-${codebook.version}.${extension}"`,
      'cache-control': 'private, no-store',
      'x-content-type-options': 'nosniff',
    },
  })
}

/** Of this product, so that the same code has the same GUID in every file. */
const NAMESPACE = Buffer.from('6f1b8a5e2f0c4d0e9c5a7d3b41c6e290', 'hex')

/** UUID version 5 (RFC 9562 §5.5). */
export function guidOf(name: string): string {
  const bytes = createHash('sha1').update(NAMESPACE).update(name, 'utf8').digest().subarray(0, 16)
  bytes[6] = ((bytes[6] ?? 0) & 0x0f) | 0x50
  bytes[8] = ((bytes[8] ?? 0) & 0x3f) | 0x80
  const hex = bytes.toString('hex')
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`
}
