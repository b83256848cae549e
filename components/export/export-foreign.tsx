import { exporting } from '@/components/messages/export'
import { buttonClasses } from '@/components/ui/button'
import { Disclosure } from '@/components/ui/disclosure'
import type { LossKind, OffsetUnit } from '@/lib/formats/foreign/contract'
import { chosenFields, type ExportChoice } from './export-filter'

export interface OfferedFormat {
  readonly id: string
  readonly name: string
  readonly unit: OffsetUnit
  readonly cannot: readonly LossKind[]
  /** Of the file, without the dot. */
  readonly extension: string
}

/** The set for other tools: what each counts and cannot carry stands beside it, before anything is downloaded. */
export function ExportForeign({ slug, filter, formats }: { slug: string; filter: ExportChoice; formats: readonly OfferedFormat[] }) {
  const { foreign } = exporting
  return (
    <Disclosure heading={foreign.heading}>
      <p className="max-w-prose">{foreign.lead}</p>
      <ul className="grid divide-y divide-hairline border-y border-hairline">
        {formats.map(({ id, name, unit, cannot, extension }) => (
          <li key={id} className="grid gap-x-6 gap-y-2 py-4 sm:grid-cols-[1fr_auto] sm:items-start">
            <div className="grid max-w-prose gap-1">
              <h3 className="text-sm font-medium">{name}</h3>
              <p className="text-sm text-muted">
                {foreign.counts(unit)} {foreign.cannot(cannot)}
              </p>
            </div>
            <a
              href={`/api/projects/${slug}/foreign?${new URLSearchParams({ format: id, ...chosenFields(filter) }).toString()}`}
              download
              aria-label={foreign.download(name)}
              className={`justify-self-start ${buttonClasses('plain', true)}`}
            >
              .{extension}
            </a>
          </li>
        ))}
      </ul>
    </Disclosure>
  )
}
