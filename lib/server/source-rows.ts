import type { Portion } from '@/lib/comparison/portion'
import type { AnsweredSources } from '@/lib/comparison/source-answer'

export const SOURCE_COLUMNS = ['measure', 'outlet', 'code', 'source', 'value', 'low', 'high', 'n_articles', 'smallest', 'largest', 'p', 'q', 'family', 'method', 'codebook', 'codebook_version', 'articles', 'articles_drawn', 'seed'] as const

type Row = Readonly<Record<string, string | number | null>>

/** Every number of the view, one a row; shares are 0 to 1. `value` is empty where there is none. */
export function sourceRows(answer: AnsweredSources): Row[] {
  if (answer.kind === 'no_dimension') return []
  const { codebook, outlets, result, total, drawn, pair } = answer
  const nameOf = (id: string) => outlets.find((outlet) => outlet.id === id)?.name ?? id
  const frame = { codebook: codebook.key, codebook_version: codebook.version, articles: total, articles_drawn: drawn, seed: result.seed }
  const shareRow = (measure: string, outletId: string, code: string | null, source: string | null, { value, n, least, most, interval }: Portion): Row => ({
    ...frame,
    measure,
    outlet: nameOf(outletId),
    code,
    source,
    value,
    low: interval?.low ?? null,
    high: interval?.high ?? null,
    n_articles: n,
    smallest: least,
    largest: most,
    method: 'mean over articles of the mean over readings; interval: Wilson 95 %',
  })
  const testRows = (measure: string, outlet: string | null, tests: typeof result.association): Row[] =>
    tests.map(({ frame: code, source, test, q }) => ({ ...frame, measure, outlet, code, source, value: test.difference, n_articles: test.n, p: test.p, q, family: tests.length, method: test.method }))
  return [
    ...result.outlets.flatMap((voices) => [
      ...voices.carried.map(({ frame: code, source, share }) => shareRow('share_of_code_inside_source', voices.outletId, code, source, share)),
      ...voices.voice.map(({ source, share }) => shareRow('share_of_voice', voices.outletId, null, source, share)),
      ...voices.speakers.map(({ name, share }) => shareRow('share_of_named_speech', voices.outletId, null, name, share)),
      ...voices.naming.map(({ value, share }) => shareRow('naming', voices.outletId, null, value ?? 'not_said', share)),
      ...voices.firstSide.map(({ value, share }) => shareRow('first_side', voices.outletId, null, value ?? 'not_said', share)),
    ]),
    ...testRows('association', null, result.association),
    ...testRows('difference_of_pair', pair && pair.map(nameOf).join(' − '), result.difference),
  ]
}
