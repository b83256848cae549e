import { training } from '@/components/messages/training'
import { Table, Td, Th } from '@/components/ui/table'
import { printedDate } from '@/components/ui/time'
import type { Coefficient } from '@/lib/agreement/coefficient'
import type { Direction } from '@/lib/domain/article'
import { inWords } from './gold-agreement'

export interface HeldItem {
  readonly assignmentId: string
  readonly headline: string
  readonly language: string
  readonly direction: Direction
  readonly completedAt: Date
  readonly agreement: readonly { readonly dimension: string; readonly f1: Coefficient }[]
}

interface GoldOverTimeProps {
  dimensions: readonly { readonly key: string; readonly name: string }[]
  /** One group a person, by name; within it by time. */
  groups: readonly { readonly id: string; readonly name: string; readonly items: readonly HeldItem[] }[]
}

/** How close each person came to the gold, article after article. */
export function GoldOverTime({ dimensions, groups }: GoldOverTimeProps) {
  return (
    <Table caption={training.overTime} captionHidden>
      <thead>
        <tr>
          <Th>{training.article}</Th>
          <Th>{training.completed}</Th>
          {dimensions.map(({ key, name }) => (
            <Th key={key} number>
              {name}
            </Th>
          ))}
        </tr>
      </thead>
      {groups.map(({ id, name, items }) => (
        <tbody key={id}>
          {groups.length > 1 && (
            <tr>
              <Th scope="rowgroup" colSpan={2 + dimensions.length} className="bidi pt-4 font-semibold">
                {name}
              </Th>
            </tr>
          )}
          {items.map((item) => (
            <tr key={item.assignmentId}>
              <Td lang={item.language} dir={item.direction} className="bidi max-w-80 truncate">
                {item.headline}
              </Td>
              <Td className="whitespace-nowrap">{printedDate(item.completedAt.toISOString().slice(0, 10))}</Td>
              {dimensions.map(({ key }) => {
                const found = item.agreement.find(({ dimension }) => dimension === key)
                return (
                  <Td key={key} number className="whitespace-nowrap">
                    {found && inWords(found.f1)}
                  </Td>
                )
              })}
            </tr>
          ))}
        </tbody>
      ))}
    </Table>
  )
}
