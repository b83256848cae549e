'use client'

import { useSelectedLayoutSegment } from 'next/navigation'
import { frame } from '@/components/messages/frame'
import { classes } from '@/components/ui/classes'
import { RouteLink } from '@/components/ui/route-link'
import type { SectionKey } from './sections'

/** Pages that are reached from a section without being one. */
const WITHIN: Readonly<Record<string, SectionKey>> = {
  import: 'articles',
  stories: 'articles',
  entities: 'articles',
  work: 'annotate',
  waiting: 'annotate',
  outlets: 'compare',
  shares: 'compare',
  audit: 'people',
  settings: 'people',
}

/** Links to the project's sections; the one we are in is marked, and in sight where they scroll sideways. */
export function SectionNav({ slug, sections }: { slug: string; sections: readonly SectionKey[] }) {
  const segment = useSelectedLayoutSegment()
  const current = (segment !== null && WITHIN[segment]) || segment
  return (
    <nav aria-label={frame.navigation} className="min-w-0 flex-1 max-lg:order-last max-lg:basis-full">
      <ul className="-mx-2 flex overflow-x-auto [scrollbar-width:none]">
        {sections.map((key) => (
          <li key={key} className="shrink-0">
            <RouteLink
              href={`/p/${slug}/${key}`}
              aria-current={current === key ? 'page' : undefined}
              className={classes(
                'flex h-11 items-center aria-[current]:[scroll-initial-target:nearest] border-y-2 border-t-transparent px-2 forced-colors:border-t-[color:Canvas] text-sm whitespace-nowrap -outline-offset-2',
                current === key ? 'border-b-accent font-semibold' : 'border-b-transparent forced-colors:border-b-[color:Canvas] text-muted hover:text-ink',
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
