import { agreement } from '@/components/messages/agreement'
import type { Panel } from '@/lib/agreement/panel/panel'

/** How the numbers came about, for whoever must stand behind them or wants the same ones again. */
export function Method({ panel, codebook }: { panel: Panel; codebook: { readonly name: string; readonly version: string } }) {
  return (
    <details className="border-t border-hairline pt-4 text-sm">
      <summary className="w-fit py-1 font-medium">{agreement.method.heading}</summary>
      <ul className="grid max-w-prose list-disc gap-2 ps-5 pt-2 text-muted">
        {agreement.method.points(panel.settings, panel.characters, panel.sentences).map((point) => (
          <li key={point}>{point}</li>
        ))}
        <li>{agreement.method.source(codebook.name, codebook.version)}</li>
      </ul>
    </details>
  )
}
