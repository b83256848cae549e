import { readFeed, type Feed } from '@/lib/ingest/feed'
import { readSitemap, type Sitemap } from '@/lib/ingest/sitemap'
import type { Result } from '@/lib/domain/result'
import { walkIncoming, type IncomingStep, type MappedFile } from '@/lib/ingest/incoming'
import { readForeign, type ForeignRead } from './foreign-read'
import { readOwnSet, type OwnSetAsked, type OwnSetStep } from './own-set-read'

export interface FetchedList {
  readonly bytes: Uint8Array
  /** Where it was fetched from. */
  readonly url: string
  readonly contentType?: string
}

async function* once<T>(value: T): AsyncGenerator<T> {
  yield value
}

/** What a thread of ingest-thread.ts can be asked for: each task gets one value and tells its results one by one. Both cross between threads, so they are plain data. */
export const INGEST_TASKS = {
  incoming: (input: { readonly file: MappedFile; readonly most: number }): AsyncIterable<IncomingStep> => walkIncoming(input.file, input.most),
  feed: ({ bytes, url, contentType }: FetchedList): AsyncIterable<Result<Feed>> => once(readFeed(bytes, url, contentType)),
  foreign: (input: Parameters<typeof readForeign>[0]): AsyncIterable<Result<ForeignRead>> => once(readForeign(input)),
  ownSet: (input: OwnSetAsked): AsyncIterable<OwnSetStep> => readOwnSet(input),
  sitemap: ({ bytes, url, contentType }: FetchedList): AsyncIterable<Result<Sitemap>> => once(readSitemap(bytes, url, contentType)),
}

export type IngestTask = keyof typeof INGEST_TASKS
export type TaskInput<T extends IngestTask> = Parameters<(typeof INGEST_TASKS)[T]>[0]
export type TaskStep<T extends IngestTask> = ReturnType<(typeof INGEST_TASKS)[T]> extends AsyncIterable<infer S> ? S : never
