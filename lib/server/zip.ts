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
    }
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
