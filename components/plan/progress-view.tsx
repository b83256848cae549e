import { progress as words } from '@/components/messages/progress'
import { classes } from '@/components/ui/classes'
import { Progress } from '@/components/ui/progress'
import { Table, Td, Th } from '@/components/ui/table'
import { TextLink } from '@/components/ui/text-link'
import { printedDate } from '@/components/ui/time'
import type { Direction } from '@/lib/domain/article'
import type { PersonProgress } from '@/lib/domain/progress'

/** Who is where. People by name, and no way to sort them by anything else. */
export function PeopleProgress({ people }: { people: readonly PersonProgress[] }) {
  return (
    <Table caption={words.table} captionHidden>
      <thead>
        <tr>
          <Th>{words.name}</Th>
          <Th>{words.done}</Th>
          <Th>{words.at}</Th>
          <Th number>{words.late}</Th>
          <Th number title={words.paceHint}>
            {words.pace}
          </Th>
          <Th number>{words.time}</Th>
        </tr>
      </thead>
      <tbody>
        {people.map(({ userId, name, pseudonym, removed, given, begun, complete, late, trainingGiven, trainingComplete, weeks, activeMilliseconds, timed, at }) => (
          <tr key={userId}>
            <Th scope="row">
              <span className="bidi">{name}</span>
              <span className="block text-xs font-normal text-muted">
                <span className="font-mono">{pseudonym}</span>
                {removed && ` · ${words.removed}`}
              </span>
            </Th>
            <Td className="whitespace-nowrap">
              <Progress value={complete} max={given} label={words.of(complete, given)} />
              {trainingGiven > 0 && <span className="block text-xs text-muted">{words.training(trainingComplete, trainingGiven)}</span>}
            </Td>
            <Td className="min-w-40">
              {at && (
                <span lang={at.language} dir={at.direction} className="bidi block max-w-64 truncate" title={at.headline}>
                  {at.headline}
                </span>
              )}
              {begun > 0 && <span className="text-xs text-muted">{words.begun(begun)}</span>}
            </Td>
            <Td number className={late > 0 ? 'text-warn' : 'text-muted'}>
              {late}
            </Td>
            <Td number className="whitespace-nowrap">
              {weeks.join(' · ')}
            </Td>
            <Td number className={classes('whitespace-nowrap', activeMilliseconds === null && 'text-muted')}>
              {activeMilliseconds === null ? words.noTime : words.timed(words.minutes(activeMilliseconds), timed)}
            </Td>
          </tr>
        ))}
      </tbody>
    </Table>
  )
}

interface LateRow {
  readonly assignmentId: string
  readonly articleId: string
  readonly headline: string
  readonly language: string
  readonly direction: Direction
  readonly name: string
  readonly round: string | null
  readonly dueAt: Date
  readonly begun: boolean
}

/** What is late, the longest ago first. */
export function LateList({ slug, late }: { slug: string; late: readonly LateRow[] }) {
  return (
    <Table caption={words.lateTitle(late.length)} captionHidden>
      <thead>
        <tr>
          <Th>{words.article}</Th>
          <Th>{words.name}</Th>
          <Th>{words.due}</Th>
          <Th>{words.state}</Th>
        </tr>
      </thead>
      <tbody>
        {late.map(({ assignmentId, articleId, headline, language, direction, name, round, dueAt, begun }) => (
          <tr key={assignmentId}>
            <Th scope="row" className="max-w-96">
              <TextLink prefetch={false} href={`/p/${slug}/articles/${articleId}`} lang={language} dir={direction} className="bidi">
                {headline}
              </TextLink>
              {round !== null && <span className="bidi block text-xs font-normal text-muted">{round}</span>}
            </Th>
            <Td className="bidi">{name}</Td>
            <Td className="whitespace-nowrap">{printedDate(dueAt.toISOString().slice(0, 10))}</Td>
            <Td>{begun ? words.states.begun : words.states.unbegun}</Td>
          </tr>
        ))}
      </tbody>
    </Table>
  )
}

/** How often the articles of each outlet have been read to the end. */
export function DepthTable({ outlets }: { outlets: readonly { readonly outletId: string; readonly name: string; readonly unread: number; readonly single: number; readonly several: number }[] }) {
  const single = outlets.reduce((sum, outlet) => sum + outlet.single, 0)
  const all = outlets.reduce((sum, { unread, single: one, several }) => sum + unread + one + several, 0)
  return (
    <div className="grid max-w-2xl gap-2">
      <p>{words.singleTotal(single, all)}</p>
      <Table caption={words.depth} captionHidden>
        <thead>
          <tr>
            <Th>{words.outlet}</Th>
            <Th number>{words.unread}</Th>
            <Th number>{words.single}</Th>
            <Th number>{words.several}</Th>
          </tr>
        </thead>
        <tbody>
          {outlets.map(({ outletId, name, unread, single: one, several }) => (
            <tr key={outletId}>
              <Th scope="row" className="bidi">
                {name}
              </Th>
              <Td number>{unread}</Td>
              <Td number className={one > 0 ? 'text-warn' : undefined}>
                {one}
              </Td>
              <Td number>{several}</Td>
            </tr>
          ))}
        </tbody>
      </Table>
    </div>
  )
}
