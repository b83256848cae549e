import { fromBufferPromise, getFileNameLowLevel, type Entry, type ZipFile } from 'yauzl'
import { failure } from '@/lib/domain/errors'
import { fail, ok, type Failure, type Result } from '@/lib/domain/result'
import { crc32 } from './crc-32'

/** A file of an archive. The path is what the archive calls it, with `/` between folders: for people to read, never a place to write to. */
export interface ArchiveFile {
  readonly path: string
  readonly bytes: Uint8Array
}

export interface ArchiveLimits {
  /** Of the archive itself. */
  readonly bytes: number
  /** Of all its files together, unpacked. */
  readonly unpacked: number
  readonly files: number
  /** Unpacked to packed, of the whole and of each file; small files may be packed better. */
  readonly ratio: number
}

export const ARCHIVE_LIMITS: ArchiveLimits = { bytes: 50_000_000, unpacked: 500_000_000, files: 10_000, ratio: 100 }

const SMALL = 1_000_000
const REGULAR_FILE = 0o100_000
const FILE_TYPE = 0o170_000
/** What macOS and Windows put beside people's files. */
const DEBRIS = /(?:^|\/)(?:__MACOSX\/|\._|\.DS_Store$|Thumbs\.db$|desktop\.ini$)/

export const isArchive = (bytes: Uint8Array): boolean => bytes[0] === 0x50 && bytes[1] === 0x4b && ((bytes[2] === 3 && bytes[3] === 4) || (bytes[2] === 5 && bytes[3] === 6))

/**
 * Every file of a ZIP archive, in the archive's order, or why none: all or nothing, whatever the bytes. What is declared
 * is checked before anything is unpacked (number, sizes, ratio, overlaps, names that lead out of it, links, passwords),
 * and what is unpacked against what was declared (size and checksum). Archives in the archive stay as they are.
 */
export async function readArchive(bytes: Uint8Array, limits: ArchiveLimits = ARCHIVE_LIMITS): Promise<Result<readonly ArchiveFile[], Failure>> {
  const opened = await openArchive(bytes, limits)
  if (!opened.ok) return opened
  const files: ArchiveFile[] = []
  for await (const file of opened.value.files()) {
    if (!file.ok) return file
    files.push(file.value)
  }
  return ok(files)
}

/** An archive whose list of files has been checked. */
export interface OpenArchive {
  readonly paths: readonly string[]
  /** Unpacks a file at a time, so that they need not lie in memory together; a failure is the last that comes. */
  files(): AsyncGenerator<Result<ArchiveFile, Failure>>
}

export async function openArchive(bytes: Uint8Array, limits: ArchiveLimits = ARCHIVE_LIMITS): Promise<Result<OpenArchive, Failure>> {
  if (bytes.byteLength > limits.bytes) return refused(`has ${count(bytes.byteLength)} bytes; at most ${count(limits.bytes)} are read`)
  try {
    const zip = await fromBufferPromise(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength), { decodeStrings: false, validateEntrySizes: true })
    const listed = await filesOf(zip, bytes.byteLength, limits)
    return listed.ok ? ok({ paths: listed.value.map(({ path }) => path), files: () => unpackAll(zip, listed.value) }) : listed
  } catch (error) {
    return broken(error)
  }
}

async function* unpackAll(zip: ZipFile, listed: readonly Listed[]): AsyncGenerator<Result<ArchiveFile, Failure>> {
  for (const { entry, path } of listed) {
    try {
      const bytes = await unpack(zip, entry)
      if (bytes === null) yield broken(`its file “${shown(path)}” is damaged, the checksum does not fit`)
      else yield ok({ path, bytes })
    } catch (error) {
      yield broken(error)
    }
  }
}

interface Listed {
  readonly entry: Entry
  readonly path: string
}

async function filesOf(zip: ZipFile, archiveBytes: number, limits: ArchiveLimits): Promise<Result<Listed[], Failure>> {
  if (zip.entryCount > limits.files * 2) return tooMany(zip.entryCount, limits)
  const listed: Listed[] = []
  const places: { readonly from: number; readonly to: number }[] = []
  let unpacked = 0
  for await (const entry of zip.eachEntry()) {
    const path = getFileNameLowLevel(entry.generalPurposeBitFlag, entry.fileNameRaw, entry.extraFields, false).normalize('NFC')
    // Header, name and data at the least: what begins before that ends shares bytes with it.
    places.push({ from: entry.relativeOffsetOfLocalHeader, to: entry.relativeOffsetOfLocalHeader + 30 + entry.fileNameLength + entry.compressedSize })
    unpacked += entry.uncompressedSize
    if (unpacked > limits.unpacked) return refused(`unpacks to more than ${count(limits.unpacked)} bytes`)
    if (entry.uncompressedSize > SMALL && entry.uncompressedSize > entry.compressedSize * limits.ratio) return refused(`claims that “${shown(path)}” was packed more than ${limits.ratio} times smaller`)
    const problem = nameProblem(path)
    if (problem !== null) return unreadable(`names a file “${shown(path)}”, which ${problem}`)
    if (path.endsWith('/') || DEBRIS.test(path)) continue
    const type = (entry.externalFileAttributes >>> 16) & FILE_TYPE
    if (type !== 0 && type !== REGULAR_FILE) return unreadable(`holds a link or device, “${shown(path)}”, in place of a file`)
    if (entry.isEncrypted()) return unreadable('is protected by a password')
    if (!entry.canDecodeFileData()) return unreadable(`packs “${shown(path)}” in a way that is not known (method ${entry.compressionMethod})`)
    if (listed.push({ entry, path }) > limits.files) return tooMany(zip.entryCount, limits)
  }
  if (unpacked > SMALL && unpacked > archiveBytes * limits.ratio) return refused(`claims to unpack to more than ${limits.ratio} times its size`)
  places.sort((a, b) => a.from - b.from)
  if (places.some((place, i) => place.to > (places[i + 1]?.from ?? archiveBytes))) return unreadable('holds files that overlap each other')
  return ok(listed)
}

function nameProblem(path: string): string | null {
  if (path === '' || /[\0-\x1F\x7F]/.test(path) || path.includes('\uFFFD')) return 'is no name for a file'
  if (/^(?:\/|[A-Za-z]:)/.test(path) || path.split('/').includes('..')) return 'leads out of the archive'
  return path.length > 1000 ? 'is longer than 1,000 characters' : null
}

/** The bytes of an entry, null if they are not those that were packed. yauzl stops as soon as there are more or fewer than declared. */
async function unpack(zip: ZipFile, entry: Entry): Promise<Uint8Array | null> {
  const bytes = new Uint8Array(entry.uncompressedSize)
  let at = 0
  let crc = 0
  // A stream of bytes yields bytes; its type does not say so.
  for await (const chunk of (await zip.openReadStreamPromise(entry)) as AsyncIterable<Uint8Array>) {
    bytes.set(chunk, at)
    at += chunk.byteLength
    crc = crc32(chunk, crc)
  }
  return at === bytes.byteLength && crc === entry.crc32 ? bytes : null
}

const count = (number: number): string => number.toLocaleString('en')
const shown = (path: string): string => path.slice(0, 80).replace(/[\p{Cc}\p{Cf}]/gu, '?')

const tooMany = (found: number, limits: ArchiveLimits) => refused(`holds ${count(found)} files; at most ${count(limits.files)} are read`)
const refused = (what: string) => fail(failure('too_large', `The archive ${what}.`, 'Unpack it on your computer, and bring in its files, or several smaller archives.'))
const unreadable = (what: string) => fail(failure('invalid_input', `The archive ${what}.`, 'Unpack it on your computer, look at what is in it, and bring in its files.'))
/** yauzl and zlib say by throwing what is wrong with bytes. */
const broken = (what: unknown) =>
  fail(failure('invalid_input', `The archive cannot be read: ${(what instanceof Error ? what.message : String(what)).replace(/\.$/, '')}.`, 'Check that it was downloaded completely and opens on your computer; then make it again, or bring in its files.'))
