import { compare } from '@/components/messages/compare'
import { figures } from '@/components/messages/compare-figures'
import { exporting } from '@/components/messages/export'
import { Button } from '@/components/ui/button'
import { Input, Select } from '@/components/ui/controls'
import { Field } from '@/components/ui/field'
import { TextLink } from '@/components/ui/text-link'
import { COPIES, PARTS, type Copies, type Part } from '@/lib/comparison/question'
import { EXPORT_LAYERS, type ExportLayer } from '@/lib/formats/dataset'

export interface Named {
  readonly id: string
  readonly name: string
}

/** What is taken of the project, as it stands in the address. */
export interface ExportChoice {
  readonly layer: ExportLayer
  readonly story?: string | undefined
  readonly outlet?: string | undefined
  readonly dimension?: string | undefined
  readonly part: Part | 'all'
  readonly from?: string | undefined
  readonly to?: string | undefined
  readonly copies: Copies
}

/** The words of a choice that differ from taking everything: what addresses carry. */
export const chosenFields = ({ layer, story, outlet, dimension, part, from, to, copies }: ExportChoice): Readonly<Record<string, string>> => ({
  ...(layer === 'all' ? {} : { layer }),
  ...(story === undefined ? {} : { story }),
  ...(outlet === undefined ? {} : { outlet }),
  ...(dimension === undefined ? {} : { dimension }),
  ...(part === 'all' ? {} : { part }),
  ...(from === undefined ? {} : { from }),
  ...(to === undefined ? {} : { to }),
  ...(copies === 'apart' ? {} : { copies }),
})

interface ExportFilterProps {
  slug: string
  filter: ExportChoice
  stories: readonly Named[]
  outlets: readonly Named[]
  dimensions: readonly Named[]
}

/** What to take, as one plain form: the address holds it, and every file below is of it. */
export function ExportFilter({ slug, filter, stories, outlets, dimensions }: ExportFilterProps) {
  const { filters } = figures
  return (
    <form action={`/p/${slug}/export`} aria-label={exporting.filter} className="grid gap-3">
      <div className="grid grid-cols-2 items-end gap-3 sm:flex sm:flex-wrap">
        <Choice name="layer" label={exporting.layer} value={filter.layer} options={EXPORT_LAYERS.map((id) => ({ id, name: exporting.layers[id] }))} />
        <Choice name="story" label={exporting.story} value={filter.story ?? ''} options={[{ id: '', name: exporting.allStories }, ...stories]} />
        <Choice name="outlet" label={exporting.outlet} value={filter.outlet ?? ''} options={[{ id: '', name: exporting.allOutlets }, ...outlets]} />
        <Choice name="dimension" label={exporting.dimension} value={filter.dimension ?? ''} options={[{ id: '', name: exporting.allDimensions }, ...dimensions]} />
        <Choice name="part" label={compare.part} value={filter.part} options={[{ id: 'all', name: exporting.wholeText }, ...PARTS.map((id) => ({ id, name: compare.parts[id] }))]} />
        <Day name="from" label={filters.from} value={filter.from} />
        <Day name="to" label={filters.to} value={filter.to} />
        <Choice name="copies" label={filters.copies} value={filter.copies} options={COPIES.map((id) => ({ id, name: filters.copiesOf[id] }))} />
        <Button type="submit" className="self-end">
          {exporting.apply}
        </Button>
      </div>
      {Object.keys(chosenFields(filter)).length > 0 && (
        <p className="text-sm">
          <TextLink href={`/p/${slug}/export`}>{exporting.everything}</TextLink>
        </p>
      )}
    </form>
  )
}

function Choice({ name, label, value, options }: { name: string; label: string; value: string; options: readonly Named[] }) {
  return (
    <div className="min-w-0 sm:max-w-72">
      <Field label={label}>
        {(control) => (
          <Select {...control} name={name} defaultValue={value}>
            {options.map((option) => (
              <option key={option.id} value={option.id}>
                {option.name}
              </option>
            ))}
          </Select>
        )}
      </Field>
    </div>
  )
}

function Day({ name, label, value }: { name: string; label: string; value: string | undefined }) {
  return <Field label={label}>{(control) => <Input {...control} type="date" name={name} defaultValue={value ?? ''} />}</Field>
}
