import { plan } from '@/components/messages/plan'
import { Progress } from '@/components/ui/progress'
import { Table, Td, Th } from '@/components/ui/table'
import { TextLink } from '@/components/ui/text-link'
import { printedDate } from '@/components/ui/time'
import type { RoundKind } from '@/lib/domain/round'

const words = plan.list

export interface RoundItem {
  readonly id: string
  readonly name: string
  readonly kind: RoundKind
  readonly pool: boolean
  readonly overlap: number
  readonly dueAt: Date | null
  readonly closedAt: Date | null
  readonly articles: number
  readonly people: number
  readonly places: number
  readonly complete: number
  readonly late: number
}

/** The rounds of a project with how far each is. */
export function RoundList({ slug, rounds }: { slug: string; rounds: readonly RoundItem[] }) {
  return (
    <Table caption={words.caption} captionHidden>
      <thead>
        <tr>
          <Th>{words.name}</Th>
          <Th>{words.done}</Th>
          <Th>{words.due}</Th>
        </tr>
      </thead>
      <tbody>
        {rounds.map(({ id, name, kind, pool, overlap, dueAt, closedAt, articles, people, places, complete, late }) => (
          <tr key={id}>
            <Th scope="row">
              <TextLink href={`/p/${slug}/plan/${id}`} className="bidi">
                {name}
              </TextLink>
              <span className="block text-xs font-normal text-muted">
                {[plan.kinds[kind], pool && words.pool, words.size(articles, people, overlap), closedAt && words.closed].filter(Boolean).join(' · ')}
              </span>
            </Th>
            <Td>
              <Progress value={complete} max={places} label={words.of(complete, places)} />
            </Td>
            <Td className="whitespace-nowrap">
              {dueAt === null ? <span className="text-muted">{words.noDue}</span> : printedDate(dueAt.toISOString().slice(0, 10))}
              {late > 0 && <span className="block text-xs text-warn">{words.late(late)}</span>}
            </Td>
          </tr>
        ))}
      </tbody>
    </Table>
  )
}
