import { plan } from '@/components/messages/plan'
import { Checkbox, Input } from '@/components/ui/controls'
import type { PersonChoice, RoundDraft } from './choice'

const words = plan.make

interface PeopleChoiceProps {
  people: readonly PersonChoice[]
  draft: RoundDraft
  onChange: (change: Partial<RoundDraft>) => void
}

/** Who reads, and how much at most. */
export function PeopleChoices({ people, draft, onChange }: PeopleChoiceProps) {
  const change = (userId: string, quota: string | null) => {
    const next = new Map(draft.people)
    if (quota === null) next.delete(userId)
    else next.set(userId, quota)
    // In the order of the list, whatever was ticked first.
    onChange({ people: new Map(people.flatMap((person) => (next.has(person.userId) ? [[person.userId, next.get(person.userId) ?? ''] as const] : []))) })
  }
  const all = draft.people.size === people.length
  return (
    <fieldset className="grid gap-1">
      <legend className="mb-2 text-base font-semibold">{words.people}</legend>
      {people.length > 1 && (
        <Checkbox
          label={words.everybody}
          checked={all}
          onChange={({ target }) => onChange({ people: target.checked ? new Map(people.map(({ userId }) => [userId, draft.people.get(userId) ?? ''])) : new Map() })}
        />
      )}
      <ul className="border-t border-hairline">
        {people.map(({ userId, name, pseudonym }) => {
          const quota = draft.people.get(userId)
          return (
            <li key={userId} className="flex flex-wrap items-center justify-between gap-x-4 border-b border-hairline py-1">
              <Checkbox
                checked={quota !== undefined}
                onChange={({ target }) => change(userId, target.checked ? '' : null)}
                label={
                  <>
                    <span className="bidi">{name}</span> <span className="font-mono text-xs text-muted">{pseudonym}</span>
                  </>
                }
              />
              {quota !== undefined && (
                <label className="flex items-center gap-2 text-sm text-muted max-sm:ps-6">
                  {words.quota}
                  <span className="block w-20">
                    <Input type="number" min={0} max={5000} inputMode="numeric" aria-label={words.quotaOf(name)} value={quota} onChange={({ target }) => change(userId, target.value)} />
                  </span>
                </label>
              )}
            </li>
          )
        })}
      </ul>
    </fieldset>
  )
}
