import { Suspense } from 'react'
import { compare } from '@/components/messages/compare'
import { figures } from '@/components/messages/compare-figures'
import { Table, Td, Th } from '@/components/ui/table'
import type { AnsweredComparison } from '@/lib/comparison/answer'
import type { Question } from '@/lib/comparison/question'
import type { RobustnessStrip } from '@/lib/comparison/robustness'
import { allowsPercent } from '@/lib/comparison/tier'
import type { Result } from '@/lib/domain/result'
import { CodeName } from './comparison-table'
import { points } from './views/points'

interface RobustnessProps {
  answer: AnsweredComparison
  question: Question
  /** On its way: every layer has to be read, and the figure does not wait for it. */
  strip: Promise<Result<RobustnessStrip | null>>
}

const { robust } = figures

/** Under a figure: whether its answer hangs on whose marks are counted. */
export function Robustness(props: RobustnessProps) {
  return (
    <section aria-labelledby="robustness" className="grid grid-cols-[minmax(0,1fr)] gap-2 border-t border-hairline pt-4 text-sm">
      <h2 id="robustness" className="font-medium">
        {robust.heading}
      </h2>
      <Suspense fallback={<p className="text-muted">{robust.coming}</p>}>
        <Strip {...props} />
      </Suspense>
    </section>
  )
}

async function Strip({ answer, question, strip }: RobustnessProps) {
  const found = await strip
  if (!found.ok || found.value === null) return <p className="text-muted">{robust.lead('', '', 0, 0)}</p>
  const { first, second, rows } = found.value
  const nameOf = (id: string): string => answer.outlets.find((outlet) => outlet.id === id)?.name ?? ''
  const codes = answer.dimension.codes
  const of = (kind: string): string[] => rows.filter((row) => row.pair === kind).flatMap(({ code }) => codes.find(({ key }) => key === code)?.name ?? [])
  const [same, turns, vanishes] = [of('same'), of('turns'), of('vanishes')]
  const numbers = answer.comparison.outlets.every(({ outletId, tier }) => (outletId !== first && outletId !== second) || allowsPercent(tier))
  return (
    <>
      <div className="grid max-w-prose gap-1">
        <p>{robust.lead(nameOf(first), nameOf(second), same.length, same.length + turns.length + vanishes.length)}</p>
        {turns.length > 0 && <p>{robust.turns(turns)}</p>}
        {vanishes.length > 0 && <p>{robust.vanishes(vanishes)}</p>}
      </div>
      {rows.length > 0 && (
        <details>
          <summary className="w-fit py-1 text-muted hover:text-ink">{robust.table}</summary>
          <div className="max-w-3xl pt-2">
            <Table caption={robust.caption(nameOf(first), nameOf(second))}>
              <thead>
                <tr>
                  <Th>{compare.code}</Th>
                  {rows[0]?.layers.map(({ layer }) => <Th key={layer} number>{compare.layers[layer]}</Th>)}
                </tr>
              </thead>
              <tbody>
                {rows.map(({ code, layers }) => {
                  const definition = codes.find(({ key }) => key === code)
                  return (
                    <tr key={code}>
                      <Th scope="row">{definition ? <CodeName code={definition} /> : code}</Th>
                      {layers.map(({ layer, difference }) => (
                        <Td key={layer} number>
                          {difference === null ? '–' : numbers ? points(difference, question.estimand) : robust.sign(Math.sign(difference))}
                        </Td>
                      ))}
                    </tr>
                  )
                })}
              </tbody>
            </Table>
          </div>
        </details>
      )}
    </>
  )
}
