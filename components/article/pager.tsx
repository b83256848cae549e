import { articles } from '@/components/messages/articles'
import { LinkButton } from '@/components/ui/link-button'

interface PagerProps {
  slug: string
  filter: { readonly story?: string | undefined; readonly outlet?: string | undefined; readonly search?: string | undefined; readonly page: number }
  pages: number
}

/** One page back, one page on; the filter stays. */
export function Pager({ slug, filter: { page, ...filter }, pages }: PagerProps) {
  const address = (to: number) => {
    const query = new URLSearchParams(Object.entries(filter).flatMap(([key, value]) => (value === undefined ? [] : [[key, value]])))
    if (to > 1) query.set('page', String(to))
    return `/p/${slug}/articles?${query}`
  }
  return (
    <nav aria-label={articles.pages} className="flex items-center gap-4">
      {page > 1 && <LinkButton href={address(Math.min(page - 1, pages))}>{articles.previous}</LinkButton>}
      <span className="tabular text-muted">{`${Math.min(page, pages)} / ${pages}`}</span>
      {page < pages && <LinkButton href={address(page + 1)}>{articles.following}</LinkButton>}
    </nav>
  )
}
