import Link from 'next/link'
import { adjudicate as words } from '@/components/messages/adjudicate'
import { classes } from '@/components/ui/classes'
import { Table, Td, Th } from '@/components/ui/table'
import type { QueuedArticle } from '@/lib/domain/adjudication'

interface QueueTableProps {
  slug: string
  articles: readonly (QueuedArticle & { readonly disputed: number; readonly agreed: number; readonly settled: number; readonly outdated: number })[]
}

/** Articles to adjudicate, with how many of their cases are in which state. */
export function QueueTable({ slug, articles }: QueueTableProps) {
  const { columns } = words
  return (
    <Table caption={words.table} captionHidden>
      <thead>
        <tr>
          <Th>{columns.article}</Th>
          {[columns.readings, columns.weight, columns.disputed, columns.agreed, columns.settled, columns.outdated].map((name) => (
            <Th key={name} number>
              {name}
            </Th>
          ))}
          <Th>{columns.gold}</Th>
        </tr>
      </thead>
      <tbody>
        {articles.map((article) => (
          <tr key={article.versionId}>
            <Th scope="row" className="min-w-60">
              <Link prefetch={false} href={`/p/${slug}/adjudicate/${article.versionId}`} lang={article.language} dir={article.direction} className="headline headline-listed text-base hover:underline">
                {article.headline}
              </Link>
              <span className="bidi block text-xs font-normal text-muted">{[article.outlet, article.story].filter(Boolean).join(' · ')}</span>
            </Th>
            <Td number>
              {article.readings}
              {!article.blindOver && <span className="block text-xs whitespace-nowrap text-muted">{words.stillBlind}</span>}
            </Td>
            {[article.weight, article.disputed, article.agreed, article.settled].map((n, i) => (
              <Td key={i} number>
                {n.toLocaleString('en')}
              </Td>
            ))}
            <Td number className={classes(article.outdated > 0 && 'font-semibold text-warn')}>
              {article.outdated}
            </Td>
            <Td className={classes('whitespace-nowrap', article.gold === 'complete' ? 'text-ok' : 'text-muted')}>{words.gold[article.gold ?? 'none']}</Td>
          </tr>
        ))}
      </tbody>
    </Table>
  )
}
