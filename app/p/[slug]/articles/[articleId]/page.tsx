import type { Metadata } from 'next'
import { readingStyle } from '@/components/annotate/reading-style'
import { ArticleAside } from '@/components/article/article-aside'
import { ArticleText } from '@/components/article/article-text'
import { StartReading } from '@/components/article/start-reading'
import { articleTexts as texts } from '@/components/messages/article-texts'
import { articles as words } from '@/components/messages/articles'
import { masks } from '@/components/messages/masks'
import { Breadcrumb } from '@/components/ui/breadcrumb'
import { LinkButton } from '@/components/ui/link-button'
import { classes } from '@/components/ui/classes'
import { PrintedDate } from '@/components/ui/time'
import { loadArticlePage } from '@/lib/server/loaders/articles'
import { loadPreferences } from '@/lib/server/loaders/preferences'

interface ArticlePageProps {
  params: Promise<{ slug: string; articleId: string }>
}

export async function generateMetadata({ params }: ArticlePageProps): Promise<Metadata> {
  const { slug, articleId } = await params
  return { title: (await loadArticlePage(slug, articleId)).article.meta.headline }
}

export default async function ArticlePage({ params }: ArticlePageProps) {
  const { slug, articleId } = await params
  const page = await loadArticlePage(slug, articleId)
  const { reading } = await loadPreferences()
  const { article, own, annotators, mayEdit, mayCompare } = page
  const { meta, version, storyId } = article
  // The article prints its own headline; ours would say it twice.
  const printsHeadline = version.zones.some(({ kind }) => kind === 'headline')
  return (
    <main id="content" tabIndex={-1} className="mx-auto grid max-w-[1280px] grid-cols-[minmax(0,1fr)] gap-8 px-4 pt-8 pb-20 outline-none sm:px-6">
      <div className="grid gap-4 lg:ps-46">
        <Breadcrumb items={[{ href: `/p/${slug}/articles`, label: words.title }, ...(storyId ? [{ href: `/p/${slug}/articles?story=${storyId}`, label: meta.story ?? '' }] : [])]} />
        <div className="flex flex-wrap items-center justify-between gap-x-6 gap-y-3">
          <p className="text-base text-muted">
            <span className="bidi font-medium text-ink">{meta.outlet}</span>
            {' · '}
            <PrintedDate value={meta.publishedAt} />
            {` · ${version.bodyWords.toLocaleString('en')} ${words.words}`}
          </p>
          <div className="flex flex-wrap gap-2 print:hidden">
            {mayEdit && <LinkButton href={`/p/${slug}/articles/${articleId}/edit`}>{words.edit}</LinkButton>}
            {mayEdit && <LinkButton href={`/p/${slug}/articles/${articleId}/masks`}>{masks.link}</LinkButton>}
            <LinkButton href={`/p/${slug}/articles/${articleId}/texts`}>{texts.link}</LinkButton>
            {mayCompare && storyId && <LinkButton href={`/p/${slug}/compare?story=${storyId}`}>{words.compare}</LinkButton>}
            {own ? (
              <LinkButton href={`/p/${slug}/annotate/${own.id}`} look="primary">
                {own.status === 'open' ? words.continueReading : words.openReading}
              </LinkButton>
            ) : (
              annotators && <StartReading slug={slug} articleId={articleId} />
            )}
          </div>
        </div>
      </div>
      <div className="grid grid-cols-[minmax(0,1fr)] items-start gap-x-16 gap-y-12 lg:grid-cols-[120px_minmax(0,38rem)_minmax(14rem,1fr)]">
        <article lang={meta.language} style={readingStyle(reading)} data-font={reading.font} className="with-margin min-w-0 lg:col-start-2">
          <h1 lang={meta.language} dir={meta.direction} className={classes('headline text-2xl', printsHeadline ? 'sr-only' : 'mb-6')}>
            {meta.headline}
          </h1>
          <ArticleText text={version.text} zones={version.zones} language={meta.language} direction={meta.direction} />
        </article>
        <ArticleAside slug={slug} {...page} />
      </div>
    </main>
  )
}
