import { compare } from '@/components/messages/compare'

/** How the numbers came about, for whoever must stand behind them. */
export function Method({ codebook }: { codebook: { readonly name: string; readonly version: string } }) {
  return (
    <details className="border-t border-hairline pt-4 text-sm">
      <summary className="w-fit py-1 font-medium">{compare.method.heading}</summary>
      <ul className="grid max-w-prose list-disc gap-2 ps-5 pt-2 text-muted">
        {compare.method.points.map((point) => (
          <li key={point}>{point}</li>
        ))}
        <li>{compare.method.source(codebook.name, codebook.version)}</li>
      </ul>
    </details>
  )
}
