import Link from 'next/link'
import { queueWords, shell } from '@/components/messages/shell'
import { LinkButton } from '@/components/ui/link-button'
import { EmptyState } from '@/components/ui/empty-state'
import { Progress } from '@/components/ui/progress'
import { TextLink } from '@/components/ui/text-link'
import type { Direction } from '@/lib/domain/article'
import type { AssignmentStatus } from '@/lib/domain/assignment'
import type { RoundKind } from '@/lib/domain/round'
import { Deadline } from './deadline'
import { StoryPicture } from './picture'
import { ReadingRow } from './reading-row'

export interface Reading {
  readonly id: string
  readonly headline: string
  /** Null: the reader is not to know it. */
  readonly outlet: string | null
  readonly story: string | null
  readonly language: string
  readonly direction: Direction
  readonly bodyWords: number
  readonly status: AssignmentStatus
  readonly spans: number
  /** Its story has a checklist, to be filled in after the reading. */
  readonly checklist: boolean
  readonly dueAt: Date | null
  readonly late: boolean
  /** Until when it is kept though not begun. */
  readonly leaseUntil: Date | null
  readonly round: { readonly name: string; readonly kind: RoundKind } | null
}

const SHOWN = 5

/** The article to read now with one button, and (unless `alone`) the next few of the queue. */
export function NextReading({ slug, queue, alone }: { slug: string; queue: readonly Reading[]; alone?: boolean }) {
  const words = shell.next
  if (queue.length === 0)
    return (
      <EmptyState picture={<StoryPicture />} title={words.nothingToRead}>
        <p>{words.nothingToReadText}</p>
      </EmptyState>
    )
  const open = queue.filter(({ status }) => status === 'open')
  // What has been begun comes before what is new.
  const [next, ...rest] = [...open.filter(({ spans }) => spans > 0), ...open.filter(({ spans }) => spans === 0)]
  const complete = queue.length - open.length
  return (
    <section aria-labelledby="queue" className="grid gap-4">
      <div className="flex flex-wrap items-baseline justify-between gap-x-6 gap-y-1">
        <h2 id="queue" className="text-base">
          {next ? words.title : words.yourQueue}
        </h2>
        <Progress value={complete} max={queue.length} label={`${complete} of ${queue.length} complete`} />
      </div>
      {next ? (
        <div className="grid gap-4 border-y border-hairline py-6">
          <p className="text-muted">
            <span className="bidi">{next.outlet ?? queueWords.sourceHidden}</span>
            {next.story && (
              <>
                {' · '}
                <span className="bidi">{next.story}</span>
              </>
            )}
          </p>
          <p lang={next.language} dir={next.direction} className="headline max-w-3xl text-xl">
            <Link href={`/p/${slug}/annotate/${next.id}`} className="hover:underline hover:decoration-1 hover:underline-offset-4">
              {next.headline}
            </Link>
          </p>
          <div className="flex flex-wrap items-center gap-4">
            <LinkButton href={`/p/${slug}/annotate/${next.id}`} look="primary">
              {next.spans > 0 ? words.continue : words.start}
            </LinkButton>
            <span className="text-muted">{readingSize(next)}</span>
            <Deadline reading={next} />
          </div>
        </div>
      ) : (
        <p className="text-muted">
          {words.allRead}. {words.allReadText}
        </p>
      )}
      {!alone && rest.length > 0 && (
        <ul>
          {rest.slice(0, SHOWN).map((reading) => (
            <ReadingRow key={reading.id} slug={slug} reading={reading} />
          ))}
        </ul>
      )}
      {!alone && (
        <p>
          <TextLink href={`/p/${slug}/annotate`}>{words.wholeQueue}</TextLink>
        </p>
      )}
    </section>
  )
}

export const readingSize = ({ bodyWords, spans }: { bodyWords: number; spans: number }): string =>
  `${bodyWords.toLocaleString('en')} words${spans > 0 ? ` · ${spans} ${spans === 1 ? 'span' : 'spans'} so far` : ''}`
