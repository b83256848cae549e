import { AXIS } from '@/components/charts/coefficient-whisker'
import { agreement, coefficient } from '@/components/messages/agreement'
import { Table, Td, Th } from '@/components/ui/table'
import type { PanelMeasure } from '@/lib/agreement/panel/measure'
import { MeasureCell } from './measure-cell'

/** The dimension as a whole: a question in plain words a row, with the coefficient that answers it. */
export function OverallTable({ dimension, measures }: { dimension: string; measures: readonly PanelMeasure[] }) {
  const heading = agreement.overall.heading(dimension)
  return (
    <section aria-labelledby="overall" className="grid gap-3">
      <h2 id="overall" className="text-base">
        {heading}
      </h2>
      <Table caption={heading} captionHidden className="min-w-xl">
        <thead>
          <tr>
            <Th>{agreement.overall.question}</Th>
            <Th>{agreement.overall.value}</Th>
            <Th>{agreement.overall.measure}</Th>
            <Th>{agreement.overall.rests}</Th>
          </tr>
        </thead>
        <tbody>
          {measures.map((measure) => (
            <tr key={measure.id}>
              <Th scope="row" className="w-36 min-w-36 align-top sm:w-64 font-normal whitespace-normal">
                {agreement.questions[measure.id]}
              </Th>
              <Td className="align-top">
                <MeasureCell measure={measure} />
              </Td>
              <Td className="max-w-56 min-w-36 align-top whitespace-normal text-muted">{agreement.named(measure.method, measure.year)}</Td>
              <Td className="align-top text-muted">{agreement.counted(measure.n, measure.of)}</Td>
            </tr>
          ))}
        </tbody>
      </Table>
      <p className="max-w-prose text-xs text-muted">{agreement.overall.axis(coefficient(AXIS.from))}</p>
    </section>
  )
}
