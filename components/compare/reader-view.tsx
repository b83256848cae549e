import { compare } from '@/components/messages/compare'
import { Page } from '@/components/shell/page'
import { Breadcrumb } from '@/components/ui/breadcrumb'
import { LinkButton } from '@/components/ui/link-button'
import { EmptyState } from '@/components/ui/empty-state'
import { LinkTabs } from '@/components/ui/link-tabs'
import { TextLink } from '@/components/ui/text-link'
import type { SideBySide } from '@/lib/comparison/answer'
import { READING_LAYERS, type ReaderQuestion } from '@/lib/comparison/question'
import { codeRef, type DimensionDefinition } from '@/lib/domain/codebook'
import { comparePath, passagesPath, readerPath } from './address'
import { Choice } from './choice'
import { CodeName } from './comparison-table'
import { ReaderColumn } from './reader-column'
import { StoryChoice } from './story-choice'

interface ReaderViewProps {
  slug: string
  question: ReaderQuestion
  side: SideBySide
  dimensions: readonly DimensionDefinition[]
  stories: readonly { readonly id: string; readonly name: string; readonly articles: number }[]
  mayImport: boolean
}

/** The articles of a story in columns, each scrolling by itself on a wide screen, snapping one by one on a narrow one. */
export function ReaderView({ slug, question, side, dimensions, stories, mayImport }: ReaderViewProps) {
  const { layer, story, article } = question
  const asked = { slug, dimension: side.dimension.key, story, article, layer }
  const table = comparePath({ slug, dimension: side.dimension.key, story, layer })
  const nameOf = new Map(side.outlets.map(({ id, name }) => [id, name]))
  const order = new Map(side.outlets.map(({ id }, i) => [id, i]))
  const columns = [...side.articles].sort((a, b) => (order.get(a.outletId) ?? 0) - (order.get(b.outletId) ?? 0))
  const marked = new Set(side.articles.flatMap((one) => one.spans.flatMap((span) => span.codes)))
  const codes = side.dimension.codes.filter((code) => marked.has(codeRef(side.dimension.key, code.key)))
  return (
    <Page
      width="full"
      title={compare.reader.title}
      above={<Breadcrumb items={[{ href: table, label: compare.title }]} />}
      lead={<p>{compare.reader.lead}</p>}
      actions={story !== undefined && <LinkButton href={table}>{compare.toTable}</LinkButton>}
    >
      {columns.length === 0 && stories.length === 0 ? (
        <EmptyState title={compare.empty.noStory.title} action={mayImport && <LinkButton look="primary" href={`/p/${slug}/import`}>{compare.empty.noStory.action}</LinkButton>}>
          <p>{compare.empty.noStory.text}</p>
        </EmptyState>
      ) : (
        <>
          <div className="grid gap-4">
            <div className="flex flex-wrap items-end gap-x-8 gap-y-3">
              <StoryChoice action={`/p/${slug}/compare/reader`} stories={stories} story={story} keep={{ dimension: question.dimension, layer: question.layer }} />
              <Choice label={compare.layer} options={READING_LAYERS.map((one) => ({ href: readerPath({ ...asked, layer: one }), label: compare.reader.layers[one], current: one === layer }))} />
            </div>
            <LinkTabs label={compare.dimension} items={dimensions.map(({ key, name }) => ({ href: readerPath({ ...asked, dimension: key }), label: name, current: key === side.dimension.key }))} />
            {codes.length > 0 && (
              <ul aria-label={compare.reader.legend} className="grid grid-cols-2 gap-x-4 gap-y-1 text-sm sm:flex sm:flex-wrap">
                {codes.map((code) => (
                  <li key={code.key}>
                    <TextLink href={passagesPath({ ...asked, article: story === undefined ? article : undefined, code: code.key })} className="text-ink no-underline hover:underline">
                      <CodeName code={code} />
                    </TextLink>
                  </li>
                ))}
              </ul>
            )}
          </div>
          {side.total > columns.length && <p className="text-sm text-muted">{compare.reader.some(columns.length, side.total)}</p>}
          {/* eslint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- a region that scrolls must be reachable by keyboard */}
          <div role="region" aria-label={compare.reader.columns} tabIndex={0} className="grid snap-x snap-mandatory auto-cols-[min(86vw,26rem)] grid-flow-col overflow-x-auto lg:snap-none lg:auto-cols-[minmax(24rem,1fr)]">
            {columns.map((one) => (
              <ReaderColumn key={one.id} article={one} outlet={nameOf.get(one.outletId) ?? ''} side={side} gold={layer === 'gold'} />
            ))}
          </div>
        </>
      )}
    </Page>
  )
}
