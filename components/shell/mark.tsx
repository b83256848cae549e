/** The sign of Parallax: one line seen from two places. */
export function ProductMark({ className }: { className?: string }) {
  return (
    <svg viewBox="0 0 20 20" aria-hidden className={className}>
      <path d="M4 16 L11 3" className="stroke-current" strokeWidth="2.5" strokeLinecap="round" />
      <path d="M9 17 L16 4" className="stroke-accent" strokeWidth="2.5" strokeLinecap="round" />
    </svg>
  )
}
