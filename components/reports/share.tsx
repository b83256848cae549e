import { compare } from '@/components/messages/compare'
import { shareSaid } from '@/components/messages/source-frames'
import { classes } from '@/components/ui/classes'
import type { Portion } from '@/lib/comparison/portion'

/** A share with what it rests on: in words below four articles, then in percent with its interval. */
export function Share({ of, strong }: { of: Portion; strong?: boolean }) {
  if (of.value === null) return <span className="text-muted">–</span>
  return (
    <span className="grid">
      <span className={classes(of.most === 0 && 'text-muted', strong && of.value > 0 && 'font-semibold')}>{shareSaid(of)}</span>
      {of.interval && of.most > 0 && <span className="text-xs whitespace-nowrap text-muted">{compare.interval(of.interval.low, of.interval.high).replace('95 %: ', '')}</span>}
    </span>
  )
}
