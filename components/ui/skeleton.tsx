import { common } from '@/components/messages/common'

/** Lines where text will stand. Said once to a screen reader, drawn without movement. */
export function Skeleton({ lines = 6 }: { lines?: number }) {
  return (
    <div role="status" aria-label={common.loading} className="grid gap-3 py-4">
      {Array.from({ length: lines }, (_, i) => (
        <div key={i} className={`h-4 rounded-sm bg-surface ${WIDTHS[i % WIDTHS.length] ?? 'w-full'}`} />
      ))}
    </div>
  )
}

const WIDTHS = ['w-3/5', 'w-full', 'w-11/12', 'w-full', 'w-4/5', 'w-full', 'w-2/3']
