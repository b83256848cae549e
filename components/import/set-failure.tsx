import { z } from 'zod'
import { setImport as words } from '@/components/messages/set-import'
import { FailureNotice } from '@/components/ui/notice'
import { Table, Td, Th } from '@/components/ui/table'
import type { Failure } from '@/lib/domain/result'

const problemsSchema = z.object({ problems: z.array(z.object({ file: z.string(), line: z.int(), reason: z.string(), next: z.string() })).min(1), count: z.int() })
const mismatchesSchema = z.object({ count: z.int(), mismatches: z.array(z.object({ document: z.string(), mark: z.int(), start: z.number(), end: z.number(), surface: z.string().nullable(), found: z.string().nullable() })).min(1) })

/** Marks that do not fit what their offsets are said to count; null: that is not why. */
export const misfitsOf = ({ details }: Failure) => mismatchesSchema.safeParse(details).data ?? null

/** Why a set did not come in, with every place the server names. */
export function SetFailure({ failure }: { failure: Failure }) {
  const problems = problemsSchema.safeParse(failure.details).data
  const mismatches = misfitsOf(failure)
  return (
    <div className="grid grid-cols-[minmax(0,1fr)] gap-4">
      <FailureNotice failure={failure} className="max-w-prose wrap-anywhere" />
      {problems && (
        <section className="grid grid-cols-[minmax(0,1fr)] gap-2">
          <Table caption={words.problems}>
            <thead>
              <tr>
                <Th>{words.file}</Th>
                <Th number>{words.line}</Th>
                <Th>{words.what}</Th>
              </tr>
            </thead>
            <tbody>
              {problems.problems.map(({ file, line, reason }, i) => (
                <tr key={i}>
                  <Td className="bidi">{file}</Td>
                  <Td number>{line}</Td>
                  <Td className="bidi">{reason}</Td>
                </tr>
              ))}
            </tbody>
          </Table>
          <p className="text-muted">{words.firstShown(problems.problems.length, problems.count)}</p>
        </section>
      )}
      {mismatches && (
        <section className="grid grid-cols-[minmax(0,1fr)] gap-2">
          <Table caption={words.mismatches}>
            <thead>
              <tr>
                <Th>{words.document}</Th>
                <Th number>{words.mark}</Th>
                <Th number>{words.offsetsOf}</Th>
                <Th>{words.says}</Th>
                <Th>{words.found}</Th>
              </tr>
            </thead>
            <tbody>
              {mismatches.mismatches.map(({ document, mark, start, end, surface, found }, i) => (
                <tr key={i}>
                  <Td className="bidi">{document}</Td>
                  <Td number>{mark}</Td>
                  <Td number className="whitespace-nowrap">{`${start}–${end}`}</Td>
                  <Td className="bidi">{surface === null ? '–' : `“${surface}”`}</Td>
                  <Td className="bidi">{found === null ? <span className="text-muted">{words.outside}</span> : `“${found}”`}</Td>
                </tr>
              ))}
            </tbody>
          </Table>
          <p className="text-muted">{words.firstShown(mismatches.mismatches.length, mismatches.count)}</p>
        </section>
      )}
    </div>
  )
}
