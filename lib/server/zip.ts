import { once } from 'node:events'
import { Readable } from 'node:stream'
import { ZipFile } from 'yazl'
import type { Write } from './download'

/** One file of an archive. Its bytes are asked for when its turn has come. */
export interface ZipEntry {
  /** With `/` between folders. */
  readonly path: string
  readonly bytes: () => AsyncIterable<Uint8Array>
}

/** The earliest moment an archive can name, in local time as archives keep it: equal files are equal bytes, whenever and wherever they are made. */
const options = { mtime: new Date(1980, 0, 1), forceDosTimestamp: true, mode: 0o100644 } as const

/**
 * Writes an archive while its files are made: a file at a time, in the order they come, in the memory of a few chunks.
 * Rejects with the error of a file or of `write`; either ends everything.
 */
export async function writeZip(entries: AsyncIterable<ZipEntry> | Iterable<ZipEntry>, write: Write): Promise<void> {
  const zip = new ZipFile()
  const written = new Written(zip)
  const output = Readable.from(zip.outputStream, { objectMode: false })
  let source: Readable | null = null
  const stop = (error: Error): void => void output.destroy(error)
  zip.on('error', stop)
  const adding = (async () => {
    for await (const { path, bytes } of entries) {
      const stream = Readable.from(bytes(), { objectMode: false })
      source = stream
      stream.once('error', stop)
      zip.addReadStream(stream, path, options)
      // The next file is asked for only when this one is read: both may come from one connection.
      if (!stream.readableEnded) await once(stream, 'end')
      written.gather()
    }
    written.giveBack()
    zip.end()
  })()
  adding.catch(stop)
  try {
    for await (const chunk of output) if (chunk instanceof Uint8Array) await write(chunk)
    await adding
  } finally {
    // Also where the reader left: whatever makes the file in hand is ended.
    ended(source)
  }
}

const ended = (stream: Readable | null): void => void stream?.destroy()

/** As yazl numbers the states of an entry. */
const DONE = 3

/**
 * yazl keeps the streams of every file until the archive ends, and looks through all files before each next one: a set of
 * 100,000 took 700 MB, and time by the square. So what is written is taken out of its list, with its name as a string (a small
 * Buffer keeps the 8 kB it was cut from) and without its streams, and put back for the directory at the end. yazl has no
 * interface for that; where another version keeps them differently, this throws.
 */
class Written {
  private readonly entries: { readonly entry: object; readonly name: string }[] = []

  constructor(private readonly zip: ZipFile) {}

  gather(): void {
    const open = this.open()
    for (let [entry] = open; isDone(entry); [entry] = open) {
      const name: unknown = Reflect.get(entry, 'utf8FileName')
      if (!Buffer.isBuffer(name)) throw new Error('yazl keeps the name of a file in another place')
      this.entries.push({ entry, name: name.toString('utf8') })
      Reflect.set(entry, 'utf8FileName', null)
      Reflect.set(entry, 'doFileDataPump', null)
      open.shift()
    }
  }

  giveBack(): void {
    const again = this.entries.map(({ entry, name }) => {
      Reflect.set(entry, 'utf8FileName', Buffer.from(name, 'utf8'))
      return entry
    })
    Reflect.set(this.zip, 'entries', [...again, ...this.open()])
  }

  private open(): unknown[] {
    const entries: unknown = Reflect.get(this.zip, 'entries')
    if (!Array.isArray(entries)) throw new Error('yazl keeps the list of files in another place')
    return entries
  }
}

const isDone = (entry: unknown): entry is object => typeof entry === 'object' && entry !== null && Reflect.get(entry, 'state') === DONE
