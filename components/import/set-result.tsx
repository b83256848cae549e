import type { Ref } from 'react'
import { setImport as words } from '@/components/messages/set-import'
import { Button } from '@/components/ui/button'
import { LinkButton } from '@/components/ui/link-button'
import { LeftOutTable } from './left-out-table'
import type { SetReport } from './set-requests'
import { SetWarnings } from './set-understood'

/** What came in, and where it stands now. */
export function SetResult({ slug, report, heading, onAnother }: { slug: string; report: SetReport; heading: Ref<HTMLHeadingElement>; onAnother: () => void }) {
  const { readers, leftOut, warnings } = report
  return (
    <div className="grid grid-cols-[minmax(0,1fr)] gap-6">
      <section className="grid gap-2">
        <h2 ref={heading} tabIndex={-1} className="text-lg font-semibold outline-none">
          {words.done}
        </h2>
        <p>{words.doneCounts(report)}</p>
        {readers.length > 0 && (
          <p>
            {words.newReaders}:{' '}
            {readers.map((reader, i) => (
              <span key={reader}>
                {i > 0 && ', '}
                <bdi>{reader}</bdi>
              </span>
            ))}
          </p>
        )}
        <div className="flex flex-wrap gap-2 pt-2">
          <LinkButton href={`/p/${slug}/articles`} look="primary">
            {words.toArticles}
          </LinkButton>
          <LinkButton href={`/p/${slug}/compare`}>{words.toCompare}</LinkButton>
          <LinkButton href={`/p/${slug}/agreement`}>{words.toAgreement}</LinkButton>
          <Button look="quiet" onClick={onAnother}>
            {words.another}
          </Button>
        </div>
      </section>
      <SetWarnings warnings={warnings} />
      {leftOut.length > 0 && <LeftOutTable list={leftOut} count={leftOut.length} title={words.wasLeftOut(leftOut.length)} />}
    </div>
  )
}
