/** A key of the keyboard. */
export const KeyCap = ({ letter, label }: { letter: string; label?: string }) => (
  <kbd
    aria-label={label}
    className="inline-grid h-6 min-w-6 shrink-0 place-items-center rounded-sm border border-control px-1 font-ui text-xs font-medium text-muted"
  >
    {letter}
  </kbd>
)
