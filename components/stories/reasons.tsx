import { reasonsInWords, stories as words } from '@/components/messages/stories'
import type { Reasons as ReasonsOf } from '@/lib/stories/proposals'

/** Why something is proposed: what is shared, and how far apart in time. */
export function Reasons({ reasons }: { reasons: ReasonsOf }) {
  const said = reasonsInWords(reasons)
  return (
    <div className="grid gap-1 text-sm text-muted">
      {reasons.names.length > 0 && (
        <p>
          {words.sharedNames}
          {': '}
          {reasons.names.map((name, i) => (
            <span key={name}>
              {i > 0 && ' · '}
              <span dir="auto" className="bidi text-ink">
                {name}
              </span>
            </span>
          ))}
        </p>
      )}
      {said.length > 0 && <p>{`${said.join('; ')}.`.replace(/^./u, (first) => first.toUpperCase())}</p>}
    </div>
  )
}
