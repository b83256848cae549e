/** n of m as a bar with its numbers. The words stand beside it: a bar alone says nothing. */
export function Progress({ value, max, label }: { value: number; max: number; label: string }) {
  const share = max > 0 ? Math.min(1, Math.max(0, value / max)) : 0
  return (
    <span className="inline-flex items-baseline gap-2">
      <svg viewBox="0 0 100 4" preserveAspectRatio="none" aria-hidden className="h-1 w-16 shrink-0 self-center rounded-full bg-hairline">
        <rect width={share * 100} height="4" className="fill-accent" />
      </svg>
      <span className="tabular text-sm text-muted">{label}</span>
    </span>
  )
}
