'use client'

import { editing } from '@/components/messages/codebook-editing'
import { Button } from '@/components/ui/button'
import { Checkbox, Select } from '@/components/ui/controls'
import type { CodeRef } from '@/lib/domain/codebook'
import type { CodebookDraft, DraftCodebook } from '@/lib/domain/codebook-draft'
import { refsOf, retiredRefs, unexplained, type Transition } from '@/lib/domain/codebook-transition'
import { RetirementChoice } from './retirement-choice'

const words = editing.transitions

interface TransitionListProps {
  draft: CodebookDraft
  base: DraftCodebook | null
  onChange: (draft: CodebookDraft, field?: string) => void
}

/** The rules by which spans go from the version before to this one; of codes that are gone without a rule, one is asked for. */
export function TransitionList({ draft, base, onChange }: TransitionListProps) {
  const { transitions, codebook } = draft
  const open = base === null ? [] : unexplained(base, codebook, transitions)
  const refs = refsOf(codebook)
  const retired = retiredRefs(codebook)
  const set = (next: Transition[]) => onChange({ ...draft, transitions: next })
  if (transitions.length + open.length === 0) return <p>{words.none}</p>
  return (
    <div className="grid gap-4">
      <p className="text-muted">{words.lead}</p>
      <ul className="grid">
        {open.map((ref) => (
          <li key={ref} className="grid gap-2 border-b border-hairline py-3">
            <p>
              <code className="font-mono text-xs wrap-anywhere">{ref}</code> {words.gone}
            </p>
            <Explain of={ref} refs={refs.filter((one) => !retired.has(one))} then={base === null ? [] : refsOf(base)} onSay={(rule) => set([...transitions, rule])} />
          </li>
        ))}
        {transitions.map((rule) => (
          <li key={rule.from} className="grid gap-1 border-b border-hairline py-3">
            <p>
              <code className="font-mono text-xs wrap-anywhere">{rule.from}</code> {words.kinds[rule.kind]} {rule.to.length > 0 && <code className="font-mono text-xs wrap-anywhere">{words.goes(rule.to.join(', '))}</code>}
            </p>
            {(rule.kind === 'retired' || rule.kind === 'kept') && <RetirementChoice draft={draft} base={base} of={rule.from} onChange={onChange} />}
            <span className="flex flex-wrap items-center gap-4">
              <Checkbox label={words.look} checked={rule.look} onChange={({ target }) => set(transitions.map((one) => (one === rule ? { ...one, look: target.checked } : one)))} />
              {!refs.includes(rule.from) && (
                <Button small look="quiet" onClick={() => set(transitions.filter((one) => one !== rule))}>
                  {words.choose}
                </Button>
              )}
            </span>
          </li>
        ))}
      </ul>
    </div>
  )
}

/** One choice says it all: retired, or the code its spans go to. A code that is new here is another name, an older one a merger. */
function Explain({ of, refs, then, onSay }: { of: CodeRef; refs: readonly CodeRef[]; then: readonly CodeRef[]; onSay: (rule: Transition) => void }) {
  return (
    <Select
      aria-label={words.kind(of)}
      value=""
      onChange={({ target: { value } }) => {
        if (value === 'retired') onSay({ from: of, kind: 'retired', to: [], look: true })
        else if (value !== '') onSay(then.includes(value) ? { from: of, kind: 'merged', to: [value], look: true } : { from: of, kind: 'renamed', to: [value], look: false })
      }}
    >
      <option value="">{words.choose}</option>
      <option value="retired">{words.kinds.retired}</option>
      {refs.map((ref) => (
        <option key={ref} value={ref}>
          {words.goes(ref)}
        </option>
      ))}
    </Select>
  )
}
