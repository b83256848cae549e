import type { Scope } from '@/lib/domain/access'
import { failure } from '@/lib/domain/errors'
import { fail, ok, type Result } from '@/lib/domain/result'
import { readProject } from '@/lib/db/projects'
import type { Fetched } from '@/lib/ingest/fetch-url'
import { politeWeb } from './polite-web'

const FETCHING_OFF = failure('fetching_off', 'This project does not fetch pages from the web.', 'Ask a manager of the project to turn it on in its settings, or save the page in your browser and import the file.')

/** Fetches one address for a project that allows it. */
export async function fetchForProject(scope: Scope<'import'>, url: string, signal: AbortSignal): Promise<Result<Fetched>> {
  if (!(await readProject(scope)).fetching) return fail(FETCHING_OFF)
  return politeWeb().fetch(url, { signal })
}

const EXTENSIONS: Readonly<Record<string, string>> = {
  'text/html': 'html',
  'application/xhtml+xml': 'html',
  'text/plain': 'txt',
  'application/pdf': 'pdf',
  'application/vnd.openxmlformats-officedocument.wordprocessingml.document': 'docx',
}

/** A name for a page as a file: its host and the end of its path, with the extension its type asks for. */
export function fileNameOf({ url, contentType }: Pick<Fetched, 'url' | 'contentType'>): string {
  const { host, pathname } = new URL(url)
  const last = safelyDecoded(pathname.split('/').filter(Boolean).at(-1) ?? '')
    .replace(/[\p{C}\s/\\:*?"<>|]+/gu, '-')
    .slice(0, 100)
  const extension = EXTENSIONS[contentType?.split(';')[0]?.trim().toLowerCase() ?? ''] ?? 'html'
  const stem = last.toLowerCase().endsWith(`.${extension}`) ? last.slice(0, -extension.length - 1) : last
  return `${[host, stem].filter(Boolean).join(' ')}.${extension}`
}

function safelyDecoded(text: string): string {
  try {
    return decodeURIComponent(text)
  } catch {
    return text
  }
}

export const pageOf = (fetched: Fetched) =>
  ok({ kind: 'page' as const, url: fetched.url, fileName: fileNameOf(fetched), contentType: fetched.contentType, content: Buffer.from(fetched.bytes).toString('base64') })
