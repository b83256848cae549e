import type { ReactNode, RefObject } from 'react'
import { setImport as words } from '@/components/messages/set-import'
import { Button } from '@/components/ui/button'
import { Select } from '@/components/ui/controls'
import { Table, Td, Th } from '@/components/ui/table'
import type { SetPreview } from './set-requests'

/** What was said of labels: a code, null to leave the label out; of those not in it nothing was said. */
export type Mapping = Readonly<Record<string, string | null>>

/** Told apart from every code: these have a dot. */
const OUT = 'leave-out'

/** As the server knows it: what was said before, and what a label's name says by itself. */
export const suggestedMapping = (labels: SetPreview['labels']): Mapping => Object.fromEntries(labels.flatMap(({ label, code, remembered }) => (code !== null || remembered ? [[label, code]] : [])))

export const openLabels = (labels: SetPreview['labels'], mapping: Mapping): string[] => labels.flatMap(({ label }) => (Object.hasOwn(mapping, label) ? [] : [label]))

interface LabelMappingProps {
  labels: SetPreview['labels']
  codes: SetPreview['codebook']
  mapping: Mapping
  onChange: (mapping: Mapping) => void
  /** True once it was to be brought in: what is missing is marked. */
  asked: boolean
  /** The first label of which nothing was said. */
  firstOpen: RefObject<HTMLSelectElement | null>
  /** What can be done about labels without a code. */
  children: ReactNode
}

/** A label a row, with the code it means. */
export function LabelMapping({ labels, codes, mapping, onChange, asked, firstOpen, children }: LabelMappingProps) {
  const open = openLabels(labels, mapping)
  return (
    <section className="grid grid-cols-[minmax(0,1fr)] gap-2">
      <h2 className="text-base">{words.labels}</h2>
      {labels.length === 0 ? (
        <p className="text-muted">{words.noLabels}</p>
      ) : (
        <>
          <p className="max-w-prose text-muted">{`${words.labelsHint(codes.title)} ${words.leaveOutHint}`}</p>
          <Table caption={words.labels} captionHidden className="sm:max-w-3xl">
            <thead>
              <tr>
                <Th>{words.label}</Th>
                <Th number>{words.times}</Th>
                <Th>{words.code}</Th>
              </tr>
            </thead>
            <tbody>
              {labels.map(({ label, spans, code, remembered }) => {
                const said = Object.hasOwn(mapping, label)
                const value = said ? (mapping[label] ?? OUT) : ''
                const untouched = said && mapping[label] === code && (remembered || code !== null)
                return (
                  <tr key={label}>
                    <Th scope="row" className="max-w-72 wrap-anywhere">
                      <span className="bidi">{label}</span>
                    </Th>
                    <Td number>{spans}</Td>
                    <Td className="min-w-44">
                      <Select
                        ref={label === open[0] ? firstOpen : undefined}
                        aria-label={words.codeFor(label)}
                        aria-invalid={asked && !said ? true : undefined}
                        value={value}
                        onChange={({ target }) => onChange(withCode(mapping, label, target.value))}
                      >
                        <option value="">{words.choose}</option>
                        <option value={OUT}>{words.leaveOut}</option>
                        {codes.dimensions.map(({ key, name, codes: own }) => (
                          <optgroup key={key} label={name}>
                            {own.map(({ ref, name: codeName }) => (
                              <option key={ref} value={ref}>
                                {codeName}
                              </option>
                            ))}
                          </optgroup>
                        ))}
                      </Select>
                      {asked && !said && <p className="pt-1 text-danger">{words.openProblem}</p>}
                      {untouched && <p className="pt-1 text-xs text-muted">{remembered ? words.origin.remembered : words.origin.guessed}</p>}
                    </Td>
                  </tr>
                )
              })}
            </tbody>
          </Table>
          {open.length > 0 && (
            <div className="flex flex-wrap items-center gap-3">
              <p>{words.open(open.length)}</p>
              <Button small onClick={() => onChange({ ...mapping, ...Object.fromEntries(open.map((label) => [label, null])) })}>
                {words.openRest(open.length)}
              </Button>
            </div>
          )}
          {children}
        </>
      )}
    </section>
  )
}

function withCode(mapping: Mapping, label: string, value: string): Mapping {
  const { [label]: _, ...rest } = mapping
  return value === '' ? rest : { ...rest, [label]: value === OUT ? null : value }
}
