import { AXIS } from '@/components/charts/coefficient-whisker'
import { agreement, coefficient } from '@/components/messages/agreement'
import { Table, Td, Th } from '@/components/ui/table'
import type { PanelMeasure } from '@/lib/agreement/panel/measure'
import type { PanelSettings } from '@/lib/agreement/panel/panel'
import { MeasureCell } from './measure-cell'

/** The dimension as a whole: a question in plain words a row, with the coefficient that answers it. */
export function OverallTable({ dimension, measures, settings }: { dimension: string; measures: readonly PanelMeasure[]; settings: PanelSettings }) {
  const heading = agreement.overall.heading(dimension)
  const methods = new Set(measures.flatMap((measure) => (measure.value === null ? [] : (measure.interval?.method ?? []))))
  return (
    <section aria-labelledby="overall" className="grid gap-3">
      <h2 id="overall" className="text-base">
        {heading}
      </h2>
      <Table caption={heading} captionHidden className="max-w-3xl">
        <thead>
          <tr>
            <Th>{agreement.overall.question}</Th>
            <Th>{agreement.overall.value}</Th>
          </tr>
        </thead>
        <tbody>
          {measures.map((measure) => (
            <tr key={measure.id}>
              <Th scope="row" className="align-top font-normal whitespace-normal">
                {agreement.questions[measure.id]}
                <span className="mt-0.5 block text-xs text-muted">
                  {agreement.named(measure.method, measure.year)}, {agreement.rests(agreement.counted(measure.n, measure.of))}
                  {measure.seed !== null && <span className="block">{agreement.dice(settings)}</span>}
                </span>
              </Th>
              <Td className="w-44 align-top sm:w-64">
                <MeasureCell measure={measure} />
              </Td>
            </tr>
          ))}
        </tbody>
      </Table>
      <p className="max-w-prose text-xs text-muted">{agreement.overall.axis(coefficient(AXIS.from), [...methods])}</p>
    </section>
  )
}
