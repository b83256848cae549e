import { articles } from '@/components/messages/articles'
import { LinkButton } from '@/components/ui/link-button'

interface PagesProps {
  /** The address of the list, without its page. */
  base: string
  /** What else stands in the address; it stays. */
  query?: Readonly<Record<string, string>>
  /** Of the page in the address, where a page has several lists. */
  name?: string
  page: number
  pages: number
}

/** One page back, one page on. */
export function Pages({ base, query = {}, name = 'page', page, pages }: PagesProps) {
  const address = (to: number) => `${base}?${new URLSearchParams({ ...query, ...(to > 1 ? { [name]: String(to) } : {}) })}`
  return (
    <nav aria-label={articles.pages} className="flex items-center gap-4">
      {page > 1 && <LinkButton href={address(Math.min(page - 1, pages))}>{articles.previous}</LinkButton>}
      <span className="tabular text-muted">{`${Math.min(page, pages)} / ${pages}`}</span>
      {page < pages && <LinkButton href={address(page + 1)}>{articles.following}</LinkButton>}
    </nav>
  )
}
