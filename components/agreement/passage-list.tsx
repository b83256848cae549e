import { readerPath } from '@/components/compare/address'
import { agreement } from '@/components/messages/agreement'
import { Chip } from '@/components/ui/chip'
import type { AnsweredPassage } from '@/lib/agreement/answer'
import type { CodeDefinition } from '@/lib/domain/codebook'

interface PassageListProps {
  slug: string
  dimension: string
  passages: readonly AnsweredPassage[]
  definitions: ReadonlyMap<string, CodeDefinition>
}

/** Passages that stand there at once. */
const SHOWN = 8

/** Where people part: each passage with who marked what in it, one step from its article and from settling it. */
export function PassageList({ passages, ...rest }: PassageListProps) {
  return (
    <section aria-labelledby="passages" className="grid gap-3">
      <h2 id="passages" className="text-base">
        {agreement.passages.heading}
      </h2>
      {passages.length === 0 ? (
        <p className="text-sm text-muted">{agreement.passages.none}</p>
      ) : (
        <>
          <p className="max-w-prose text-sm text-muted">{agreement.passages.lead}</p>
          <Passages passages={passages.slice(0, SHOWN)} {...rest} />
          {passages.length > SHOWN && (
            <details>
              <summary className="w-fit py-1 text-sm text-muted hover:text-ink">{agreement.passages.more(passages.length - SHOWN)}</summary>
              <div className="pt-4">
                <Passages passages={passages.slice(SHOWN)} {...rest} />
              </div>
            </details>
          )}
        </>
      )}
    </section>
  )
}

function Passages({ slug, dimension, passages, definitions }: PassageListProps) {
  return (
    <ol className="grid max-w-3xl gap-6">
      {passages.map((passage) => (
        <li key={`${passage.article.id} ${passage.start}`} className="grid gap-2 border-s-2 border-hairline ps-4">
          <p className="flex flex-wrap gap-x-3 text-xs text-muted">
            <span className="bidi">{passage.article.outlet}</span>
            <span className="bidi" lang={passage.article.language}>
              {passage.article.headline}
            </span>
            <span className="tabular">{agreement.passages.cost(passage.cost, passage.share)}</span>
          </p>
          <blockquote lang={passage.article.language} dir={passage.article.direction} className="reading" data-narrow>
            <p>{passage.quote}</p>
          </blockquote>
          <ul className="flex flex-wrap gap-x-4 gap-y-1 text-sm">
            {byPerson(passage).map(([annotator, codes]) => (
              <li key={annotator ?? ''} className="flex items-center gap-1.5">
                <span className="text-muted">{annotator ?? agreement.passages.gold}</span>
                {codes.map((code) => {
                  const definition = definitions.get(code)
                  return definition && <Chip key={code} letters={definition.chip} hue={definition.hue} name={definition.name} />
                })}
              </li>
            ))}
            <li>
              {/* Plain links: only a real navigation makes the place the :target that the article shows outlined. */}
              <a href={placeOf(slug, dimension, passage)} className="text-accent underline decoration-1 underline-offset-3 hover:decoration-2">
                {agreement.passages.inArticle}
              </a>
            </li>
            <li>
              <a href={`/p/${slug}/adjudicate/${passage.article.versionId}#at-${passage.start}`} className="text-accent underline decoration-1 underline-offset-3 hover:decoration-2">
                {agreement.passages.settle}
              </a>
            </li>
          </ul>
        </li>
      ))}
    </ol>
  )
}

/** The codes each person gave within the passage, by name; gold last. */
function byPerson({ marks }: AnsweredPassage): [annotator: string | null, codes: readonly string[]][] {
  const people = new Map<string | null, string[]>()
  for (const { annotator, codes } of marks) people.set(annotator, [...new Set([...(people.get(annotator) ?? []), ...codes])])
  return [...people].sort(([a], [b]) => (a === null ? 1 : b === null ? -1 : a < b ? -1 : 1))
}

function placeOf(slug: string, dimension: string, { article, marks }: AnsweredPassage): string {
  const span = marks.find(({ annotator }) => annotator !== null)?.spanId
  return readerPath({ slug, dimension, article: article.id, ...(article.storyId === null ? {} : { story: article.storyId }), ...(span === undefined ? {} : { span }) })
}
