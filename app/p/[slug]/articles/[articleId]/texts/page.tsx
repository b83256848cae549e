import { HeadlineHistory } from '@/components/article/headline-history'
import { NewText } from '@/components/article/new-text'
import { TextDifference } from '@/components/article/text-difference'
import { articleTexts as words } from '@/components/messages/article-texts'
import { articles } from '@/components/messages/articles'
import { Page } from '@/components/shell/page'
import { Breadcrumb } from '@/components/ui/breadcrumb'
import { Button } from '@/components/ui/button'
import { Select } from '@/components/ui/controls'
import { loadArticleTexts } from '@/lib/server/loaders/article-texts'

export const metadata = { title: words.title }

interface TextsPageProps {
  params: Promise<{ slug: string; articleId: string }>
  searchParams: Promise<Record<string, string | string[] | undefined>>
}

export default async function TextsPage({ params, searchParams }: TextsPageProps) {
  const { slug, articleId } = await params
  const { texts, newest, difference, mayStore } = await loadArticleTexts(slug, articleId, await searchParams)
  const { language, direction } = newest
  return (
    <Page
      title={words.title}
      lead={words.lead}
      above={
        <Breadcrumb
          items={[
            { href: `/p/${slug}/articles`, label: articles.title },
            { href: `/p/${slug}/articles/${articleId}`, label: newest.headline },
          ]}
        />
      }
    >
      <section aria-labelledby="history" className="grid gap-2">
        <h2 id="history" className="text-base">
          {words.history}
        </h2>
        <HeadlineHistory texts={texts} language={language} />
        {texts.length === 1 && <p className="text-sm text-muted">{words.oneText}</p>}
      </section>
      {difference && (
        <section aria-labelledby="difference" className="grid gap-3">
          <h2 id="difference" className="text-base">
            {words.difference(difference.from, difference.to)}
          </h2>
          {texts.length > 2 && (
            <form className="flex flex-wrap items-end gap-2">
              {(['from', 'to'] as const).map((name) => (
                <label key={name} className="grid gap-1 text-sm">
                  {words[name]}
                  <Select name={name} defaultValue={difference[name]}>
                    {texts.map(({ number }) => (
                      <option key={number} value={number}>
                        {words.textOf(number)}
                      </option>
                    ))}
                  </Select>
                </label>
              ))}
              <Button type="submit">{words.show}</Button>
            </form>
          )}
          <TextDifference before={difference.before} after={difference.after} pairs={difference.pairs} titles={[words.textOf(difference.from), words.textOf(difference.to)]} language={language} direction={direction} />
        </section>
      )}
      {mayStore && <NewText slug={slug} articleId={articleId} text={newest.text} language={language} direction={direction} />}
    </Page>
  )
}
