import { articleTexts } from '@/components/messages/article-texts'
import { editing } from '@/components/messages/codebook-editing'
import { queueWords as words } from '@/components/messages/shell'
import { PoolList } from '@/components/plan/pool-list'
import { NextReading } from '@/components/shell/next-reading'
import { Page } from '@/components/shell/page'
import { ReadingRow } from '@/components/shell/reading-row'
import { TextLink } from '@/components/ui/text-link'
import { loadQueue } from '@/lib/server/loaders/projects'

export const metadata = { title: words.title }

export default async function QueuePage({ params }: { params: Promise<{ slug: string }> }) {
  const { slug } = await params
  const { queue, pools, looks, waiting } = await loadQueue(slug)
  const lists = [
    { key: 'open', title: words.open, readings: queue.filter(({ status }) => status === 'open') },
    { key: 'complete', title: words.complete, readings: queue.filter(({ status }) => status === 'complete') },
  ]
  return (
    <Page title={words.title} lead={queue.length > 0 && words.lead}>
      {looks > 0 && (
        <p>
          <TextLink href={`/p/${slug}/codebook/looks`}>{editing.looks.link(looks)}</TextLink>
        </p>
      )}
      {waiting > 0 && (
        <p>
          <TextLink href={`/p/${slug}/waiting`}>{articleTexts.waiting.link(waiting)}</TextLink>
        </p>
      )}
      {pools.length > 0 && <PoolList slug={slug} pools={pools} />}
      {(queue.length > 0 || pools.length === 0) && <NextReading slug={slug} queue={queue} alone />}
      {lists.map(
        ({ key, title, readings }) =>
          readings.length > 0 && (
            <section key={key} aria-labelledby={key} className="grid gap-2">
              <h2 id={key} className="text-base">
                {`${title} (${readings.length})`}
              </h2>
              <ul className="border-t border-hairline">
                {readings.map((reading) => (
                  <ReadingRow key={reading.id} slug={slug} reading={reading} />
                ))}
              </ul>
            </section>
          ),
      )}
      {queue.length > 0 && (
        <p>
          <TextLink href={`/p/${slug}/work`}>{words.ownWork}</TextLink>
        </p>
      )}
    </Page>
  )
}
