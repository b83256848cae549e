/** A page that is not made by Next, as an answer. It shows what one person may see, and is kept by nobody between. */
export const pageAnswer = (html: string | ReadableStream<Uint8Array>, status = 200): Response =>
  new Response(html, { status, headers: { 'content-type': 'text/html; charset=utf-8', 'cache-control': 'private, no-cache, no-store, max-age=0, must-revalidate' } })

/**
 * Whether Next's client asks for a page in its own format. What is not in that format it has the browser load as a
 * whole, so there is no need to make it twice.
 */
export const asksForNext = (request: Request): boolean => request.headers.has('rsc')

/**
 * Sends each piece of a page while the next is made. The first is made before there is an answer, so that what fails
 * fails before anything was said.
 */
export async function inPieces(pieces: AsyncGenerator<string>): Promise<ReadableStream<Uint8Array>> {
  const encoder = new TextEncoder()
  let piece = await pieces.next()
  return new ReadableStream({
    async pull(controller) {
      if (piece.done) return controller.close()
      controller.enqueue(encoder.encode(piece.value))
      // What was just handed over is compressed and sent from other turns of the event loop.
      await new Promise(setImmediate)
      piece = await pieces.next()
    },
  })
}
