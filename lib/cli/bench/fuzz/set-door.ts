import type { Scope } from '@/lib/domain/access'
import type { Failure, Result } from '@/lib/domain/result'
import { database } from '@/lib/db/client'
import { bringInForeign, previewForeign } from '@/lib/server/foreign-import'
import { bringInOwnSet } from '@/lib/server/set-import'
import type { Findings } from './findings'
import { malformedSet } from './sets'

/** Sets of annotations, as the page for sets brings them: looked at, then stored as a whole or not at all. */
export class SetDoor {
  constructor(
    private readonly scope: Scope<'import'>,
    private readonly found: Findings,
  ) {}

  async bring(number: number): Promise<void> {
    const { name, own, files } = malformedSet(number)
    const place = `${number} ${name}`
    const { found } = this
    found.files++
    try {
      const before = await rows()
      const since = performance.now()
      const outcome = own ? await bringInOwnSet(files, { slug: `set-${number}`, name: null, actorId: null }) : await this.foreign(files)
      found.took(place, performance.now() - since)
      if (outcome.ok) found.accepted++
      else {
        found.refused++
        found.said(place, outcome.error)
        const kept = (await rows()) - before
        if (kept !== 0) found.halves.push(`${place}: refused, and yet ${kept} rows were kept`)
      }
    } catch (error) {
      found.crashed(place, error)
    }
  }

  /** Labels mean what is suggested for them, or are left off. */
  private async foreign(files: Parameters<typeof previewForeign>[1]['files']): Promise<Result<unknown, Failure>> {
    const preview = await previewForeign(this.scope, { files })
    if (!preview.ok) return preview
    const mapping = Object.fromEntries(preview.value.labels.map(({ label, code }) => [label, code]))
    return bringInForeign(this.scope, { files, mapping, outlet: 'The Quay', language: null })
  }
}

/** Rows of everything that a set brings. */
async function rows(): Promise<number> {
  const db = database()
  const counts = await Promise.all([db.project.count(), db.user.count(), db.article.count(), db.articleVersion.count(), db.assignment.count(), db.span.count(), db.codebookVersion.count(), db.auditEvent.count()])
  return counts.reduce((sum, count) => sum + count, 0)
}
