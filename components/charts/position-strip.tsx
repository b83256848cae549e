interface Tick {
  readonly id: string
  /** Start and length as shares (0 to 1) of the text. */
  readonly at: number
  readonly length: number
  readonly hue: number
}

const WIDTH = 1000

/** Where in an article its marks lie, from beginning (the reading side) to end. The list of marks says the same in words. */
export function PositionStrip({ label, ticks, direction }: { label: string; ticks: readonly Tick[]; direction: 'ltr' | 'rtl' }) {
  return (
    <svg role="img" aria-label={label} viewBox={`0 0 ${WIDTH} 12`} preserveAspectRatio="none" className="block h-3 w-full rounded-sm bg-surface">
      <g transform={direction === 'rtl' ? `translate(${WIDTH} 0) scale(-1 1)` : undefined}>
        {ticks.map(({ id, at, length, hue }) => (
          <rect key={id} data-hue={hue} x={at * WIDTH} width={Math.max(4, length * WIDTH)} y={0} height={12} className="fill-hue" opacity={0.8} />
        ))}
      </g>
    </svg>
  )
}
