import { Button } from '@/components/ui/button'
import { Select } from '@/components/ui/controls'
import { Field } from '@/components/ui/field'
import { compare } from '@/components/messages/compare'

interface StoryChoiceProps {
  action: string
  stories: readonly { readonly id: string; readonly name: string; readonly articles: number }[]
  story: string | undefined
  /** Says "all stories" where that is a choice. */
  all?: string
  /** The rest of the question, kept as it is. */
  keep: Readonly<Record<string, string | undefined>>
}

/** The story as a plain form: it works without a script, and nothing moves before Show is pressed. */
export function StoryChoice({ action, stories, story, all, keep }: StoryChoiceProps) {
  return (
    <form action={action} className="flex max-w-full items-end gap-2">
      {Object.entries(keep).map(([name, value]) => value !== undefined && <input key={name} type="hidden" name={name} value={value} />)}
      <div className="min-w-0">
        <Field label={compare.story}>
          {(control) => (
            <Select {...control} name="story" defaultValue={story ?? ''} className="max-w-md">
              {all !== undefined && <option value="">{all}</option>}
              {stories.map(({ id, name, articles }) => (
                <option key={id} value={id}>
                  {`${name} (${articles})`}
                </option>
              ))}
            </Select>
          )}
        </Field>
      </div>
      <Button type="submit">{compare.show}</Button>
    </form>
  )
}
