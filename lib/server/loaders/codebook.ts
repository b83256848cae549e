import { currentCodebookVersion, readCodebook } from '@/lib/db/codebooks'
import type { Codebook } from '@/lib/domain/codebook'
import { pageScope } from '../page'

/** The codebook new readings are coded by. */
export async function loadCodebook(slug: string): Promise<Codebook> {
  const { codebook } = await readCodebook(await currentCodebookVersion(await pageScope(slug, 'annotate')))
  return codebook
}
