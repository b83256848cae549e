import { plan } from '@/components/messages/plan'
import { Table, Td, Th } from '@/components/ui/table'
import type { SourceEffect } from '@/lib/comparison/source-effect'

const words = plan.source

interface SourceEffectViewProps {
  /** Articles read to the end both ways. */
  articles: number
  dimensions: readonly { readonly key: string; readonly name: string; readonly effects: readonly (SourceEffect & { readonly name: string })[] }[]
}

/** What readers mark with the source hidden and shown, code by code. */
export function SourceEffectView({ articles, dimensions }: SourceEffectViewProps) {
  return (
    <section aria-labelledby="source-effect" className="grid gap-2">
      <h2 id="source-effect" className="text-base">
        {words.title}
      </h2>
      <p className="max-w-prose text-muted">{words.lead}</p>
      {articles === 0 ? (
        <p>{words.none}</p>
      ) : (
        dimensions.map(({ key, name, effects }) =>
          effects.length === 0 ? null : (
            <Table key={key} caption={words.caption(name, articles)}>
              <thead>
                <tr>
                  <Th>{words.code}</Th>
                  <Th number>{words.shown}</Th>
                  <Th number>{words.hidden}</Th>
                  <Th number>{words.difference}</Th>
                </tr>
              </thead>
              <tbody>
                {effects.map(({ code, name: called, shown, hidden, difference, interval }) => (
                  <tr key={code}>
                    <Th scope="row">{called}</Th>
                    <Td number>{words.percent(shown)}</Td>
                    <Td number>{words.percent(hidden)}</Td>
                    <Td number>
                      {words.points(difference)}
                      <span className="block text-xs text-muted">{interval ? words.interval(interval.low, interval.high) : words.noInterval}</span>
                    </Td>
                  </tr>
                ))}
              </tbody>
            </Table>
          ),
        )
      )}
      <p className="max-w-prose text-xs text-muted">{words.method}</p>
    </section>
  )
}
