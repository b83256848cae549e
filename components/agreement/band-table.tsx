import { agreement, coefficient } from '@/components/messages/agreement'
import { Table, Td, Th } from '@/components/ui/table'
import type { PanelMeasure } from '@/lib/agreement/panel/measure'
import { REFERENCE_BANDS, type ReferenceBand } from '@/lib/agreement/reference-band'

/** What others have reached beside what was reached here, in words. No colour says good or bad. */
export function BandTable({ measures }: { measures: readonly PanelMeasure[] }) {
  const ours = (band: ReferenceBand): PanelMeasure | undefined => measures.find(({ id }) => id === (band.coefficient === 'Krippendorff α' ? 'alpha_masi' : 'alpha_unitized'))
  return (
    <section aria-labelledby="bands" className="grid gap-3">
      <h2 id="bands" className="text-base">
        {agreement.bands.heading}
      </h2>
      <p className="max-w-prose text-sm text-muted">{agreement.bands.lead}</p>
      <Table caption={agreement.bands.heading} captionHidden className="min-w-2xl">
        <thead>
          <tr>
            <Th>{agreement.bands.work}</Th>
            <Th>{agreement.bands.published}</Th>
            <Th>{agreement.bands.ours}</Th>
          </tr>
        </thead>
        <tbody>
          {REFERENCE_BANDS.map((band) => (
            <tr key={`${band.coefficient} ${band.work}`}>
              <Th scope="row" className="align-top font-normal whitespace-normal">
                {band.work} <span className="block text-xs text-muted">{band.source}</span>
              </Th>
              <Td className="align-top">
                {band.coefficient} {band.low === band.high ? coefficient(band.low) : agreement.interval(coefficient(band.low), coefficient(band.high))}
              </Td>
              <Td className="max-w-64 align-top whitespace-normal">{place(band, ours(band))}</Td>
            </tr>
          ))}
        </tbody>
      </Table>
      <p className="max-w-prose text-xs text-muted">{agreement.bands.none}</p>
    </section>
  )
}

function place(band: ReferenceBand, measure: PanelMeasure | undefined): string {
  if (!measure || measure.value === null) return agreement.bands.undefined
  const { value } = measure
  const how =
    band.low === band.high && Math.abs(value - band.low) < 0.05 ? agreement.bands.near : value < band.low ? agreement.bands.below : value > band.high ? agreement.bands.above : agreement.bands.within
  return `${coefficient(value)}, ${how}`
}
