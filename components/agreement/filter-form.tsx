import { agreement } from '@/components/messages/agreement'
import { Button } from '@/components/ui/button'
import { Checkbox, Select } from '@/components/ui/controls'
import { Field } from '@/components/ui/field'
import { TextLink } from '@/components/ui/text-link'
import type { AgreementQuestion } from '@/lib/agreement/question'
import { agreementPath } from './address'

interface FilterFormProps {
  slug: string
  question: AgreementQuestion
  annotators: readonly string[]
  stories: readonly { readonly id: string; readonly name: string }[]
}

/** Who and what is compared, as a plain form: it works without a script, and nothing moves before Show is pressed. */
export function FilterForm({ slug, question, annotators, stories }: FilterFormProps) {
  const { dimension, seed } = question
  const narrowed = question.annotators !== undefined || question.stories !== undefined
  return (
    <form action={`/p/${slug}/agreement`} className="grid gap-4">
      {dimension !== undefined && <input type="hidden" name="dimension" value={dimension} />}
      {seed !== 'parallax' && <input type="hidden" name="seed" value={seed} />}
      <div className="flex flex-wrap items-end gap-x-6 gap-y-3">
        <div className="min-w-0">
          <Field label={agreement.filters.against}>
            {(control) => (
              <Select {...control} name="gold" defaultValue={question.gold} className="max-w-xs">
                <option value="0">{agreement.filters.others}</option>
                <option value="1">{agreement.filters.gold}</option>
              </Select>
            )}
          </Field>
        </div>
        <Button type="submit">{agreement.filters.show}</Button>
        {narrowed && <TextLink href={agreementPath(slug, { ...question, annotators: undefined, stories: undefined })}>{agreement.filters.reset}</TextLink>}
      </div>
      {(annotators.length > 2 || stories.length > 1) && (
        <details className="text-sm" open={narrowed}>
          <summary className="w-fit py-1 text-muted hover:text-ink">
            {agreement.filters.heading}: {agreement.filters.chosen(question.annotators?.length ?? 0, question.stories?.length ?? 0)}
          </summary>
          <div className="grid gap-6 pt-3 md:grid-cols-2">
            <Choices name="annotators" legend={agreement.filters.annotators} hint={agreement.filters.annotatorsHint} chosen={question.annotators} items={annotators.map((name) => ({ id: name, name }))} />
            <Choices name="stories" legend={agreement.filters.stories} hint={agreement.filters.storiesHint} chosen={question.stories} items={stories} />
          </div>
        </details>
      )}
    </form>
  )
}

interface ChoicesProps {
  name: string
  legend: string
  hint: string
  items: readonly { readonly id: string; readonly name: string }[]
  chosen: readonly string[] | undefined
}

function Choices({ name, legend, hint, items, chosen }: ChoicesProps) {
  return (
    <fieldset className="grid min-w-0 content-start gap-1">
      <legend className="font-medium">{legend}</legend>
      <p className="text-xs text-muted">{hint}</p>
      <div className="max-h-64 overflow-y-auto">
        {items.map((item) => (
          <Checkbox key={item.id} name={name} value={item.id} defaultChecked={chosen?.includes(item.id) ?? false} label={<span className="bidi">{item.name}</span>} />
        ))}
      </div>
    </fieldset>
  )
}
