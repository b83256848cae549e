import { compare } from '@/components/messages/compare'
import { omissions } from '@/components/messages/omissions'
import { reader as words } from '@/components/messages/reader'
import { Page } from '@/components/shell/page'
import { Breadcrumb } from '@/components/ui/breadcrumb'
import { LinkButton } from '@/components/ui/link-button'
import { EmptyState } from '@/components/ui/empty-state'
import { LinkTabs } from '@/components/ui/link-tabs'
import { TextLink } from '@/components/ui/text-link'
import type { SideBySide } from '@/lib/comparison/answer'
import { READING_LAYERS, type ReaderQuestion } from '@/lib/comparison/question'
import { codeRef, type DimensionDefinition } from '@/lib/domain/codebook'
import type { StoryBeside } from '@/lib/stories/beside'
import { comparePath, passagesPath, readerPath } from './address'
import { Choice } from './choice'
import { ColumnLock } from './column-lock'
import { CodeName } from './comparison-table'
import { ReaderColumn } from './reader-column'
import { StoryChoice } from './story-choice'

interface ReaderViewProps {
  slug: string
  question: ReaderQuestion
  side: SideBySide
  beside: StoryBeside
  dimensions: readonly DimensionDefinition[]
  stories: readonly { readonly id: string; readonly name: string; readonly articles: number }[]
  mayImport: boolean
}

/** The articles of a story in columns, each scrolling by itself on a wide screen, snapping one by one on a narrow one. */
export function ReaderView({ slug, question, side, beside, dimensions, stories, mayImport }: ReaderViewProps) {
  const { layer, story, article, marks } = question
  const asked = { slug, dimension: side.dimension.key, story, article, layer, marks }
  const table = comparePath({ slug, dimension: side.dimension.key, story, layer })
  const nameOf = new Map(side.outlets.map(({ id, name }) => [id, name]))
  const order = new Map(side.outlets.map(({ id }, i) => [id, i]))
  const columns = [...side.articles].sort((a, b) => (order.get(a.outletId) ?? 0) - (order.get(b.outletId) ?? 0))
  const marked = new Set(side.articles.flatMap((one) => one.spans.flatMap((span) => span.codes)))
  const codes = side.codebook.dimensions.flatMap((dimension) =>
    dimension.codes.filter((code) => marked.has(codeRef(dimension.key, code.key))).map((code) => ({ dimension: dimension.key, code })),
  )
  const outletOf = new Map(columns.map((one) => [one.id, { outlet: nameOf.get(one.outletId) ?? '', language: one.language, direction: one.direction }]))
  const of = (id: string) => outletOf.get(id) ?? { outlet: '', language: 'und', direction: 'ltr' as const }
  const several = columns.length > 1
  return (
    <Page
      width="full"
      title={compare.reader.title}
      above={<Breadcrumb items={[{ href: table, label: compare.title }]} />}
      lead={<p>{several ? words.lead : compare.reader.lead}</p>}
      actions={
        story !== undefined && (
          <>
            <LinkButton look="quiet" prefetch={false} href={`/p/${slug}/compare/omissions?story=${story}`}>
              {omissions.link}
            </LinkButton>
            <LinkButton href={table}>{compare.toTable}</LinkButton>
          </>
        )
      }
    >
      {columns.length === 0 && stories.length === 0 ? (
        <EmptyState title={compare.empty.noStory.title} action={mayImport && <LinkButton look="primary" href={`/p/${slug}/import`}>{compare.empty.noStory.action}</LinkButton>}>
          <p>{compare.empty.noStory.text}</p>
        </EmptyState>
      ) : (
        <>
          <div className="grid gap-4">
            <div className="flex flex-wrap items-end gap-x-8 gap-y-3">
              <StoryChoice action={`/p/${slug}/compare/reader`} stories={stories} story={story} keep={{ dimension: question.dimension, layer: question.layer, ...(marks === 'all' ? { marks } : {}) }} />
              <Choice label={compare.layer} options={READING_LAYERS.map((one) => ({ href: readerPath({ ...asked, layer: one }), label: compare.reader.layers[one], current: one === layer }))} />
            </div>
            <LinkTabs label={compare.dimension} items={[
                ...dimensions.map(({ key, name }) => ({ href: readerPath({ ...asked, marks: 'dimension', dimension: key }), label: name, current: marks === 'dimension' && key === side.dimension.key })),
                { href: readerPath({ ...asked, marks: 'all' }), label: words.allDimensions, current: marks === 'all' },
              ]} />
            {codes.length > 0 && (
              <ul aria-label={compare.reader.legend} className="grid grid-cols-2 gap-x-4 gap-y-1 text-sm sm:flex sm:flex-wrap">
                {codes.map(({ dimension, code }) => (
                  <li key={`${dimension}.${code.key}`}>
                    <TextLink href={passagesPath({ slug, dimension, story, layer, article: story === undefined ? article : undefined, code: code.key })} className="text-ink no-underline hover:underline">
                      <CodeName code={code} />
                    </TextLink>
                  </li>
                ))}
              </ul>
            )}
          </div>
          {side.total > columns.length && <p className="text-sm text-muted">{compare.reader.some(columns.length, side.total)}</p>}
          {several && beside.languages.length > 1 && <p className="max-w-prose text-sm text-muted">{words.languages(beside.languages)}</p>}
          {several && (
            <nav aria-label={words.columns} className="sticky top-0 z-10 -mx-4 overflow-x-auto border-b border-hairline bg-paper px-4 lg:hidden">
              <ul className="flex gap-4">
                {columns.map((one) => (
                  <li key={one.id}>
                    <a href={`#column-${one.id}`} className="bidi inline-flex min-h-11 items-center text-sm whitespace-nowrap text-muted underline-offset-4 hover:text-ink hover:underline">
                      {of(one.id).outlet}
                    </a>
                  </li>
                ))}
              </ul>
            </nav>
          )}
          <ColumnLock label={compare.reader.columns} several={several}>
            {columns.map((one) => {
              const column = several ? beside.columns.get(one.id) : undefined
              return (
                <ReaderColumn
                  key={one.id}
                  article={one}
                  outlet={nameOf.get(one.outletId) ?? ''}
                  side={side}
                  gold={layer === 'gold'}
                  beside={column && { articleId: one.id, column, openings: beside.openings, of }}
                />
              )
            })}
          </ColumnLock>
        </>
      )}
    </Page>
  )
}
