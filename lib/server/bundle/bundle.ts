import type { Scope } from '@/lib/domain/access'
import type { Licences } from '@/lib/domain/licence'
import type { Result } from '@/lib/domain/result'
import { agreementPosition } from '@/lib/db/agreement-position'
import { withExportSnapshot } from '@/lib/db/exports'
import { download, type Write } from '../download'
import { filterOf, type ExportAsked } from '../exports'
import { writeZip } from '../zip'
import { bundleFiles } from './files'
import { numbersOf } from './numbers'

/** What of a project goes into a bundle. */
export interface BundleAsked {
  readonly scope: Scope<'export'>
  readonly readers: Scope<'read_layers'>
  readonly filter: ExportAsked
  /** False: offsets, hashes and the beginnings of quotes alone. */
  readonly texts: boolean
  readonly notes: boolean
}

/** Tries for numbers and tables of one moment, where people go on working. */
const TRIES = 3

/**
 * The research bundle: a zip of every table, the codebooks, the numbers and what explains them. Of one state of the project
 * and with no clock in it, so that the same state gives the same bytes. Returns the terms it was written under.
 */
export async function writeBundle(asked: BundleAsked, write: Write, gone: AbortSignal): Promise<Licences> {
  for (let attempt = 1; ; attempt++) {
    const numbers = await numbersOf(asked.readers, asked.filter, gone)
    const written = await withExportSnapshot(asked.scope, filterOf(asked.filter), async (snapshot) => {
      const same = (await agreementPosition(asked.readers)) === numbers.position
      if (!same && attempt < TRIES) return null
      await writeZip(bundleFiles(snapshot, asked, numbers, same), write)
      const { textLicence, redistribution, annotationLicence } = (await snapshot.surroundings()).project
      return { textLicence, redistribution, annotationLicence }
    })
    if (written) return written
  }
}

export const bundleName = ({ scope, texts }: BundleAsked): string => `${scope.projectSlug}.${texts ? 'bundle' : 'standoff'}.zip`

export const downloadBundle = (asked: BundleAsked): Result<Response> =>
  download({ fileName: bundleName(asked), mediaType: 'application/zip', label: `bundle ${asked.scope.projectSlug}` }, async (write, gone) => void (await writeBundle(asked, write, gone)))
