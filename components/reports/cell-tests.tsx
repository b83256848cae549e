import { sourceWords as words } from '@/components/messages/source-frames'
import { Table, Td, Th } from '@/components/ui/table'
import type { AnsweredSources } from '@/lib/comparison/source-answer'

type Answer = Extract<AnsweredSources, { kind: 'answer' }>

const SHOWN = 12

export const pSaid = (p: number): string => (p < 0.001 ? '< 0.001' : p.toFixed(3))

/** Tests of a family, the smallest p first, with the family's size. */
export function CellTests({ answer: { result, frames, sources }, kind }: { answer: Answer; kind: 'association' | 'difference' }) {
  const tests = [...result[kind]].sort((a, b) => a.test.p - b.test.p || Math.abs(b.test.difference) - Math.abs(a.test.difference))
  const nameOf = (codes: readonly { key: string; name: string }[], key: string) => codes.find((code) => code.key === key)?.name ?? key
  const [title, text, few] = kind === 'association' ? [words.association, words.associationText, words.tooFew] : [words.difference, words.differenceText, words.tooFewPair]
  return (
    <section className="grid grid-cols-[minmax(0,1fr)] gap-2">
      <h3 className="text-sm">{title}</h3>
      {tests.length === 0 ? (
        <p className="max-w-prose text-muted">{few}</p>
      ) : (
        <>
          <p className="max-w-prose text-sm text-muted">{text}</p>
          <Table caption={title} captionHidden>
            <thead>
              <tr>
                <Th>{words.code}</Th>
                <Th>{words.source}</Th>
                <Th number>{words.shift}</Th>
                <Th number>{words.p}</Th>
                <Th number>{words.q}</Th>
                <Th number>n</Th>
              </tr>
            </thead>
            <tbody>
              {tests.slice(0, SHOWN).map(({ frame, source, test, q }) => (
                <tr key={`${frame} ${source}`}>
                  <Th scope="row">{nameOf(frames.codes, frame)}</Th>
                  <Td>{nameOf(sources.codes, source)}</Td>
                  <Td number>{words.points(test.difference)}</Td>
                  <Td number title={words.methods[test.method]}>
                    {pSaid(test.p)}
                  </Td>
                  <Td number>{pSaid(q)}</Td>
                  <Td number>{test.n}</Td>
                </tr>
              ))}
            </tbody>
          </Table>
          <p className="max-w-prose text-xs text-muted">{[words.family(tests.length), ...(tests.length > SHOWN ? [words.shownTests(SHOWN, tests.length)] : [])].join(' ')}</p>
        </>
      )}
    </section>
  )
}
