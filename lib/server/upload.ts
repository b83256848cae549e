import { failure } from '@/lib/domain/errors'
import { fail, ok, type Result } from '@/lib/domain/result'

/** The body of a request as it came, whole or not at all: counted against a limit and against its declared length. */
export async function readUpload(request: Request, mostBytes: number): Promise<Result<Uint8Array>> {
  const tooLarge = failure('too_large', `The file is larger than ${mostBytes.toLocaleString('en')} bytes.`, 'Split it into smaller files, and send those.')
  const header = request.headers.get('content-length')
  const declared = header === null ? null : Number(header)
  if (declared !== null && declared > mostBytes) return fail(tooLarge)
  const chunks: Uint8Array[] = []
  let size = 0
  try {
    for await (const chunk of (request.body ?? []) as AsyncIterable<Uint8Array>) {
      size += chunk.byteLength
      if (size > mostBytes) return fail(tooLarge)
      chunks.push(chunk)
    }
  } catch {
    // Whoever sent it went away half-way: nobody hears this, and it is no fault of ours.
    return fail(failure('truncated_body', `The file broke off after ${size} bytes.`, 'Send it again.'))
  }
  if (declared !== null && declared !== size) return fail(failure('truncated_body', `The file arrived with ${size} bytes of ${declared}.`, 'Send it again.'))
  if (size === 0) return fail(failure('empty_file', 'No bytes arrived.', 'Send the file as the body of the request.'))
  return ok(Buffer.concat(chunks))
}
