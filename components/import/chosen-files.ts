import { base64 } from '@/components/shell/base64'
import { setImport as words } from '@/components/messages/set-import'
import { failure } from '@/lib/domain/errors'
import { fail, ok, type Result } from '@/lib/domain/result'

/** A file as a person chose it, with `/` between the folders it lay in. */
export interface ChosenFile {
  readonly path: string
  readonly file: File
}

/** A file as the API takes it. */
export interface SentFile {
  readonly path: string
  readonly content: string
}

export const MOST_BYTES = 50_000_000
const MOST_FILES = 10_000
/** Hidden files, and what macOS and Windows put beside people's own. */
const DEBRIS = /(?:^|\/)(?:\.|__MACOSX\/|Thumbs\.db$|desktop\.ini$)/

/** Of an input: those of a folder know their way. */
export const chosenFiles = (list: FileList | null): ChosenFile[] => tidy([...(list ?? [])].map((file) => ({ path: file.webkitRelativePath || file.name, file })))

/** What was dropped, folders opened. Must be called while the event is handled: the list is empty afterwards. */
export async function droppedFiles(transfer: DataTransfer): Promise<ChosenFile[]> {
  const entries = [...transfer.items].flatMap((item) => item.webkitGetAsEntry() ?? [])
  const plain = [...transfer.files].map((file) => ({ path: file.name, file }))
  if (entries.length === 0) return tidy(plain)
  return tidy((await Promise.all(entries.map(filesOfEntry))).flat())
}

const tidy = (files: ChosenFile[]): ChosenFile[] => files.filter(({ path }) => !DEBRIS.test(path)).sort((a, b) => (a.path < b.path ? -1 : 1))

const isFile = (entry: FileSystemEntry): entry is FileSystemFileEntry => entry.isFile
const isFolder = (entry: FileSystemEntry): entry is FileSystemDirectoryEntry => entry.isDirectory

async function filesOfEntry(entry: FileSystemEntry): Promise<ChosenFile[]> {
  if (isFile(entry)) {
    const file = await new Promise<File | null>((resolve) => entry.file(resolve, () => resolve(null)))
    return file ? [{ path: entry.fullPath.replace(/^\//, ''), file }] : []
  }
  if (!isFolder(entry)) return []
  const reader = entry.createReader()
  const files: ChosenFile[] = []
  // A reader gives a hundred at a time, and an empty list at the end.
  for (;;) {
    const some = await new Promise<FileSystemEntry[]>((resolve) => reader.readEntries(resolve, () => resolve([])))
    if (some.length === 0) return files
    files.push(...(await Promise.all(some.map(filesOfEntry))).flat())
  }
}

/** For a person to read. */
export const sizeOf = (files: readonly ChosenFile[]): string => {
  const bytes = files.reduce((sum, { file }) => sum + file.size, 0)
  return bytes < 1_000_000 ? `${Math.max(1, Math.round(bytes / 1000))} kB` : `${(bytes / 1_000_000).toFixed(1)} MB`
}

/** The files as the API takes them, or why they cannot be sent. */
export async function sentFiles(chosen: readonly ChosenFile[]): Promise<Result<readonly SentFile[]>> {
  const refuse = ({ reason, next }: { reason: string; next: string }) => fail(failure('invalid_input', reason, next))
  if (chosen.length === 0) return refuse(words.noFiles)
  if (chosen.length > MOST_FILES) return refuse(words.tooMany)
  if (chosen.reduce((sum, { file }) => sum + file.size, 0) > MOST_BYTES) return refuse(words.tooLarge(sizeOf(chosen)))
  const sent: SentFile[] = []
  for (const { path, file } of chosen) {
    try {
      sent.push({ path, content: base64(new Uint8Array(await file.arrayBuffer())) })
    } catch {
      return refuse(words.unreadable(path))
    }
  }
  return ok(sent)
}
