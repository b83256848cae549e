import Link from 'next/link'
import { omissions } from '@/components/messages/omissions'
import { queueWords } from '@/components/messages/shell'
import { classes } from '@/components/ui/classes'
import { TextLink } from '@/components/ui/text-link'
import { Deadline } from './deadline'
import type { Reading } from './next-reading'

/** One article of a queue: the whole row opens it. */
export function ReadingRow({ slug, reading }: { slug: string; reading: Reading & { readonly judged?: boolean } }) {
  const { id, headline, outlet, story, language, direction, bodyWords, status, spans, round } = reading
  const training = round?.kind === 'training'
  const feedback = status === 'complete' && (training || reading.judged === true)
  return (
    <li className="group relative grid items-baseline gap-x-6 gap-y-1 border-b border-hairline py-3 sm:grid-cols-[11rem_minmax(0,1fr)_9rem]">
      <span className="bidi text-muted">{outlet ?? queueWords.sourceHidden}</span>
      <span className="grid gap-0.5">
        <Link prefetch={false} href={`/p/${slug}/annotate/${id}`} lang={language} dir={direction} className="headline headline-listed text-base leading-6 group-hover:underline group-hover:decoration-1 group-hover:underline-offset-4 after:absolute after:inset-0">
          {headline}
        </Link>
        {story && <span className="bidi text-xs text-muted">{story}</span>}
        <Deadline reading={reading} />
        {feedback && (
          <TextLink prefetch={false} href={`/p/${slug}/annotate/${id}/feedback`} className="relative z-1 w-fit text-sm">
            {training ? queueWords.feedback : queueWords.outcome}
          </TextLink>
        )}
        {status === 'complete' && reading.checklist && (
          <TextLink prefetch={false} href={`/p/${slug}/annotate/${id}/checklist`} className="relative z-1 w-fit text-sm">
            {omissions.coder.title}
          </TextLink>
        )}
      </span>
      <span className={classes('tabular text-muted sm:text-end', status === 'complete' && 'text-ok')}>
        {status === 'complete' ? 'complete' : spans > 0 ? `${spans} ${spans === 1 ? 'span' : 'spans'}` : `${bodyWords.toLocaleString('en')} words`}
      </span>
    </li>
  )
}
