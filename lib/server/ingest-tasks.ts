import { walkIncoming, type IncomingStep, type MappedFile } from '@/lib/ingest/incoming'

/** What a thread of ingest-thread.ts can be asked for: each task gets one value and tells its results one by one. Both cross between threads, so they are plain data. */
export const INGEST_TASKS = {
  incoming: (input: { readonly file: MappedFile; readonly most: number }): AsyncIterable<IncomingStep> => walkIncoming(input.file, input.most),
}

export type IngestTask = keyof typeof INGEST_TASKS
export type TaskInput<T extends IngestTask> = Parameters<(typeof INGEST_TASKS)[T]>[0]
export type TaskStep<T extends IngestTask> = ReturnType<(typeof INGEST_TASKS)[T]> extends AsyncIterable<infer S> ? S : never
