import { exporting } from '@/components/messages/export'
import { buttonClasses } from '@/components/ui/button'
import { Notice } from '@/components/ui/notice'
import { TextLink } from '@/components/ui/text-link'
import { LinkButton } from '@/components/ui/link-button'
import type { Licences } from '@/lib/domain/licence'
import { chosenFields, type ExportChoice } from './export-filter'
import { FreezeForm } from './freeze-form'

interface ExportBundleProps {
  slug: string
  filter: ExportChoice
  name: string
  licences: Licences
  /** The person may say what the licences are. */
  maySettle: boolean
}

/** Everything in one zip, with the texts or without, what may be handed on first; and the way to keep one for ever. */
export function ExportBundle({ slug, filter, name, licences, maySettle }: ExportBundleProps) {
  const { bundle, frozen } = exporting
  const withTexts = { label: bundle.whole, hint: bundle.wholeHint, more: '' }
  const without = { label: bundle.standoff, hint: bundle.standoffHint, more: 'texts=0&notes=0' }
  const why = bundle.redistribution[licences.redistribution]
  const hrefOf = (more: string) => `/api/projects/${slug}/bundle?${[new URLSearchParams(chosenFields(filter)).toString(), more].filter(Boolean).join('&')}`
  return (
    <section className="grid gap-4">
      <div className="grid max-w-prose gap-2">
        <h2 className="text-base">{bundle.heading}</h2>
        <p>{bundle.lead}</p>
        <p className="text-muted">{bundle.counts}</p>
        <p className="text-muted">
          <bdi>{bundle.licences(licences)}</bdi> {maySettle && <TextLink href={`/p/${slug}/settings`}>{bundle.toSettings}</TextLink>}
        </p>
      </div>
      {why !== null && (
        <Notice tone={licences.redistribution === 'no' ? 'warn' : 'info'} className="max-w-prose">
          {why}
        </Notice>
      )}
      <dl className="grid max-w-prose gap-4">
        {(licences.redistribution === 'no' ? [without, withTexts] : [withTexts, without]).map(({ label, hint, more }, i) => (
          <div key={label} className="grid gap-1">
            <dt>
              <a href={hrefOf(more)} download aria-label={bundle.download(label)} className={buttonClasses(i === 0 ? 'primary' : 'plain')}>
                {label}
              </a>
            </dt>
            <dd className="text-sm text-muted">{hint}</dd>
          </div>
        ))}
      </dl>
      <div className="flex flex-wrap gap-2">
        <FreezeForm slug={slug} filter={chosenFields(filter)} name={name} redistribution={licences.redistribution} />
        <LinkButton href={`/p/${slug}/export/frozen`}>{frozen.toList}</LinkButton>
      </div>
    </section>
  )
}
