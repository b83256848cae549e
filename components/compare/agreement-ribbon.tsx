import { agreementPath } from '@/components/agreement/address'
import { coefficient } from '@/components/messages/agreement'
import { figures } from '@/components/messages/compare-figures'
import { Chip } from '@/components/ui/chip'
import { TextLink } from '@/components/ui/text-link'
import type { CodePanel } from '@/lib/agreement/panel/panel'
import { agreementQuestionSchema } from '@/lib/agreement/question'
import { usedRows } from './views/cell-rows'
import type { ViewContext } from './views/figure'

const { ribbon } = figures

/** Under a figure of codes: how far its annotators agree on each. Shown where it is at hand; nothing is computed for it. */
export function AgreementRibbon({ context, codes }: { context: ViewContext; codes: readonly CodePanel[] | null }) {
  const { slug, question, answer } = context
  const { comparison, dimension } = answer
  const read = comparison.outlets.reduce((sum, outlet) => sum + outlet.read, 0)
  const single = comparison.outlets.reduce((sum, outlet) => sum + outlet.singleCoded, 0)
  const about = question.estimand === 'presence' || question.estimand === 'primary' ? 'alpha_presence' : 'alpha_unitized'
  const valueOf = (code: string): string => {
    const value = codes?.find((one) => one.code === code)?.measures.find(({ id }) => id === about)?.value ?? null
    return value === null ? ribbon.unknown : coefficient(value)
  }
  const href = agreementPath(slug, agreementQuestionSchema.parse({ dimension: dimension.key, ...(question.story === undefined ? {} : { stories: question.story }) }))
  return (
    <section aria-labelledby="ribbon" className="grid grid-cols-[minmax(0,1fr)] gap-2 border-t border-hairline pt-4 text-sm">
      <h2 id="ribbon" className="font-medium">
        {ribbon.heading}
      </h2>
      <p className="max-w-prose">
        {ribbon.people(comparison.design.annotators, single, read)} {codes ? `${about === 'alpha_presence' ? ribbon.presence : ribbon.text}:` : ribbon.none} {!codes && context.linked && <TextLink href={href}>{ribbon.compute}</TextLink>}
      </p>
      {codes && (
        <ul className="flex flex-wrap gap-x-4 gap-y-1">
          {usedRows(context).map(({ code }) => (
            <li key={code.key} className="inline-flex items-center gap-2 tabular">
              <Chip letters={code.chip} hue={code.hue} name={code.name} />
              {valueOf(code.key)}
            </li>
          ))}
        </ul>
      )}
      {codes && context.linked && (
        <p>
          <TextLink href={href}>{ribbon.more}</TextLink>
        </p>
      )}
    </section>
  )
}
