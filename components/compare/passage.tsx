import type { ReactNode } from 'react'
import { compare } from '@/components/messages/compare'
import type { SharedPassage } from '@/lib/comparison/passage-group'
import type { DimensionDefinition } from '@/lib/domain/codebook'

interface PassageItemProps {
  shared: SharedPassage
  dimension: DimensionDefinition
  codes: ReactNode
  href: string
}

/** One quote in its paragraph, who marked it and as what. */
export function PassageItem({ shared: { first, marks, codes: keys }, dimension, codes, href }: PassageItemProps) {
  const hue = dimension.codes.find(({ key }) => key === keys[0])?.hue
  const { language, direction } = first.article
  const notes = marks.filter(({ note }) => note !== '')
  return (
    <li className="grid gap-2 border-s-2 border-hairline ps-4">
      <blockquote lang={language} dir={direction} className="reading" data-narrow>
        <p className="text-muted">
          {`${first.cutBefore ? '… ' : ''}${first.before}`}
          <span className="text-ink">
            <mark className="mark" data-mark={dimension.mark} data-hue={hue}>
              {first.quote}
            </mark>
          </span>
          {`${first.after}${first.cutAfter ? ' …' : ''}`}
        </p>
      </blockquote>
      <div className="flex flex-wrap items-baseline gap-x-4 gap-y-1 text-sm">
        {codes}
        <span className="text-muted">{compare.passages.by(marks.map(({ annotator }) => annotator ?? compare.passages.gold))}</span>
        {/* A plain link: only a real navigation makes the place the :target that the article shows outlined. */}
        <a href={href} className="text-accent underline decoration-1 underline-offset-3 hover:decoration-2">
          {compare.passages.inArticle}
        </a>
      </div>
      {notes.map(({ spanId, annotator, note }) => (
        <p key={spanId} className="bidi text-sm text-muted">
          {`${compare.passages.note} (${annotator ?? compare.passages.gold}): ${note}`}
        </p>
      ))}
    </li>
  )
}
