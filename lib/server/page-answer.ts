/** A page that is not made by Next, as an answer. It shows what one person may see, and is kept by nobody between. */
export const pageAnswer = (html: string, status = 200): Response =>
  new Response(html, { status, headers: { 'content-type': 'text/html; charset=utf-8', 'cache-control': 'private, no-cache, no-store, max-age=0, must-revalidate' } })

/**
 * Whether Next's client asks for a page in its own format. What is not in that format it has the browser load as a
 * whole, so there is no need to make it twice.
 */
export const asksForNext = (request: Request): boolean => request.headers.has('rsc')
