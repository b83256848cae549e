import type { Told } from './service-worker'

export interface KeptPage {
  readonly userId: string
  readonly path: string
  readonly title: string
}

const PATIENCE_MILLISECONDS = 120_000

/**
 * Has the service worker keep this page with every static file it has loaded and will load, so that it can be opened
 * without a network. `kept` hears whether it is kept; never, where there is no service worker (private windows, plain
 * http): the page then works as it does without.
 */
export function keepPage(page: KeptPage, kept: (kept: boolean) => void): { again(): void; stop(): void } {
  const workers: ServiceWorkerContainer | undefined = navigator.serviceWorker
  if (!workers) return { again: () => undefined, stop: () => undefined }
  const files = new Set<string>()
  let isKept = false
  /** How many of the files the worker was told of when it was last asked to keep the page. */
  let told = 0
  let stopped = false

  const tell = async (told: Told, ports: MessagePort[] = []) => {
    const { active } = await workers.ready
    active?.postMessage(told, ports)
  }
  const ask = async () => {
    const { port1, port2 } = new MessageChannel()
    const timer = setTimeout(() => port1.close(), PATIENCE_MILLISECONDS)
    port1.onmessage = ({ data }) => {
      clearTimeout(timer)
      port1.close()
      if (stopped) return
      isKept = data === true
      kept(isKept)
      if (files.size > told) tellMore()
    }
    told = files.size
    await tell({ kind: 'keep', ...page, files: [...files] }, [port2])
  }

  let later: ReturnType<typeof setTimeout> | undefined
  const tellMore = () => {
    if (!isKept) return
    clearTimeout(later)
    later = setTimeout(() => void tell({ kind: 'files', path: page.path, userId: page.userId, files: [...files] }).catch(() => undefined), 300)
  }
  const found = (addresses: readonly string[]) => {
    const fresh = addresses.flatMap((address) => staticPath(address) ?? []).filter((file) => !files.has(file))
    for (const file of fresh) files.add(file)
    if (fresh.length > 0) tellMore()
  }
  found([...document.querySelectorAll<HTMLScriptElement>('script[src]')].map(({ src }) => src))
  found([...document.querySelectorAll<HTMLLinkElement>('link[href]')].map(({ href }) => href))
  const observer = new PerformanceObserver((list) => found(list.getEntries().map(({ name }) => name)))
  observer.observe({ type: 'resource', buffered: true })

  const start = () => {
    if (stopped) return
    workers.register('/sw.js', { scope: '/', updateViaCache: 'none' }).then(ask, () => undefined).catch(() => undefined)
  }
  if (typeof requestIdleCallback === 'function') requestIdleCallback(start, { timeout: 3000 })
  else setTimeout(start, 1000)

  return {
    /** The server would render something else now that nothing else tells (the status): keep it anew. */
    again: () => void ask().catch(() => undefined),
    stop() {
      stopped = true
      clearTimeout(later)
      observer.disconnect()
    },
  }
}

function staticPath(address: string): string | null {
  const url = URL.canParse(address, location.href) ? new URL(address, location.href) : null
  return url?.origin === location.origin && url.pathname.startsWith('/_next/static/') ? url.pathname : null
}
