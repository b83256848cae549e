import { conventionInWords, setImport as words } from '@/components/messages/set-import'
import { Notice } from '@/components/ui/notice'
import { Table, Td, Th } from '@/components/ui/table'
import type { SetPreview } from './set-requests'

/** What the offsets of the files were found to count, and which other ways fit. */
export function SetOffsets({ preview: { convention, alsoFits } }: { preview: SetPreview }) {
  return (
    <div className="grid gap-1">
      <h3 className="text-sm font-medium">{words.offsets}</h3>
      <p className="max-w-prose">{convention === null ? words.offsetsUntold : conventionInWords(convention)}</p>
      {alsoFits.length > 0 && (
        <details>
          <summary className="cursor-pointer text-muted pointer-coarse:min-h-11">{words.alsoFits(alsoFits.length)}</summary>
          <p className="max-w-prose text-muted">{words.alsoFitsWhy}</p>
          <ul className="list-disc ps-5 text-muted">
            {alsoFits.map((one) => (
              <li key={conventionInWords(one)}>{conventionInWords(one)}</li>
            ))}
          </ul>
        </details>
      )}
    </div>
  )
}

export function SetReaders({ preview: { readings } }: { preview: SetPreview }) {
  return (
    <section className="grid grid-cols-[minmax(0,1fr)] content-start gap-2">
      <h2 className="text-base">{words.readers}</h2>
      {readings.length === 0 ? (
        <p className="text-muted">{words.noReaders}</p>
      ) : (
        <>
          <p className="max-w-prose text-muted">{words.readersHint}</p>
          <Table caption={words.readers} captionHidden className="sm:max-w-3xl">
            <thead>
              <tr>
                <Th>{words.reader}</Th>
                <Th number>{words.articles}</Th>
                <Th number>{words.spans}</Th>
              </tr>
            </thead>
            <tbody>
              {readings.map(({ annotator, layer, documents, spans }) => (
                <tr key={`${layer} ${annotator ?? ''}`}>
                  <Th scope="row">
                    <span className="bidi">{layer === 'gold' ? words.gold : (annotator ?? words.unnamed)}</span>
                  </Th>
                  <Td number>{documents}</Td>
                  <Td number>{spans}</Td>
                </tr>
              ))}
            </tbody>
          </Table>
        </>
      )}
    </section>
  )
}

export function SetWarnings({ warnings }: { warnings: readonly string[] }) {
  if (warnings.length === 0) return null
  return (
    <Notice tone="warn" title={words.warnings} className="max-w-prose">
      <ul className="list-disc ps-5">
        {warnings.map((warning, i) => (
          <li key={i} className="bidi wrap-anywhere">
            {warning}
          </li>
        ))}
      </ul>
    </Notice>
  )
}
