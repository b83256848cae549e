import type { Scope } from '@/lib/domain/access'
import { correctItems, createBatch, readBatch } from '@/lib/db/import-batches'
import { stage, storeSome } from '@/lib/server/import-batches'
import { readIncoming, walkIncoming } from '@/lib/server/ingest-thread'
import type { Findings } from './findings'
import { malformedFile } from './malformed'
import { SEEDS } from './seeds'

/** Files of articles, as an upload brings them: read in a thread, staged in one transaction, stored article by article. */
export class ArticleDoor {
  articles = 0
  private batchId = ''

  constructor(
    private readonly scope: Scope<'import'>,
    private readonly found: Findings,
  ) {}

  async open(): Promise<void> {
    this.batchId = await createBatch(this.scope)
    // A thread that has idled is gone; starting one is no part of what a file takes.
    await readIncoming(SEEDS[0]!)
  }

  async bring(number: number): Promise<void> {
    const { fileName, bytes } = malformedFile(number)
    const name = `${number} ${fileName}`
    const file = { bytes, fileName: name }
    const { found } = this
    let articles = 0
    found.files++
    try {
      const since = performance.now()
      for await (const step of walkIncoming(file)) {
        if (step.kind === 'failure') found.said(name, step.failure)
        else if (step.kind === 'entry' && step.entry.draft.ok) articles++
        else if (step.kind === 'entry' && !step.entry.draft.ok) found.said(step.entry.name, step.entry.draft.error)
      }
      found.took(name, performance.now() - since)
      const before = await this.inBatch()
      const staged = await stage(this.scope, this.batchId, file)
      const came = (await this.inBatch()) - before
      if (staged.ok) found[articles > 0 ? 'accepted' : 'refused']++
      else {
        found.refused++
        found.said(name, staged.error)
        if (came !== 0) found.halves.push(`${name}: refused, and yet ${came} of it were kept`)
      }
    } catch (error) {
      found.crashed(name, error)
    }
    this.articles += articles
  }

  private async inBatch(): Promise<number> {
    const batch = await readBatch(this.scope, this.batchId)
    return (batch?.pending ?? 0) + (batch?.refused ?? 0)
  }

  /** Stores what came, under an outlet where the file named none. */
  async close(): Promise<void> {
    try {
      await correctItems(this.scope, this.batchId, null, { outlet: 'The Quay' })
      for (;;) {
        const step = await storeSome(this.scope, this.batchId, 60_000)
        if (!step.ok) this.found.crashed('batch', step.error.reason)
        if (!step.ok || step.value.pending === step.value.incomplete) return
      }
    } catch (error) {
      this.found.crashed('batch', error)
    }
  }
}
