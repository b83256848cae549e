import { AdjudicationDesk } from '@/components/adjudicate/adjudication-desk'
import { BlindPhase } from '@/components/adjudicate/blind-phase'
import { adjudicate as words } from '@/components/messages/adjudicate'
import { Page } from '@/components/shell/page'
import { Breadcrumb } from '@/components/ui/breadcrumb'
import { FailureNotice } from '@/components/ui/notice'
import { loadAdjudication } from '@/lib/server/loaders/adjudication'

export const metadata = { title: words.title }

export default async function AdjudicationPage({ params }: { params: Promise<{ slug: string; articleVersionId: string }> }) {
  const { slug, articleVersionId } = await params
  const loaded = await loadAdjudication(slug, articleVersionId)
  const above = <Breadcrumb items={[{ href: `/p/${slug}/adjudicate`, label: words.title }]} />
  if (loaded.refused !== null)
    return (
      <Page title={words.title} above={above}>
        <FailureNotice failure={loaded.refused} />
      </Page>
    )
  const { article, codebook, readings, settled, blindPhase, comments, readOnly } = loaded
  const { text, zones, language, direction, versionId } = article
  return (
    <Page
      width="full"
      above={above}
      title={
        <span lang={language} dir={direction} className="headline">
          {article.headline}
        </span>
      }
      lead={
        <>
          <p>
            <span className="bidi">{article.outlet}</span>
            {article.story && <span className="bidi">{` · ${article.story}`}</span>}
            {` · ${words.readingCount(readings.length)}`}
          </p>
          <BlindPhase slug={slug} versionId={versionId} over={blindPhase.over} open={blindPhase.open} readOnly={readOnly} />
          {readings.length < 2 && <p>{words.fewReadings}</p>}
        </>
      }
    >
      <AdjudicationDesk
        key={`${versionId} ${readings.map(({ assignmentId, spans }) => `${assignmentId}${spans.length}`).join()}`}
        slug={slug}
        article={{ text, zones, language, direction, versionId }}
        codebook={codebook}
        readings={readings}
        settled={settled}
        comments={comments}
        blindOver={blindPhase.over}
        readOnly={readOnly}
      />
    </Page>
  )
}
