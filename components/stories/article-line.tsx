import Link from 'next/link'
import type { ReactNode } from 'react'
import { languageName } from '@/components/messages/common'
import { PrintedDate } from '@/components/ui/time'
import type { ShownArticle } from '@/lib/stories/view'

/** Outlet, headline and date of an article, on one line where there is room. */
export function ArticleLine({ slug, article, children }: { slug: string; article: ShownArticle; children?: ReactNode }) {
  const { id, outlet, headline, language, direction, publishedAt } = article
  return (
    <span className="grid min-w-0 gap-x-4 gap-y-0.5 md:grid-cols-[10rem_minmax(0,1fr)_7rem]">
      <span className="bidi text-sm text-muted">{outlet}</span>
      <span className="grid min-w-0 gap-0.5">
        <Link prefetch={false} href={`/p/${slug}/articles/${id}`} lang={language} dir={direction} className="headline headline-listed leading-6 hover:underline hover:underline-offset-4">
          {headline}
        </Link>
        {children}
      </span>
      <span className="text-sm text-muted md:text-end">
        <PrintedDate value={publishedAt} short />
        {language !== 'en' && <span className="ms-2 md:ms-0 md:block">{languageName(language)}</span>}
      </span>
    </span>
  )
}
