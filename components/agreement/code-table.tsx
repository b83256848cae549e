import { CodeName } from '@/components/compare/comparison-table'
import { agreement, bound, coefficient } from '@/components/messages/agreement'
import { Table, Td, Th } from '@/components/ui/table'
import type { PanelMeasure } from '@/lib/agreement/panel/measure'
import type { CodePanel } from '@/lib/agreement/panel/panel'
import type { CodeDefinition } from '@/lib/domain/codebook'
import { MeasureCell } from './measure-cell'

/** Codes as rows. Those too rare for a number say so once; those nobody used are named below. */
export function CodeTable({ codes, definitions, documents }: { codes: readonly CodePanel[]; definitions: ReadonlyMap<string, CodeDefinition>; documents: number }) {
  const used = codes.filter(({ units }) => units > 0)
  const applying = new Set(codes.flatMap(({ measures }) => measures.slice(2).flatMap((measure) => (applies(measure) ? [measure.id] : []))))
  const missing = [...new Map(codes.flatMap(({ measures }) => measures.flatMap((measure) => (measure.value === null && CONDITIONS.includes(measure.reason) ? [[measure.id, measure] as const] : [])))).values()]
  const unused = codes.flatMap(({ code, units }) => (units === 0 ? (definitions.get(code) ?? []) : []))
  return (
    <section aria-labelledby="codes" className="grid gap-3">
      <h2 id="codes" className="text-base">
        {agreement.codes.heading}
      </h2>
      {used.length > 0 && (
        <Table caption={agreement.codes.heading} captionHidden className="min-w-2xl">
          <thead>
            <tr>
              <Th className="sticky start-0 z-10 bg-paper">{agreement.codes.code}</Th>
              <Th number>{agreement.codes.spans}</Th>
              <Th>
                {agreement.codes.text} <Rests codes={codes} id="alpha_unitized" />
              </Th>
              <Th>
                {agreement.codes.presence} <Rests codes={codes} id="alpha_presence" />
              </Th>
              {applying.size > 0 && (
                <Th>
                  {agreement.codes.others} {[...applying].slice(0, 1).map((id) => <Rests key={id} codes={codes} id={id} />)}
                </Th>
              )}
            </tr>
          </thead>
          <tbody>
            {used.map(({ code, units, fewest, measures }) => {
              const definition = definitions.get(code)
              const [text, presence, ...others] = measures
              return (
                <tr key={code}>
                  <Th scope="row" className="sticky start-0 z-10 w-32 max-w-32 min-w-32 bg-paper align-top sm:w-48 sm:max-w-48">
                    {definition ? <CodeName code={definition} /> : code}
                  </Th>
                  <Td number className="align-top">
                    {units}
                  </Td>
                  {isRare(measures) ? (
                    <Td colSpan={applying.size > 0 ? 3 : 2} className="align-top whitespace-normal text-muted">
                      {agreement.codes.rare(fewest)}
                    </Td>
                  ) : (
                    <>
                      <Td className="align-top">{text && <MeasureCell measure={text} hue={definition?.hue} />}</Td>
                      <Td className="align-top">{presence && <MeasureCell measure={presence} hue={definition?.hue} />}</Td>
                      {applying.size > 0 && (
                        <Td className="align-top">
                          <OtherCoefficients measures={others.filter(applies)} documents={documents} />
                        </Td>
                      )}
                    </>
                  )}
                </tr>
              )
            })}
          </tbody>
        </Table>
      )}
      {used.some(({ measures }) => isRare(measures)) && <p className="max-w-prose text-xs text-muted">{agreement.codes.more}</p>}
      {missing.length > 0 && <p className="max-w-prose text-xs text-muted">{agreement.codes.missing(missing.map(nameOf), missing.some(({ id }) => id === 'kappa'), missing.some(({ id }) => id === 'fleiss'))}</p>}
      {unused.length > 0 && (
        <p className="flex flex-wrap items-center gap-x-3 gap-y-1 text-sm text-muted">
          <span>{agreement.codes.unused}:</span>
          {unused.map((code) => (
            <CodeName key={code.key} code={code} />
          ))}
        </p>
      )}
    </section>
  )
}

const isRare = (measures: readonly PanelMeasure[]): boolean => measures.every((measure) => measure.value === null && measure.reason === 'rare')

/** What all numbers of a column rest on: the same bodies and judgements for every code. */
function Rests({ codes, id }: { codes: readonly CodePanel[]; id: PanelMeasure['id'] }) {
  const [measure] = codes.flatMap(({ measures }) => measures.filter((one) => one.id === id && (one.value !== null || one.reason !== 'rare')))
  return measure && <span className="block font-normal">{agreement.rests(agreement.counted(measure.n, measure.of))}</span>
}

/** Reasons that lie in who read what, whatever the code. */
const CONDITIONS: readonly string[] = ['not_two_coders', 'unequal_coders']

/** False for a coefficient whose conditions the material as a whole does not meet. */
const applies = (measure: PanelMeasure): boolean => measure.value !== null || ![...CONDITIONS, 'rare'].includes(measure.reason)

/** κ, π, AC1 and Fleiss’ κ where their conditions hold. */
function OtherCoefficients({ measures, documents }: { measures: readonly PanelMeasure[]; documents: number }) {
  const base = agreement.counted(documents, 'documents')
  return (
    <dl className="grid grid-cols-[auto_1fr] gap-x-3 gap-y-0.5 text-xs">
      {measures.map((measure) => (
        <div key={measure.id} className="contents">
          <dt className="text-muted" title={agreement.named(measure.method, measure.year)}>
            {nameOf(measure)}
          </dt>
          <dd className="tabular whitespace-normal">
            {measure.value === null
              ? agreement.gaps[measure.reason]
              : [
                  coefficient(measure.value),
                  measure.interval ? agreement.interval(bound(measure.interval.low), bound(measure.interval.high)) : agreement.intervalGaps[measure.intervalGap ?? 'no_value'],
                  ...(measure.value === 1 ? [agreement.exactly.one(base)] : measure.value === 0 ? [agreement.exactly.zero(base)] : []),
                ].join(' · ')}
          </dd>
        </div>
      ))}
    </dl>
  )
}

const SHORT: Readonly<Partial<Record<PanelMeasure['id'], string>>> = agreement.short
const nameOf = (measure: PanelMeasure): string => `${SHORT[measure.id] ?? measure.method} (${measure.year})`
