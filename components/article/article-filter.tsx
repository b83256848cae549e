import { articles } from '@/components/messages/articles'
import { Button } from '@/components/ui/button'
import { LinkButton } from '@/components/ui/link-button'
import { Input, Select } from '@/components/ui/controls'
import { Field } from '@/components/ui/field'

interface ArticleFilterProps {
  slug: string
  filter: { readonly story?: string | undefined; readonly outlet?: string | undefined; readonly search?: string | undefined }
  stories: readonly Choice[]
  outlets: readonly Choice[]
}

interface Choice {
  readonly id: string
  readonly name: string
  readonly articles: number
}

/** Narrows the list. A plain form: its state is the address. */
export function ArticleFilter({ slug, filter, stories, outlets }: ArticleFilterProps) {
  const words = articles.filter
  const filtered = filter.story ?? filter.outlet ?? filter.search
  return (
    <form action={`/p/${slug}/articles`} role="search" aria-label={words.label} className="grid grid-cols-2 items-end gap-x-4 gap-y-3 sm:grid-cols-[1fr_1fr_1fr_auto]">
      <Choose label={words.story} name="story" value={filter.story} choices={stories} />
      <Choose label={words.outlet} name="outlet" value={filter.outlet} choices={outlets} />
      <Field label={words.search}>{(control) => <Input {...control} type="search" name="search" dir="auto" maxLength={200} defaultValue={filter.search ?? ''} />}</Field>
      <div className="flex gap-2">
        <Button type="submit">{words.apply}</Button>
        {filtered !== undefined && (
          <LinkButton href={`/p/${slug}/articles`} look="quiet">
            {words.clear}
          </LinkButton>
        )}
      </div>
    </form>
  )
}

function Choose({ label, name, value, choices }: { label: string; name: string; value: string | undefined; choices: readonly Choice[] }) {
  return (
    <Field label={label}>
      {(control) => (
        // The key starts the control afresh when the address changes without a reload.
        <Select key={value ?? ''} {...control} name={name} defaultValue={value ?? ''}>
          <option value="">{articles.filter.all}</option>
          {choices.map((choice) => (
            <option key={choice.id} value={choice.id}>
              {`${choice.name} (${choice.articles})`}
            </option>
          ))}
        </Select>
      )}
    </Field>
  )
}
