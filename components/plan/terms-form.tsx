import { plan } from '@/components/messages/plan'
import { Input, Select } from '@/components/ui/controls'
import { Field } from '@/components/ui/field'
import { BLINDNESS } from '@/lib/domain/blindness'
import { QUEUE_ORDERS, ROUND_KINDS } from '@/lib/domain/round'
import type { CodebookChoice, RoundDraft } from './choice'

const words = plan.make

interface TermsFormProps {
  draft: RoundDraft
  codebooks: readonly CodebookChoice[]
  onChange: (change: Partial<RoundDraft>) => void
}

/** How a round is read: kind, overlap, order, codebook, given out or taken, until when. */
export function TermsForm({ draft, codebooks, onChange }: TermsFormProps) {
  const training = draft.kind === 'training'
  return (
    <fieldset className="grid gap-4">
      <legend className="mb-2 text-base font-semibold">{words.how}</legend>
      <Field label={words.name} hint={words.nameHint}>
        {(control) => <Input {...control} required maxLength={120} value={draft.name} onChange={({ target }) => onChange({ name: target.value })} />}
      </Field>
      <div className="grid gap-4 sm:grid-cols-2">
        <Field label={words.kind} hint={plan.kindDoes[draft.kind]}>
          {(control) => (
            <Select {...control} value={draft.kind} onChange={({ target }) => onChange({ kind: ROUND_KINDS.find((kind) => kind === target.value) ?? 'work' })}>
              {ROUND_KINDS.map((kind) => (
                <option key={kind} value={kind}>
                  {plan.kinds[kind]}
                </option>
              ))}
            </Select>
          )}
        </Field>
        <Field label={words.overlap} hint={words.overlapHint}>
          {(control) => <Input {...control} type="number" min={1} max={200} inputMode="numeric" value={draft.overlap} onChange={({ target }) => onChange({ overlap: target.value })} />}
        </Field>
        <Field label={words.order}>
          {(control) => (
            <Select {...control} value={draft.order} onChange={({ target }) => onChange({ order: QUEUE_ORDERS.find((order) => order === target.value) ?? 'random' })}>
              {QUEUE_ORDERS.map((order) => (
                <option key={order} value={order}>
                  {plan.orders[order]}
                </option>
              ))}
            </Select>
          )}
        </Field>
        <Field label={words.source} hint={words.sourceDoes[draft.blindness]}>
          {(control) => (
            <Select {...control} value={draft.blindness} onChange={({ target }) => onChange({ blindness: BLINDNESS.find((one) => one === target.value) ?? 'none' })}>
              {BLINDNESS.map((one) => (
                <option key={one} value={one}>
                  {plan.blindness[one]}
                </option>
              ))}
            </Select>
          )}
        </Field>
        {codebooks.length > 1 && (
          <Field label={words.codebook} hint={words.codebookHint}>
            {(control) => (
              <Select {...control} value={draft.codebook} onChange={({ target }) => onChange({ codebook: target.value })}>
                {codebooks.map(({ id, label }, i) => (
                  <option key={id} value={i === 0 ? '' : id}>
                    {label}
                  </option>
                ))}
              </Select>
            )}
          </Field>
        )}
        <Field label={words.due} optional="optional" hint={words.dueHint}>
          {(control) => <Input {...control} type="date" value={draft.due} onChange={({ target }) => onChange({ due: target.value })} />}
        </Field>
        {!training && (
          <Field label={words.given} hint={draft.pool ? words.poolHint : undefined}>
            {(control) => (
              <Select {...control} value={draft.pool ? 'pool' : 'given'} onChange={({ target }) => onChange({ pool: target.value === 'pool' })}>
                <option value="given">{words.givenOut}</option>
                <option value="pool">{words.pool}</option>
              </Select>
            )}
          </Field>
        )}
        {!training && draft.pool && (
          <Field label={words.lease}>
            {(control) => (
              <Select {...control} value={draft.lease} onChange={({ target }) => onChange({ lease: target.value })}>
                {['24', '72', '168', '336', ''].map((hours) => (
                  <option key={hours} value={hours}>
                    {words.leases[hours]}
                  </option>
                ))}
              </Select>
            )}
          </Field>
        )}
      </div>
    </fieldset>
  )
}
