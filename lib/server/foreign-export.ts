import { appendFile, mkdtemp, open, rm } from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import type { Scope } from '@/lib/domain/access'
import { failure } from '@/lib/domain/errors'
import { fail, type Result } from '@/lib/domain/result'
import type { Licences } from '@/lib/domain/licence'
import { isArchive, type ForeignFormat, type LossKind, type SetPart } from '@/lib/formats/foreign/contract'
import { FOREIGN_FORMATS } from '@/lib/formats/foreign/registry'
import { withExportSnapshot } from '@/lib/db/exports'
import { download, type Write } from './download'
import { filterOf, type ExportAsked } from './exports'
import { foreignDocuments } from './foreign-documents'
import { licenceWords } from './bundle/licence-words'
import { writeZip, type ZipEntry } from './zip'

/** Formats of other tools that can be written. */
export const WRITTEN_FORMATS = FOREIGN_FORMATS.filter(({ write }) => write !== undefined)

export const formatNamed = (id: string): ForeignFormat | undefined => WRITTEN_FORMATS.find((format) => format.id === id)

/** Of the file, which is a zip by whatever name its tool looks for. */
export const foreignExtension = (format: ForeignFormat): string => (isArchive(format) ? format.extension : 'zip')

export const foreignName = (slug: string, format: ForeignFormat): string => (foreignExtension(format) === 'zip' ? `${slug}.${format.id}.zip` : `${slug}.${foreignExtension(format)}`)

/**
 * The set in the format of another tool: its files in a zip, with losses.jsonl, which names every span that lost something, and
 * READ-ME.txt, which says what the offsets count. Files are gathered on disk first, since a format may go on with an
 * earlier one at every article.
 */
export async function writeForeign(scope: Scope<'export'>, format: ForeignFormat, asked: ExportAsked, write: Write, gone: AbortSignal): Promise<void> {
  const make = format.write
  if (!make) throw new Error(`${format.id} cannot be written`)
  const folder = await mkdtemp(path.join(os.tmpdir(), 'parallax-foreign-'))
  try {
    const spool = new Spool(folder)
    const lost = new Map<LossKind, number>()
    const licences = await withExportSnapshot(scope, filterOf(asked), async (snapshot) => {
      const { project } = await snapshot.surroundings()
      const writer = make({ project: { slug: scope.projectSlug, name: project.name }, codebooks: await snapshot.codebooks() })
      await spool.add(writer.before())
      let index = 0
      for await (const document of foreignDocuments(snapshot, asked.layer)) {
        gone.throwIfAborted()
        const { parts, losses } = writer.document(document, index++)
        for (const { kind } of losses) lost.set(kind, (lost.get(kind) ?? 0) + 1)
        await spool.add(parts)
        await spool.add(losses.map((loss) => ({ path: 'losses.jsonl', text: `${JSON.stringify(loss)}\n` })))
      }
      await spool.add(writer.after())
      return project
    })
    await spool.add([{ path: 'losses.jsonl', text: '' }, { path: 'READ-ME.txt', text: readMe(format, lost, licences) }])
    await writeZip(spool.entries(), write)
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

export function downloadForeign(scope: Scope<'export'>, id: string, asked: ExportAsked): Result<Response> {
  const format = formatNamed(id)
  if (!format) return fail(failure('not_found', `There is no format "${id}" to export to.`, `Name one of: ${WRITTEN_FORMATS.map((one) => one.id).join(', ')}.`))
  return download({ fileName: foreignName(scope.projectSlug, format), mediaType: 'application/zip', label: `export ${scope.projectSlug} ${id}` }, (write, gone) => writeForeign(scope, format, asked, write, gone))
}

function readMe({ name, unit, cannot }: ForeignFormat, lost: ReadonlyMap<LossKind, number>, licences: Licences): string {
  const { annotations, texts } = licenceWords(licences)
  const total = [...lost.values()].reduce((sum, n) => sum + n, 0)
  return [
    `${name}, written by Parallax.`,
    unit === 'none' ? 'The format has no offsets.' : `Offsets count ${unit}.`,
    `What the format has no place for: ${cannot.join(', ') || 'nothing of this set'}.`,
    total === 0 ? 'Nothing was lost.' : `Lost in this set: ${[...lost].sort(([a], [b]) => (a < b ? -1 : 1)).map(([kind, n]) => `${kind} (${n})`).join(', ')}. Each is a line of losses.jsonl, with the id of its article and span.`,
    `Licence of the annotations: ${annotations}`,
    `Licence of the texts: ${texts}`,
    '',
  ].join('\n')
}

/** Text gathered before it is written, in UTF-16 units. */
const CHUNK = 262_144

/** Parts joined to files on disk, whatever their names. */
class Spool {
  private readonly files = new Map<string, string>()

  constructor(private readonly folder: string) {}

  /** Parts of one file in a row are written together, a chunk at a time: a format may give a whole project in parts. */
  async add(parts: readonly SetPart[]): Promise<void> {
    let [name, held] = ['', '']
    for (const part of parts) {
      if (part.path !== name || held.length > CHUNK) {
        await this.append(name, held)
        ;[name, held] = [part.path, '']
      }
      held += part.text
    }
    await this.append(name, held)
  }

  private async append(name: string, text: string): Promise<void> {
    if (name === '') return
    const file = this.files.get(name) ?? path.join(this.folder, String(this.files.size))
    this.files.set(name, file)
    await appendFile(file, text, 'utf8')
  }

  *entries(): Generator<ZipEntry> {
    for (const [name, file] of [...this.files].sort(([a], [b]) => (a < b ? -1 : 1))) yield { path: name, bytes: () => read(file) }
  }
}

async function* read(file: string): AsyncGenerator<Uint8Array> {
  const handle = await open(file)
  try {
    for await (const chunk of handle.createReadStream({ autoClose: false })) if (chunk instanceof Uint8Array) yield chunk
  } finally {
    await handle.close()
  }
}
