import { failure } from '@/lib/domain/errors'
import { fail, ok, type Result } from '@/lib/domain/result'

/** Resolves when the reader has taken the chunk; rejects when it has gone. */
export type Write = (chunk: Uint8Array) => Promise<void>

/** Downloads at one time; each holds a connection of the database for as long as it lasts. */
const MOST_DOWNLOADS = 4
/** A reader who takes nothing for this long has gone. */
const STALLED_MS = 60_000
let running = 0

export interface Download {
  readonly fileName: string
  readonly mediaType: string
  /** For the log, if it fails. */
  readonly label: string
}

/**
 * A file made while it is read: `run` goes on only as fast as its reader takes what it writes. It ends with an error, never
 * quietly short, if something fails on the way; a reader who leaves ends the work.
 */
export function download({ fileName, mediaType, label }: Download, run: (write: Write, gone: AbortSignal) => Promise<unknown>): Result<Response> {
  if (running >= MOST_DOWNLOADS)
    return fail(failure('too_many_requests', 'Several downloads are running already.', 'Try again when they have finished.', { retryAfterSeconds: 20 }))
  const { readable, writable } = new TransformStream<Uint8Array, Uint8Array>()
  const writer = writable.getWriter()
  const gone = new AbortController()
  writer.closed.catch(() => gone.abort())
  running++
  void run((chunk) => unlessStalled(writer.write(chunk)), gone.signal)
    .then(() => writer.close())
    .catch((error: unknown) => {
      // A reader who went away ends up here too; that is no fault of ours.
      if (!(error instanceof Gone) && !gone.signal.aborted) console.error(`${label}:`, error)
      return writer.abort(error).catch(() => undefined)
    })
    .finally(() => running--)
  return ok(
    new Response(readable, {
      headers: {
        'content-type': mediaType,
        'content-disposition': `attachment; filename="${fileName}"`,
        'cache-control': 'private, no-store',
        'x-content-type-options': 'nosniff',
      },
    }),
  )
}

export class Gone extends Error {}

/** Waits for a reader to take a chunk; rejects with Gone when it has left or stands still. */
async function unlessStalled(taken: Promise<void>): Promise<void> {
  let timer: NodeJS.Timeout | undefined
  const stalled = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Gone('the download stood still')), STALLED_MS)
  })
  try {
    await Promise.race([taken, stalled])
  } catch {
    throw new Gone('the download was ended by its reader')
  } finally {
    clearTimeout(timer)
  }
}
