import { CoefficientWhisker } from '@/components/charts/coefficient-whisker'
import { agreement, bound, coefficient } from '@/components/messages/agreement'
import { CUSTOMARY_LINES } from '@/lib/agreement/reference-band'
import type { PanelMeasure } from '@/lib/agreement/panel/measure'

const LINES = [CUSTOMARY_LINES.tentative, CUSTOMARY_LINES.reliable]

/** A number with its interval, as words and drawn; or the reason why there is none. Never a bare 0 or 1. `counted` where n stands nowhere else. */
export function MeasureCell({ measure, hue, counted }: { measure: PanelMeasure; hue?: number | undefined; counted?: boolean }) {
  if (measure.value === null) return <span className="block max-w-56 whitespace-normal text-muted">{agreement.gaps[measure.reason]}</span>
  const { value, interval, belowTentative } = measure
  const said = interval ? agreement.interval(bound(interval.low), bound(interval.high)) : agreement.intervalGaps[measure.intervalGap ?? 'no_value']
  const exact = exactly(measure)
  const alpha = measure.id.startsWith('alpha')
  return (
    <span className="grid max-w-64 gap-0.5 whitespace-normal">
      <span className="flex flex-wrap items-baseline gap-x-3">
        <strong className="tabular font-semibold">{coefficient(value)}</strong>
        <span className="tabular text-muted">{said}</span>
      </span>
      <CoefficientWhisker
        label={agreement.whisker(coefficient(value), interval ? said : '')}
        value={value}
        low={interval?.low ?? null}
        high={interval?.high ?? null}
        {...(hue === undefined ? {} : { hue })}
        {...(alpha ? { lines: LINES } : {})}
      />
      {counted && <span className="text-xs text-muted">{agreement.rests(agreement.counted(measure.n, measure.of))}</span>}
      {exact !== null && <span className="text-xs text-muted">{exact}</span>}
      {alpha && belowTentative !== null && <span className="text-xs text-muted">{agreement.below667(belowTentative)}</span>}
    </span>
  )
}

/** What a value of exactly 0 or 1 means, with what it rests on. */
function exactly(measure: PanelMeasure): string | null {
  const documents = agreement.counted(measure.documents, 'documents')
  if (measure.value === 1) return agreement.exactly.one(documents)
  if (measure.value !== 0) return null
  return measure.id.startsWith('f1') ? agreement.exactly.zeroPlain(documents) : agreement.exactly.zero(documents)
}
