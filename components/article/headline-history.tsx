import { articleTexts as words } from '@/components/messages/article-texts'
import { Table, Td, Th } from '@/components/ui/table'
import { Moment } from '@/components/ui/time'

export interface HeadlineEntry {
  readonly number: number
  readonly headline: string
  readonly bodyWords: number
  readonly storedAt: Date
  readonly kept: number
}

/** What the headline of an article was in each of its texts, the newest first. */
export function HeadlineHistory({ texts, language }: { texts: readonly HeadlineEntry[]; language: string }) {
  return (
    <Table caption={words.table} captionHidden>
      <thead>
        <tr>
          <Th>{words.number}</Th>
          <Th>{words.headline}</Th>
          <Th>{words.stored}</Th>
          <Th number>{words.words}</Th>
          <Th number>{words.kept}</Th>
        </tr>
      </thead>
      <tbody>
        {texts.map(({ number, headline, bodyWords, storedAt, kept }, i) => (
          <tr key={number}>
            <Th scope="row" className="tabular">
              {number}
              {i === 0 && <span className="text-muted">{` (${words.now})`}</span>}
            </Th>
            <Td>
              <span lang={language} dir="auto" className="bidi">
                {headline}
              </span>
              {texts[i + 1]?.headline === headline && <span className="text-muted">{` (${words.sameHeadline})`}</span>}
            </Td>
            <Td>
              <Moment value={storedAt} />
            </Td>
            <Td number>{bodyWords.toLocaleString('en')}</Td>
            <Td number>{kept}</Td>
          </tr>
        ))}
      </tbody>
    </Table>
  )
}
