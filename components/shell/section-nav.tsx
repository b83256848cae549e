'use client'

import { useSelectedLayoutSegment } from 'next/navigation'
import { frame } from '@/components/messages/frame'
import { classes } from '@/components/ui/classes'
import { RouteLink } from '@/components/ui/route-link'
import type { SectionKey } from './sections'

/** Links to the project's sections; the one we are in is marked. */
export function SectionNav({ slug, sections }: { slug: string; sections: readonly SectionKey[] }) {
  const segment = useSelectedLayoutSegment()
  const current = segment === 'import' ? 'articles' : segment === 'work' ? 'annotate' : segment === 'audit' || segment === 'settings' ? 'people' : segment
  return (
    <nav aria-label={frame.navigation} className="min-w-0 flex-1 max-lg:order-last max-lg:basis-full">
      <ul className="-mx-2 flex overflow-x-auto [scrollbar-width:none]">
        {sections.map((key) => (
          <li key={key} className="shrink-0">
            <RouteLink
              href={`/p/${slug}/${key}`}
              aria-current={current === key ? 'page' : undefined}
              className={classes(
                'flex h-11 items-center border-y-2 border-t-transparent px-2 text-sm whitespace-nowrap -outline-offset-2',
                current === key ? 'border-b-accent font-semibold' : 'border-b-transparent text-muted hover:text-ink',
              )}
            >
              {frame.sections[key]}
            </RouteLink>
          </li>
        ))}
      </ul>
    </nav>
  )
}
