import { compare } from '@/components/messages/compare'
import { Notice } from '@/components/ui/notice'
import { Table, Td, Th } from '@/components/ui/table'
import type { ComparedOutlet } from '@/lib/comparison/answer'
import type { DesignCheck } from '@/lib/comparison/design-check'

const SOUND = new Set(['crossed', 'gold', 'partial'])

/** The line that comes before any number: could a difference between outlets be one between people? */
export function DesignCheckLine({ check, outlets }: { check: DesignCheck; outlets: readonly ComparedOutlet[] }) {
  const { verdict, coverage } = check
  const say = compare.design.say[verdict](check)
  const wrong = verdict === 'confounded' || verdict === 'separate'
  return (
    <section aria-label={compare.design.heading} className="grid gap-2">
      {wrong ? (
        <Notice tone="warn" title={`${compare.design.heading}: ${say}`}>
          <p>{compare.design.next}</p>
        </Notice>
      ) : (
        <p className="text-sm">
          <span className="text-muted">{compare.design.heading}: </span>
          {say} {SOUND.has(verdict) && <span className="text-ok">✓</span>}
        </p>
      )}
      {coverage.length > 0 && (
        <details className="text-sm">
          <summary className="w-fit py-1 text-muted hover:text-ink">{compare.design.coverage}</summary>
          <div className="max-w-2xl pt-2">
            <Table caption={compare.design.coverage} captionHidden>
              <thead>
                <tr>
                  <Th>{compare.design.annotator}</Th>
                  {outlets.map(({ id, name }) => (
                    <Th key={id} number className="bidi">
                      {name}
                    </Th>
                  ))}
                </tr>
              </thead>
              <tbody>
                {coverage.map(({ annotator, articles }) => (
                  <tr key={annotator}>
                    <Th scope="row">{annotator}</Th>
                    {outlets.map(({ id }) => (
                      <Td key={id} number className={articles.has(id) ? undefined : 'text-muted'}>
                        {articles.get(id) ?? 0}
                      </Td>
                    ))}
                  </tr>
                ))}
              </tbody>
            </Table>
          </div>
        </details>
      )}
    </section>
  )
}
