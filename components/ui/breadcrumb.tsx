import Link from 'next/link'
import { common } from '@/components/messages/common'

/** The way back: links to what this page lies in. The page itself is named by its heading. */
export function Breadcrumb({ items }: { items: readonly { readonly href: string; readonly label: string }[] }) {
  return (
    <nav aria-label={common.breadcrumb}>
      <ol className="flex flex-wrap gap-x-2 text-sm text-muted">
        {items.map((item) => (
          <li key={item.href} className="flex items-baseline gap-2">
            <Link href={item.href} className="bidi inline-block py-0.5 underline-offset-3 hover:text-ink hover:underline">
              {item.label}
            </Link>
            <span aria-hidden>/</span>
          </li>
        ))}
      </ol>
    </nav>
  )
}
