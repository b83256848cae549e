import { agreement } from '@/components/messages/agreement'
import { Table, Td, Th } from '@/components/ui/table'
import type { CoderPanel } from '@/lib/agreement/panel/panel'
import { MeasureCell } from './measure-cell'

/** Annotators by pseudonym, in the order of their names: no ranking. */
export function CoderTable({ rows, gold }: { rows: readonly CoderPanel[]; gold: boolean }) {
  const heading = gold ? agreement.coders.headingGold : agreement.coders.heading
  return (
    <section aria-labelledby="coders" className="grid gap-3">
      <h2 id="coders" className="text-base">
        {heading}
      </h2>
      <p className="max-w-prose text-sm text-muted">{agreement.coders.lead}</p>
      <Table caption={heading} captionHidden className="min-w-xl">
        <thead>
          <tr>
            <Th>{agreement.coders.coder}</Th>
            <Th number>{agreement.coders.articles}</Th>
            <Th number>{agreement.coders.spans}</Th>
            {rows[0]?.measures.map((measure) => <Th key={measure.id}>{agreement.named(agreement.questions[measure.id], measure.year)}</Th>)}
          </tr>
        </thead>
        <tbody>
          {rows.map(({ coder, documents, units, measures }) => (
            <tr key={coder}>
              <Th scope="row" className="align-top">
                {coder}
              </Th>
              <Td number className="align-top">
                {documents}
              </Td>
              <Td number className="align-top">
                {units}
              </Td>
              {measures.map((measure) => (
                <Td key={measure.id} className="align-top">
                  <MeasureCell measure={measure} counted />
                </Td>
              ))}
            </tr>
          ))}
        </tbody>
      </Table>
    </section>
  )
}
