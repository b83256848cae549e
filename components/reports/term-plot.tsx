import { termWords as words } from '@/components/messages/terms'
import type { TermScore } from '@/lib/comparison/terms'

const WIDTH = 720
const HEIGHT = 380
const [LEFT, RIGHT, TOP, BOTTOM] = [44, 96, 12, 40]
const LABELS = 10
/** Dots drawn at most, those with the largest z on either side: more would be one blot. */
const MOST_DOTS = 600

/** z against frequency. The most distinctive words of each side are named where there is room. */
export function TermPlot({ terms, hue, first, second }: { terms: readonly TermScore[]; hue: number; first: string; second: string }) {
  const shown = terms.length <= MOST_DOTS ? terms : [...terms.slice(0, MOST_DOTS / 2), ...terms.slice(-MOST_DOTS / 2)]
  const sum = ({ counts }: TermScore) => counts[0] + counts[1]
  const logs = shown.map((term) => Math.log10(Math.max(0.1, sum(term))))
  const [least, most] = [Math.floor(Math.min(...logs)), Math.max(Math.ceil(Math.max(...logs)), Math.floor(Math.min(...logs)) + 1)]
  const reach = Math.max(1, ...shown.map(({ z }) => Math.abs(z))) * 1.08
  const x = (log: number) => LEFT + ((log - least) / (most - least)) * (WIDTH - LEFT - RIGHT)
  const y = (z: number) => TOP + ((reach - z) / (2 * reach)) * (HEIGHT - TOP - BOTTOM)
  const step = reach > 12 ? 5 : reach > 5 ? 2 : 1
  const ticks = Array.from({ length: Math.floor(reach / step) * 2 + 1 }, (_, i) => (i - Math.floor(reach / step)) * step)
  const named = place([...shown.slice(0, LABELS), ...shown.slice(-LABELS)].filter((term, i, all) => all.indexOf(term) === i && term.z !== 0).map((term) => ({ term, x: x(Math.log10(Math.max(0.1, sum(term)))), y: y(term.z) })))
  return (
    // eslint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- scrolls sideways, so it must be reachable by keyboard
    <figure tabIndex={0} className="grid gap-1 overflow-x-auto">
      <svg role="img" aria-label={words.plot(first, second)} data-hue={hue} width={WIDTH} height={HEIGHT} viewBox={`0 0 ${WIDTH} ${HEIGHT}`} className="block h-auto w-full max-w-3xl min-w-md">
        {ticks.map((tick) => (
          <g key={tick}>
            <line x1={LEFT} x2={WIDTH - RIGHT} y1={y(tick)} y2={y(tick)} className={tick === 0 ? 'stroke-control' : 'stroke-hairline'} />
            <text x={LEFT - 8} y={y(tick) + 4} textAnchor="end" fontSize={11} className="fill-muted">
              {String(tick).replace('-', '−')}
            </text>
          </g>
        ))}
        {Array.from({ length: most - least + 1 }, (_, i) => least + i).map((log) => (
          <text key={log} x={x(log)} y={HEIGHT - BOTTOM + 16} textAnchor="middle" fontSize={11} className="fill-muted">
            {(10 ** log).toLocaleString('en')}
          </text>
        ))}
        <text x={(LEFT + WIDTH - RIGHT) / 2} y={HEIGHT - 6} textAnchor="middle" fontSize={11} className="fill-muted">
          {words.axisFrequency}
        </text>
        <text x={8} y={TOP + 10} fontSize={11} className="fill-muted">
          {words.axisZ}
        </text>
        {shown.map((term, i) => (
          <circle key={term.word} cx={x(logs[i] ?? 0)} cy={y(term.z)} r={3} className="fill-hue stroke-paper" strokeWidth={0.75} />
        ))}
        {named.map(({ term, x: at, y: line }) => (
          <text key={term.word} x={at + 6} y={line + 4} fontSize={12} className="fill-ink">
            {term.word}
          </text>
        ))}
      </svg>
      <figcaption className="text-xs text-muted">{words.plot(first, second)}</figcaption>
    </figure>
  )
}

interface Label {
  readonly term: TermScore
  readonly x: number
  readonly y: number
}

/** Names that would lie over one already there are left out: the table has them all. */
function place(labels: readonly Label[]): Label[] {
  const kept: Label[] = []
  for (const label of labels) if (!kept.some((other) => Math.abs(other.y - label.y) < 13 && label.x < other.x + 14 + other.term.word.length * 7 && other.x < label.x + 14 + label.term.word.length * 7)) kept.push(label)
  return kept
}
