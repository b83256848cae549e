import { editing, fieldInWords } from '@/components/messages/codebook-editing'
import { classes } from '@/components/ui/classes'
import type { CodebookChange } from '@/lib/domain/codebook-diff'

const words = editing.difference

/** Differences between two versions, one an entry: what, how much it weighs, and the lines before and after. */
export function ChangeList({ changes }: { changes: readonly CodebookChange[] }) {
  if (changes.length === 0) return <p>{words.nothing}</p>
  return (
    <ul className="grid">
      {changes.map((change, i) => (
        <li key={i} className="grid gap-2 border-b border-hairline py-3">
          <p className="flex flex-wrap items-baseline gap-x-3">
            <strong className="font-semibold">
              {words.things[change.thing]}{' '}
              <bdi>{change.name}</bdi>
            </strong>
            {change.ref !== '' && <code className="font-mono text-xs text-muted wrap-anywhere">{change.ref}</code>}
            <span>
              {change.action === 'changed' && change.field !== null ? fieldInWords(change.field) : words.actions[change.action]}
              {change.to.length > 0 && ` ${change.to.join(', ')}`}
            </span>
            <span className={classes('ms-auto text-xs', change.level === 'meaning' ? 'font-semibold' : 'text-muted')}>{words.levels[change.level]}</span>
          </p>
          {change.field !== null && (
            <div className="grid gap-x-6 gap-y-1 sm:grid-cols-2">
              <Lines label={words.before} lines={change.before} others={change.after} as="del" />
              <Lines label={words.after} lines={change.after} others={change.before} as="ins" />
            </div>
          )}
        </li>
      ))}
    </ul>
  )
}

/** Lines that the other side has too stand quiet; what is only here is marked as taken out or put in. */
function Lines({ label, lines, others, as: Mark }: { label: string; lines: readonly string[]; others: readonly string[]; as: 'del' | 'ins' }) {
  return (
    <div>
      <p className="text-xs text-muted">{label}</p>
      {lines.length === 0 && <p className="text-muted">{words.nowhere}</p>}
      {lines.map((line, i) => (
        <p key={i} dir="auto" className="wrap-break-word">
          {others.includes(line) ? <span className="text-muted">{line}</span> : <Mark className={Mark === 'del' ? 'decoration-danger' : 'decoration-ok'}>{line}</Mark>}
        </p>
      ))}
    </div>
  )
}
