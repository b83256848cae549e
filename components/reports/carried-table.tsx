import { narrowing, passagesPath } from '@/components/compare/address'
import { CodeName } from '@/components/compare/comparison-table'
import { sourceWords as words } from '@/components/messages/source-frames'
import { Table, Td, Th } from '@/components/ui/table'
import { TextLink } from '@/components/ui/text-link'
import type { Question } from '@/lib/comparison/question'
import type { AnsweredSources } from '@/lib/comparison/source-answer'
import { UNATTRIBUTED } from '@/lib/comparison/source-frames'
import { Share } from './share'

type Answer = Extract<AnsweredSources, { kind: 'answer' }>

/** One outlet: codes as rows, sources as columns. The greatest share of a row stands out. */
export function CarriedTable({ slug, question, answer, outletId }: { slug: string | null; question: Question; answer: Answer; outletId: string }) {
  const { frames, sources, result, outlets, part } = answer
  const voices = result.outlets.find((one) => one.outletId === outletId)
  const outlet = outlets.find(({ id }) => id === outletId)?.name ?? ''
  const codes = frames.codes.filter(({ key }) => (voices?.carried ?? []).some((cell) => cell.frame === key && cell.share.n > 0))
  const speaking = new Set(voices?.carried.flatMap((cell) => (cell.share.most > 0 ? [cell.source] : [])))
  const used = sources.codes.filter(({ key }) => result.sources.includes(key))
  const [columns, silent] = [used.filter(({ key }) => speaking.has(key)), used.filter(({ key }) => !speaking.has(key))]
  if (!voices || codes.length === 0)
    return (
      <p>
        <span className="bidi">{outlet}</span>: {words.noFrame}
      </p>
    )
  return (
    <div className="grid grid-cols-[minmax(0,1fr)] gap-2">
    <Table caption={words.matrix(outlet)} className="min-w-max">
      <thead>
        <tr>
          <Th className="sticky start-0 z-10 bg-paper">{words.code}</Th>
          <Th number>{words.n}</Th>
          {columns.map((column) => (
            <Th key={column.key} number className="max-w-28 whitespace-normal">
              {column.name}
            </Th>
          ))}
          <Th number>{words.unattributed}</Th>
        </tr>
      </thead>
      <tbody>
        {codes.map((code) => {
          const cells = [...columns.map(({ key }) => key), UNATTRIBUTED].map((source) => voices.carried.find((cell) => cell.frame === code.key && cell.source === source))
          const most = Math.max(...cells.slice(0, -1).map((cell) => cell?.share.value ?? 0))
          const n = cells[0]?.share.n ?? 0
          return (
            <tr key={code.key}>
              <Th scope="row" className="sticky start-0 z-10 max-w-32 bg-paper sm:max-w-48">
                <CodeName code={code} />
              </Th>
              <Td number>
                {slug === null ? (
                  n
                ) : (
                  <TextLink
                    href={passagesPath({ slug, dimension: frames.key, code: code.key, ...narrowing(question), part, outlet: outletId })}
                    aria-label={`${code.name}, ${outlet}: ${n}`}
                  >
                    {n}
                  </TextLink>
                )}
              </Td>
              {cells.map((cell, i) => (
                <Td key={cell?.source ?? i} number>
                  {cell && <Share of={cell.share} strong={cell.source !== UNATTRIBUTED && (cell.share.value ?? 0) === most} />}
                </Td>
              ))}
            </tr>
          )
        })}
      </tbody>
    </Table>
    {silent.length > 0 && <p className="max-w-prose text-xs text-muted">{words.silent(silent.map(({ name }) => name).join(', '))}</p>}
    </div>
  )
}
