import { cellInWords, omissions as words } from '@/components/messages/omissions'
import { classes } from '@/components/ui/classes'
import { Table, Td, Th } from '@/components/ui/table'
import { CHECKLIST_KINDS, type ChecklistKind, type OmissionCell } from '@/lib/stories/checklist'

interface OmissionMatrixProps {
  story: string
  items: readonly { readonly id: string; readonly kind: ChecklistKind; readonly text: string }[]
  outlets: readonly { readonly id: string; readonly name: string; readonly articles: number }[]
  cells: Readonly<Record<string, OmissionCell>>
}

const NOTHING: OmissionCell = { present: 0, absent: 0, divided: 0, unjudged: 0 }

/** Items down, outlets across; every cell in words, so that colour carries nothing alone. */
export function OmissionMatrix({ story, items, outlets, cells }: OmissionMatrixProps) {
  return (
    <Table caption={words.table(story)} captionHidden>
      <thead>
        <tr>
          <Th>{words.item}</Th>
          {outlets.map(({ id, name, articles }) => (
            <Th key={id} className="min-w-28">
              <span className="bidi block text-ink">{name}</span>
              <span className="font-normal">{words.articles(articles)}</span>
            </Th>
          ))}
        </tr>
      </thead>
      {CHECKLIST_KINDS.map((kind) => {
        const own = items.filter((item) => item.kind === kind)
        if (own.length === 0) return null
        return (
          <tbody key={kind}>
            <tr>
              <Th scope="rowgroup" colSpan={outlets.length + 1} className="pt-4 text-xs text-muted">
                {words.kindHeadings[kind]}
              </Th>
            </tr>
            {own.map((item) => (
              <tr key={item.id}>
                <Th scope="row" className="max-w-md min-w-48 font-normal">
                  <span dir="auto" className="bidi">
                    {item.text}
                  </span>
                </Th>
                {outlets.map(({ id }) => {
                  const cell = cells[`${id} ${item.id}`] ?? NOTHING
                  return (
                    <Td key={id} className={classes(cell.present > 0 && 'font-semibold', cell.present + cell.absent + cell.divided === 0 && 'text-muted italic')}>
                      {cellInWords(cell)}
                    </Td>
                  )
                })}
              </tr>
            ))}
          </tbody>
        )
      })}
    </Table>
  )
}
