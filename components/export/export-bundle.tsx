import { exporting } from '@/components/messages/export'
import { buttonClasses } from '@/components/ui/button'
import { LinkButton } from '@/components/ui/link-button'
import { chosenFields, type ExportChoice } from './export-filter'
import { FreezeForm } from './freeze-form'

/** Everything in one zip, with the texts or without; and the way to keep one for ever. */
export function ExportBundle({ slug, filter, name }: { slug: string; filter: ExportChoice; name: string }) {
  const { bundle, frozen } = exporting
  const hrefOf = (more: string) => `/api/projects/${slug}/bundle?${[new URLSearchParams(chosenFields(filter)).toString(), more].filter(Boolean).join('&')}`
  return (
    <section className="grid gap-4">
      <div className="grid max-w-prose gap-2">
        <h2 className="text-base">{bundle.heading}</h2>
        <p>{bundle.lead}</p>
        <p className="text-muted">{bundle.counts}</p>
      </div>
      <dl className="grid max-w-prose gap-4">
        {[
          { label: bundle.whole, hint: bundle.wholeHint, look: 'primary' as const, more: '' },
          { label: bundle.standoff, hint: bundle.standoffHint, look: 'plain' as const, more: 'texts=0&notes=0' },
        ].map(({ label, hint, look, more }) => (
          <div key={label} className="grid gap-1">
            <dt>
              <a href={hrefOf(more)} download aria-label={bundle.download(label)} className={buttonClasses(look)}>
                {label}
              </a>
            </dt>
            <dd className="text-sm text-muted">{hint}</dd>
          </div>
        ))}
      </dl>
      <div className="flex flex-wrap gap-2">
        <FreezeForm slug={slug} filter={chosenFields(filter)} name={name} />
        <LinkButton href={`/p/${slug}/export/frozen`}>{frozen.toList}</LinkButton>
      </div>
    </section>
  )
}
