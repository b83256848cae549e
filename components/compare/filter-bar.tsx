import { compare } from '@/components/messages/compare'
import { figures } from '@/components/messages/compare-figures'
import { Button } from '@/components/ui/button'
import { Input, Select } from '@/components/ui/controls'
import { Field } from '@/components/ui/field'
import { TextLink } from '@/components/ui/text-link'
import { COPIES, ESTIMANDS, LAYERS, PARTS, SORTS, UNITS, type Question } from '@/lib/comparison/question'
import { comparePath, comparisonFields } from './address'

interface FilterBarProps {
  slug: string
  /** With the dimension asked for. */
  question: Question
  stories: readonly { readonly id: string; readonly name: string; readonly articles: number }[]
  outlets: readonly { readonly id: string; readonly name: string }[]
}

const { filters } = figures

/** The whole question as one plain form: it works without a script, nothing moves before Show is pressed, and the address holds it all. */
export function FilterBar({ slug, question, stories, outlets }: FilterBarProps) {
  const { dimension, view, story, layer, part, estimand, copies, unit, from, to, sort, first, second } = question
  // Hidden fields hold what the form does not ask for.
  const kept = comparisonFields({ dimension, view, ...(view === 'difference' ? {} : { first, second }) })
  const chosen = [
    ...(from || to ? [filters.period(from, to)] : []),
    ...(copies === 'once' ? [filters.copiesOf.once.toLowerCase()] : []),
    ...(unit === 'story' ? [filters.units.story.toLowerCase()] : []),
    ...(sort === 'codebook' ? [compare.sorts.codebook.toLowerCase()] : []),
  ]
  const narrowed = Object.keys(comparisonFields({ ...question, dimension: undefined, view: undefined })).length > 0
  return (
    <form action={`/p/${slug}/compare`} className="grid gap-3 print:hidden">
      {Object.entries(kept).map(([name, value]) => (
        <input key={name} type="hidden" name={name} value={value} />
      ))}
      <div className="grid grid-cols-2 items-end gap-3 sm:flex sm:flex-wrap">
        <div className="col-span-2 min-w-0 sm:max-w-60">
          <Choose name="story" label={compare.story} value={story ?? ''} options={[{ value: '', label: compare.allStories }, ...stories.map(({ id, name, articles }) => ({ value: id, label: `${name} (${articles})` }))]} />
        </div>
        <Choose name="estimand" label={filters.measure} value={estimand} options={ESTIMANDS.map((one) => ({ value: one, label: filters.estimands[one] }))} />
        <Choose name="layer" label={compare.layer} value={layer} options={LAYERS.map((one) => ({ value: one, label: compare.layers[one] }))} />
        <Choose name="part" label={compare.part} value={part} options={PARTS.map((one) => ({ value: one, label: compare.parts[one] }))} />
        {view === 'difference' && (
          <>
            <Choose name="first" label={filters.first} value={first ?? ''} options={[{ value: '', label: filters.mostRead }, ...outlets.map(({ id, name }) => ({ value: id, label: name }))]} />
            <Choose name="second" label={filters.second} value={second ?? ''} options={[{ value: '', label: filters.mostRead }, ...outlets.map(({ id, name }) => ({ value: id, label: name }))]} />
          </>
        )}
        <Button type="submit" look="primary" className="self-end">
          {filters.show}
        </Button>
      </div>
      <details className="text-sm" open={chosen.length > 0}>
        <summary className="w-fit py-1 text-muted hover:text-ink">{chosen.length === 0 ? filters.more : filters.moreChosen(chosen)}</summary>
        <div className="grid grid-cols-2 items-end gap-3 pt-2 sm:flex sm:flex-wrap">
          <Day name="from" label={filters.from} value={from} />
          <Day name="to" label={filters.to} value={to} />
          <Choose name="copies" label={filters.copies} value={copies} options={COPIES.map((one) => ({ value: one, label: filters.copiesOf[one] }))} />
          <Choose name="unit" label={filters.unit} value={unit} options={UNITS.map((one) => ({ value: one, label: filters.units[one] }))} />
          <div className="col-span-2">
            <Choose name="sort" label={compare.sort} value={sort} options={SORTS.map((one) => ({ value: one, label: compare.sorts[one] }))} />
          </div>
        </div>
      </details>
      {narrowed && (
        <p className="text-sm">
          <TextLink href={comparePath({ slug, dimension, view })}>{filters.reset}</TextLink>
        </p>
      )}
    </form>
  )
}

interface ChooseProps {
  name: string
  label: string
  value: string
  options: readonly { readonly value: string; readonly label: string }[]
}

function Choose({ name, label, value, options }: ChooseProps) {
  return (
    <div className="min-w-0">
      {/* The key makes a new choice of the server's show, where the form stayed on the page. */}
      <Field label={label}>
        {(control) => (
          <Select key={value} {...control} name={name} defaultValue={value}>
            {options.map((option) => (
              <option key={option.value} value={option.value}>
                {option.label}
              </option>
            ))}
          </Select>
        )}
      </Field>
    </div>
  )
}

function Day({ name, label, value }: { name: string; label: string; value: string | undefined }) {
  return (
    <div className="min-w-0">
      <Field label={label}>{(control) => <Input key={value} {...control} type="date" name={name} defaultValue={value ?? ''} />}</Field>
    </div>
  )
}
