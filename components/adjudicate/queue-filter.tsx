import { adjudicate as words } from '@/components/messages/adjudicate'
import { Button } from '@/components/ui/button'
import { Select } from '@/components/ui/controls'
import { Field } from '@/components/ui/field'
import { QUEUE_STATES, type QueueState } from '@/lib/domain/adjudication'

interface QueueFilterProps {
  address: string
  query: { readonly state: QueueState; readonly story: string | undefined; readonly dimension: string | undefined }
  stories: readonly { readonly id: string; readonly name: string }[]
  dimensions: readonly { readonly key: string; readonly name: string }[]
}

/** Narrows and orders the queue; a plain form, so that each view has an address. */
export function QueueFilter({ address, query, stories, dimensions }: QueueFilterProps) {
  return (
    <form method="get" action={address} aria-label={words.filter} className="flex flex-wrap items-end gap-3">
      <Field label={words.filter}>
        {(control) => (
          <Select {...control} name="state" defaultValue={query.state}>
            {QUEUE_STATES.map((state) => (
              <option key={state} value={state}>
                {words.states[state]}
              </option>
            ))}
          </Select>
        )}
      </Field>
      <Field label={words.story}>
        {(control) => (
          <Select {...control} name="story" defaultValue={query.story ?? ''} className="max-w-60">
            <option value="">{words.allStories}</option>
            {stories.map(({ id, name }) => (
              <option key={id} value={id}>
                {name}
              </option>
            ))}
          </Select>
        )}
      </Field>
      <Field label={words.dimension}>
        {(control) => (
          <Select {...control} name="dimension" defaultValue={query.dimension ?? ''}>
            <option value="">{words.allDimensions}</option>
            {dimensions.map(({ key, name }) => (
              <option key={key} value={key}>
                {name}
              </option>
            ))}
          </Select>
        )}
      </Field>
      <Button type="submit">{words.show}</Button>
    </form>
  )
}
