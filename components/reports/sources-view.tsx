import { sourceWords as words } from '@/components/messages/source-frames'
import { EmptyState } from '@/components/ui/empty-state'
import { TextLink } from '@/components/ui/text-link'
import type { Question } from '@/lib/comparison/question'
import type { AnsweredSources } from '@/lib/comparison/source-answer'
import { CarriedTable } from './carried-table'
import { CellTests } from './cell-tests'
import { sourcesPath } from './address'
import { sourceSentences } from './source-sentence'
import { VoiceTable } from './voice-table'

interface SourcesViewProps {
  /** Null where nothing may be reached from here: numbers then stand without links. */
  slug: string | null
  question: Question
  answer: AnsweredSources
}

/** Who carries which frame: a matrix for each outlet of the pair, who speaks in every outlet, and what can be tested. */
export function SourcesView({ slug, question, answer }: SourcesViewProps) {
  if (answer.kind === 'no_dimension')
    return (
      <EmptyState title={words.noDimension.title}>
        <p>{words.noDimension.text}</p>
      </EmptyState>
    )
  const { frames, sources, result, outlets, pair, drawn, total, codebook, part } = answer
  if (result.sources.length === 0 && result.frames.length === 0)
    return (
      <EmptyState title={words.nothing.title}>
        <p>{words.nothing.text}</p>
      </EmptyState>
    )
  const shown = pair ?? outlets.slice(0, 1).map(({ id }) => id)
  const notes = [
    ...(drawn < total ? [words.drawn(drawn, total)] : []),
    ...(question.layer === 'majority' || question.layer === 'union' ? [words.layerNote] : []),
    ...(question.part === 'own_voice' || question.part === 'quoted' ? [words.partNote] : []),
  ]
  return (
    <div className="grid grid-cols-[minmax(0,1fr)] gap-8">
      <div className="grid max-w-prose gap-2">
        <h2 className="text-base">{words.title}</h2>
        <p className="text-muted">{words.lead(frames.name, sources.name)}</p>
        {sourceSentences(answer).map((sentence) => (
          <p key={sentence} className="text-base">
            {sentence}
          </p>
        ))}
        {pair === null && <p className="text-muted">{words.onePair}</p>}
        {notes.map((note) => (
          <p key={note} className="text-sm text-muted">
            {note}
          </p>
        ))}
      </div>
      {shown.map((outletId) => (
        <CarriedTable key={outletId} slug={slug} question={question} answer={answer} outletId={outletId} />
      ))}
      <p className="max-w-prose text-xs text-muted">{words.unattributedNote}</p>
      <VoiceTable slug={slug} answer={answer} />
      <CellTests answer={answer} kind="association" />
      {pair && <CellTests answer={answer} kind="difference" />}
      <div className="grid max-w-prose gap-2">
        <p className="text-xs text-muted">
          {words.caption({
            frames: frames.name,
            sources: sources.name,
            part: words.parts[part],
            gold: question.layer === 'gold',
            n: drawn,
            codebook: codebook.name,
            version: codebook.version,
            period: words.period(question.from, question.to),
            once: question.copies === 'once',
            seed: result.seed,
          })}
        </p>
        {slug !== null && (
          <p>
            <TextLink href={sourcesPath(slug, question)} prefetch={false} download>
              {words.csv}
            </TextLink>
          </p>
        )}
      </div>
    </div>
  )
}
