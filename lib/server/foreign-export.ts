import { mkdtemp, open, rm, type FileHandle } from 'node:fs/promises'
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
  let disk: FileHandle | null = null
  try {
    disk = await open(path.join(folder, 'files'), 'w+')
    const spool = new Spool(disk)
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
    await disk?.close()
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

/** Bytes gathered before they are written, and read at once. */
const CHUNK = 1_000_000

/** Parts joined to files, whatever their names, in one file on disk: a set may be a hundred thousand of them. */
class Spool {
  /** Of each file, where its parts lie: start and length, in turn. */
  private readonly files = new Map<string, number[]>()
  private held: Buffer[] = []
  private heldBytes = 0
  private at = 0

  constructor(private readonly disk: FileHandle) {}

  async add(parts: readonly SetPart[]): Promise<void> {
    for (const { path: name, text } of parts) {
      const bytes = Buffer.from(text, 'utf8')
      const places = this.files.get(name) ?? []
      this.files.set(name, places)
      const end = (places.at(-2) ?? 0) + (places.at(-1) ?? 0)
      if (places.length > 0 && end === this.at) places.push((places.pop() ?? 0) + bytes.length)
      else places.push(this.at, bytes.length)
      this.held.push(bytes)
      this.heldBytes += bytes.length
      this.at += bytes.length
      if (this.heldBytes > CHUNK) await this.writeHeld()
    }
  }

  private async writeHeld(): Promise<void> {
    const bytes = Buffer.concat(this.held)
    ;[this.held, this.heldBytes] = [[], 0]
    for (let done = 0; done < bytes.length; ) done += (await this.disk.write(bytes, done)).bytesWritten
  }

  /** The files in the order of their names. Nothing may be added afterwards. */
  async *entries(): AsyncGenerator<ZipEntry> {
    await this.writeHeld()
    for (const [name, places] of [...this.files].sort(([a], [b]) => (a < b ? -1 : 1))) yield { path: name, bytes: () => this.read(places) }
  }

  private async *read(places: readonly number[]): AsyncGenerator<Uint8Array> {
    let [few, bytes]: [Buffer[], number] = [[], 0]
    for (let i = 0; i < places.length; i += 2) {
      const end = (places[i] ?? 0) + (places[i + 1] ?? 0)
      for (let from = places[i] ?? 0; from < end; ) {
        const { buffer, bytesRead } = await this.disk.read(Buffer.allocUnsafe(Math.min(end - from, CHUNK)), 0, null, from)
        if (bytesRead === 0) throw new Error('the gathered files are shorter than what was written')
        few.push(buffer.subarray(0, bytesRead))
        bytes += bytesRead
        from += bytesRead
        if (bytes < CHUNK) continue
        yield Buffer.concat(few)
        ;[few, bytes] = [[], 0]
      }
    }
    if (bytes > 0) yield Buffer.concat(few)
  }
}
