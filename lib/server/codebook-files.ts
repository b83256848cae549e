import type { Codebook } from '@/lib/domain/codebook'
import { guidOf } from '@/lib/formats/guid'
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

export { guidOf }
