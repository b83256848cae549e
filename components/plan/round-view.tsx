import { plan } from '@/components/messages/plan'
import { classes } from '@/components/ui/classes'
import { Table, Td, Th } from '@/components/ui/table'
import { Moment, printedDate } from '@/components/ui/time'
import type { Blindness } from '@/lib/domain/blindness'
import type { QueueOrder, RoundKind } from '@/lib/domain/round'

const words = plan.round

export interface RoundView {
  readonly round: {
    readonly id: string
    readonly name: string
    readonly kind: RoundKind
    readonly pool: boolean
    readonly overlap: number
    readonly order: QueueOrder
    readonly blindness: Blindness
    readonly seed: string
    readonly dueAt: Date | null
    readonly leaseHours: number | null
    readonly createdAt: Date
    readonly closedAt: Date | null
    readonly codebook: string
    readonly articles: number
    readonly checks: number
    readonly people: number
  }
  readonly outlets: readonly { readonly id: string; readonly name: string; readonly articles: number }[]
  readonly people: readonly { readonly userId: string; readonly name: string; readonly pseudonym: string; readonly quota: number | null; readonly late: number }[]
  readonly cells: readonly { readonly outletId: string; readonly userId: string; readonly given: number; readonly complete: number }[]
  readonly depth: readonly { readonly readers: number; readonly articles: number }[]
}

/** The terms of a round. */
export function RoundTermsList({ round }: Pick<RoundView, 'round'>) {
  const terms: [string, React.ReactNode][] = [
    [words.started(round.pool), <Moment key="started" value={round.createdAt} />],
    [words.due, round.dueAt === null ? plan.list.noDue : printedDate(round.dueAt.toISOString().slice(0, 10))],
    [words.codebook, round.codebook],
    [words.order, plan.orders[round.order]],
    [words.source, plan.blindness[round.blindness]],
    ...(round.checks === 0 ? [] : [[words.checks, String(round.checks)] satisfies [string, string]]),
    ...(round.pool ? [[words.lease, round.leaseHours === null ? words.never : words.hours(round.leaseHours)] satisfies [string, string]] : []),
    [words.seed, <code key="seed" className="font-mono">{round.seed}</code>],
    ...(round.closedAt === null ? [] : [[words.closedOn, <Moment key="closed" value={round.closedAt} />] satisfies [string, React.ReactNode]]),
  ]
  return (
    <dl className="grid grid-cols-[max-content_minmax(0,1fr)] content-start gap-x-6 gap-y-1">
      {terms.map(([term, value]) => (
        <div key={term} className="contents">
          <dt className="text-muted">{term}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  )
}

/** Outlet × person as it stands: complete of given. People by name, in no other order. */
export function RoundTable({ outlets, people, cells }: Pick<RoundView, 'outlets' | 'people' | 'cells'>) {
  const cellOf = new Map(cells.map((cell) => [`${cell.userId} ${cell.outletId}`, cell]))
  const sum = (of: readonly { given: number; complete: number }[]) => of.reduce((all, one) => ({ given: all.given + one.given, complete: all.complete + one.complete }), { given: 0, complete: 0 })
  return (
    <Table caption={words.table}>
      <thead>
        <tr>
          <Th>{plan.make.person}</Th>
          {outlets.map(({ id, name }) => (
            <Th key={id} number className="bidi">
              {name}
            </Th>
          ))}
          <Th number>{plan.make.all}</Th>
        </tr>
      </thead>
      <tbody>
        {people.map(({ userId, name, pseudonym, quota, late }) => {
          const all = sum(cells.filter((cell) => cell.userId === userId))
          return (
            <tr key={userId}>
              <Th scope="row">
                <span className="bidi">{name}</span> <span className="font-mono text-xs font-normal text-muted">{pseudonym}</span>
                {(quota !== null || late > 0) && (
                  <span className="block text-xs font-normal">
                    {quota !== null && <span className="text-muted">{words.quota(quota)}</span>}
                    {quota !== null && late > 0 && ' · '}
                    {late > 0 && <span className="text-warn">{words.late(late)}</span>}
                  </span>
                )}
              </Th>
              {outlets.map(({ id }) => {
                const cell = cellOf.get(`${userId} ${id}`)
                return (
                  <Td key={id} number className={classes(!cell && 'text-muted', cell !== undefined && cell.complete === cell.given && 'text-ok')}>
                    {cell ? words.cell(cell.complete, cell.given) : '–'}
                  </Td>
                )
              })}
              <Td number className="font-medium">
                {words.cell(all.complete, all.given)}
              </Td>
            </tr>
          )
        })}
      </tbody>
    </Table>
  )
}

/** How many articles have been read to the end by how many people. */
export function RoundDepth({ depth }: Pick<RoundView, 'depth'>) {
  return (
    <section aria-labelledby="depth" className="grid content-start gap-1">
      <h2 id="depth" className="text-base">
        {words.depth}
      </h2>
      <ul>
        {depth.map(({ readers, articles }) => (
          <li key={readers} className="tabular">
            {words.depthOf(readers, articles)}
          </li>
        ))}
      </ul>
    </section>
  )
}
