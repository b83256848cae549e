import { plan, warningText } from '@/components/messages/plan'
import { Notice } from '@/components/ui/notice'
import { Table, Td, Th } from '@/components/ui/table'
import type { PlanPreview } from '@/lib/planning/preview'

const words = plan.make
const SOUND = new Set<PlanPreview['design']['verdict']>(['crossed', 'partial'])

/** What a plan comes to: sentence, warnings, outlet × person. */
export function PlanPreviewView({ preview }: { preview: PlanPreview }) {
  const { outlets, people, warnings, design, seed } = preview
  const nameOf = new Map([...outlets.map(({ id, name }) => [id, name] as const), ...people.map(({ userId, name }) => [userId, name] as const)])
  const said = plan.design[design.verdict](people.length, design.readOneOutlet)
  const hiding = people.some(({ hidden }) => hidden.some((n) => n > 0))
  const sound = SOUND.has(design.verdict)
  const problems = [...(sound || said === '' ? [] : [said]), ...warnings.map((warning) => warningText(warning, (id) => nameOf.get(id) ?? id))]
  return (
    <div className="grid gap-4">
      <p>
        {words.summary(preview)} {sound && said}
      </p>
      {problems.length > 0 ? (
        <Notice tone="warn" title={words.before}>
          <ul className="list-disc ps-5">
            {problems.map((problem) => (
              <li key={problem} className="bidi">
                {problem}
              </li>
            ))}
          </ul>
        </Notice>
      ) : (
        <p className="text-ok">{words.sound}</p>
      )}
      <Table caption={words.table}>
        <thead>
          <tr>
            <Th>{words.person}</Th>
            {outlets.map(({ id, name }) => (
              <Th key={id} number className="bidi">
                {name}
              </Th>
            ))}
            <Th number>{words.all}</Th>
          </tr>
        </thead>
        <tbody>
          {people.map(({ userId, name, pseudonym, outlets: counts, hidden, articles }) => (
            <tr key={userId}>
              <Th scope="row">
                <span className="bidi">{name}</span> <span className="font-mono text-xs font-normal text-muted">{pseudonym}</span>
              </Th>
              {counts.map((n, i) => (
                <Td key={outlets[i]?.id ?? i} number className={n === 0 ? 'text-warn' : undefined}>
                  {n}
                  {hiding && n > 0 && <span className="block text-xs text-muted">{words.hidden(hidden[i] ?? 0)}</span>}
                </Td>
              ))}
              <Td number className="font-medium">
                {articles}
                {hiding && <span className="block text-xs font-normal text-muted">{words.hidden(hidden.reduce((sum, n) => sum + n, 0))}</span>}
              </Td>
            </tr>
          ))}
        </tbody>
        <tfoot>
          <tr>
            <Th scope="row" className="text-xs text-muted">
              {words.outletRow}
            </Th>
            {outlets.map(({ id, articles }) => (
              <Td key={id} number className="text-muted">
                {articles}
              </Td>
            ))}
            <Td number className="text-muted">
              {outlets.reduce((sum, { articles }) => sum + articles, 0)}
            </Td>
          </tr>
        </tfoot>
      </Table>
      <p className="text-xs text-muted">
        {words.seed} <code className="font-mono">{seed}</code>. {words.seedHint}
      </p>
    </div>
  )
}
