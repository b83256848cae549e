import { CodeName } from '@/components/compare/comparison-table'
import { agreement } from '@/components/messages/agreement'
import { Chip } from '@/components/ui/chip'
import { Table, Td, Th } from '@/components/ui/table'
import type { Confusion } from '@/lib/agreement/panel/tally'
import type { CodeDefinition } from '@/lib/domain/codebook'

/** How codes met on spans taken for the same observation: every pair of codes once, above the diagonal as below it. */
export function ConfusionTable({ confusion, codes }: { confusion: Confusion; codes: readonly CodeDefinition[] }) {
  const counts = new Map<string, number>()
  for (const { first, second, count } of confusion.pairs) {
    counts.set(`${first} ${second}`, count)
    counts.set(`${second} ${first}`, count)
  }
  const alone = new Map(confusion.alone.map(({ label, count }) => [label, count]))
  const met = codes.filter((code) => codes.some((other) => counts.has(`${code.key} ${other.key}`)) || alone.has(code.key))
  return (
    <section aria-labelledby="confusion" className="grid gap-3">
      <h2 id="confusion" className="text-base">
        {agreement.confusion.heading}
      </h2>
      {confusion.pairs.length === 0 ? (
        <p className="text-sm text-muted">{agreement.confusion.none}</p>
      ) : (
        <>
          <p className="max-w-prose text-sm text-muted">{agreement.confusion.lead}</p>
          <Table caption={agreement.confusion.heading} captionHidden className="w-auto">
            <thead>
              <tr>
                <Th className="sticky start-0 z-10 bg-paper">{agreement.confusion.code}</Th>
                {met.map((code) => (
                  <Th key={code.key} number>
                    <Chip letters={code.chip} hue={code.hue} name={code.name} />
                  </Th>
                ))}
                <Th number>{agreement.confusion.alone}</Th>
              </tr>
            </thead>
            <tbody>
              {met.map((row) => (
                <tr key={row.key}>
                  <Th scope="row" className="sticky start-0 z-10 w-32 max-w-32 min-w-32 bg-paper sm:w-48 sm:max-w-48">
                    <CodeName code={row} />
                  </Th>
                  {met.map((column) => {
                    const count = counts.get(`${row.key} ${column.key}`) ?? 0
                    return (
                      <Td key={column.key} number title={agreement.confusion.cell(count, row.name, column.name)} className={count === 0 ? 'text-muted' : row === column ? 'font-semibold' : undefined}>
                        {count === 0 ? '·' : count}
                      </Td>
                    )
                  })}
                  <Td number className="text-muted">
                    {alone.get(row.key) ?? 0}
                  </Td>
                </tr>
              ))}
            </tbody>
          </Table>
        </>
      )}
    </section>
  )
}
