import type { Actor } from '@/lib/domain/access'
import { readOwnAccount, readOwnAssignments } from '@/lib/db/own-data'

/** A person's own data as one JSON file, written as it is read. */
export async function downloadOwnData(actor: Pick<Actor, 'userId' | 'isAdmin'>): Promise<Response> {
  const account = await readOwnAccount(actor)
  const pieces = (async function* () {
    yield `{"format":"parallax-own-data","version":1,"offsets":"utf16, half-open","account":${JSON.stringify(account)},"assignments":[`
    let first = true
    for await (const assignment of readOwnAssignments(actor)) {
      yield `${first ? '' : ','}\n${JSON.stringify(assignment)}`
      first = false
    }
    yield '\n]}\n'
  })()
  const encoder = new TextEncoder()
  const stream = new ReadableStream<Uint8Array>({
    async pull(controller) {
      const { value, done } = await pieces.next()
      if (done) controller.close()
      else controller.enqueue(encoder.encode(value))
    },
    async cancel() {
      await pieces.return(undefined)
    },
  })
  return new Response(stream, {
    headers: {
      'content-type': 'application/json; charset=utf-8',
      'content-disposition': 'attachment; filename="parallax-own-data.json"',
      'cache-control': 'private, no-store',
      'x-content-type-options': 'nosniff',
    },
  })
}
