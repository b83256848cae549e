import { exporting } from '@/components/messages/export'
import { Page } from '@/components/shell/page'
import { Button } from '@/components/ui/button'
import { LinkButton } from '@/components/ui/link-button'
import { Select } from '@/components/ui/controls'
import { EmptyState } from '@/components/ui/empty-state'
import { Field } from '@/components/ui/field'
import { EXPORT_LAYERS, type ExportLayer, type TableId } from '@/lib/formats/dataset'
import { ExportFiles } from './export-files'
import { ExportScripts } from './export-scripts'

interface Named {
  readonly id: string
  readonly name: string
}

export interface ExportViewProps {
  slug: string
  origin: string
  filter: { readonly layer: ExportLayer; readonly story?: string | undefined; readonly outlet?: string | undefined }
  counts: Readonly<Record<TableId, number>>
  stories: readonly Named[]
  outlets: readonly Named[]
}

/** What can be taken out, what each file holds, and how a script gets it. */
export function ExportView({ slug, origin, filter, counts, stories, outlets }: ExportViewProps) {
  const whole = filter.layer === 'all' && filter.story === undefined && filter.outlet === undefined
  return (
    <Page title={exporting.title} lead={<p>{exporting.lead}</p>}>
      {whole && counts.articles === 0 ? (
        <EmptyState title={exporting.empty.title} action={<LinkButton look="primary" href={`/p/${slug}/import`}>{exporting.empty.action}</LinkButton>}>
          <p>{exporting.empty.text}</p>
        </EmptyState>
      ) : (
        <>
          <form action={`/p/${slug}/export`} aria-label={exporting.filter} className="flex flex-wrap items-end gap-4">
            <Choice name="layer" label={exporting.layer} value={filter.layer} options={EXPORT_LAYERS.map((id) => ({ id, name: exporting.layers[id] }))} />
            <Choice name="story" label={exporting.story} value={filter.story ?? ''} options={[{ id: '', name: exporting.allStories }, ...stories]} />
            <Choice name="outlet" label={exporting.outlet} value={filter.outlet ?? ''} options={[{ id: '', name: exporting.allOutlets }, ...outlets]} />
            <Button type="submit">{exporting.apply}</Button>
          </form>
          <ExportFiles slug={slug} filter={filter} counts={counts} />
          <section className="grid max-w-prose gap-2">
            <h2 className="text-base">{exporting.facts.heading}</h2>
            <ul className="grid list-disc gap-2 ps-5 text-muted">
              {exporting.facts.points.map((point) => (
                <li key={point}>{point}</li>
              ))}
            </ul>
          </section>
          <ExportScripts slug={slug} origin={origin} />
        </>
      )}
    </Page>
  )
}

function Choice({ name, label, value, options }: { name: string; label: string; value: string; options: readonly Named[] }) {
  return (
    <div className="min-w-0">
      <Field label={label}>
        {(control) => (
          <Select {...control} name={name} defaultValue={value} className="max-w-xs">
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
