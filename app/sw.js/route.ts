import { offline } from '@/components/messages/offline'
import { retiringWorker, serviceWorker } from '@/lib/outbox/service-worker'
import { staticFiles } from '@/lib/server/static-files'

export const dynamic = 'force-dynamic'

/** The service worker, as text: it belongs to the root, where browsers let it see every page. */
export async function GET(): Promise<Response> {
  const settings = { files: await staticFiles(), words: offline }
  const script = process.env.NODE_ENV === 'development' ? `(${String(retiringWorker)})(self)` : `(${String(serviceWorker)})(self, ${JSON.stringify(settings)})`
  return new Response(`'use strict';\n${script}\n`, {
    headers: {
      'content-type': 'text/javascript; charset=utf-8',
      'cache-control': 'no-cache',
      'service-worker-allowed': '/',
      'content-security-policy': "default-src 'none'; connect-src 'self'",
    },
  })
}
