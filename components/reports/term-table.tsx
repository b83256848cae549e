import { termWords as words } from '@/components/messages/terms'
import { Table, Td, Th } from '@/components/ui/table'
import { TextLink } from '@/components/ui/text-link'
import type { TermScore } from '@/lib/comparison/terms'

interface TermTableProps {
  outlet: string
  terms: readonly TermScore[]
  /** Null where a term's places may not be opened. */
  hrefOf: ((term: string) => string) | null
  current: string | undefined
}

/** The terms of one side, most distinctive first. */
export function TermTable({ outlet, terms, hrefOf, current }: TermTableProps) {
  if (terms.length === 0) return <p className="text-muted">{words.noneOf(outlet)}</p>
  return (
    <Table caption={words.of(outlet)}>
      <thead>
        <tr>
          <Th>{words.term}</Th>
          <Th number>{words.z}</Th>
          <Th number>{words.count}</Th>
          <Th number>{words.spread}</Th>
        </tr>
      </thead>
      <tbody>
        {terms.map(({ word, z, counts, articles }) => (
          <tr key={word}>
            <Th scope="row">
              {hrefOf ? (
                <TextLink href={hrefOf(word)} aria-label={words.toConcordance(word)} aria-current={word === current ? 'true' : undefined} prefetch={false} className="bidi">
                  {word}
                </TextLink>
              ) : (
                <bdi>{word}</bdi>
              )}
            </Th>
            <Td number>{z.toFixed(1).replace('-', '−')}</Td>
            <Td number>{words.times(...counts)}</Td>
            <Td number>{articles}</Td>
          </tr>
        ))}
      </tbody>
    </Table>
  )
}
