import { frame } from '@/components/messages/frame'
import { ownWork as words, training } from '@/components/messages/training'
import { Page } from '@/components/shell/page'
import { GoldAgreement, inWords } from '@/components/training/gold-agreement'
import { GoldOverTime } from '@/components/training/gold-over-time'
import { Breadcrumb } from '@/components/ui/breadcrumb'
import { codeIndex } from '@/lib/domain/codebook'
import { loadOwnWork } from '@/lib/server/loaders/training'

export const metadata = { title: words.title }

export default async function OwnWorkPage({ params }: { params: Promise<{ slug: string }> }) {
  const { slug } = await params
  const { codebook, held, all, given, complete, spans } = await loadOwnWork(slug)
  const codes = codeIndex(codebook)
  return (
    <Page
      title={words.title}
      above={<Breadcrumb items={[{ href: `/p/${slug}/annotate`, label: frame.sections.annotate }]} />}
      lead={<p>{words.lead}</p>}
    >
      <p>
        {words.done(complete, given)} {given > 0 && words.spans(spans)}
      </p>
      <section aria-labelledby="training" className="grid gap-4">
        <h2 id="training" className="text-base">
          {words.training}
        </h2>
        {held.length === 0 ? (
          <p className="max-w-prose text-muted">{words.trainingNone}</p>
        ) : (
          <>
            <GoldOverTime dimensions={codebook.dimensions} groups={[{ id: 'own', name: '', items: held }]} />
            <h3 className="text-sm">{words.together}</h3>
            {all.map(({ dimension, f1, labels }) => (
              <details key={dimension} className="border-b border-hairline pb-2">
                <summary className="py-1">
                  <span className="font-medium">{codebook.dimensions.find(({ key }) => key === dimension)?.name ?? dimension}</span> <span className="text-muted">{training.summary(inWords(f1))}</span>
                </summary>
                <GoldAgreement labels={labels} codes={codes} caption={training.perCode} />
              </details>
            ))}
            <p className="max-w-prose text-xs text-muted">{training.method}</p>
          </>
        )}
      </section>
      <section aria-labelledby="own-data" className="grid justify-items-start gap-2">
        <h2 id="own-data" className="text-base">
          {words.export}
        </h2>
        <p className="max-w-prose text-muted">{words.exportText}</p>
        <a href="/api/me/data" download className="text-accent underline underline-offset-3">
          {words.download}
        </a>
      </section>
    </Page>
  )
}
