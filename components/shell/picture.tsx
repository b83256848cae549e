const LINES = [96, 88, 94, 62] as const

/** What will be here: one story in three columns, marked where each frames it. */
export function StoryPicture() {
  return (
    <svg viewBox="0 0 348 84" aria-hidden className="w-full max-w-87">
      {[0, 1, 2].map((column) => (
        <g key={column} transform={`translate(${column * 124} 0)`}>
          {MARKS[column]?.map(({ hue, x, y, width, under }) => (
            <rect
              key={`${x} ${y}`}
              data-hue={hue}
              x={x}
              y={under ? y + 14 : y}
              width={width}
              height={under ? 2 : 14}
              className={under ? 'fill-(--hue)' : 'fill-(--tint)'}
            />
          ))}
          {LINES.map((width, line) => (
            <rect key={line} y={5 + line * 24} width={column === 1 ? width - 6 : width} height="4" rx="2" className="fill-(--control)" />
          ))}
        </g>
      ))}
    </svg>
  )
}

const MARKS = [
  [
    { hue: 6, x: 18, y: 0, width: 60, under: false },
    { hue: 12, x: 0, y: 48, width: 44, under: false },
    { hue: 9, x: 30, y: 72, width: 32, under: true },
  ],
  [
    { hue: 12, x: 0, y: 24, width: 70, under: false },
    { hue: 2, x: 40, y: 48, width: 48, under: true },
  ],
  [
    { hue: 9, x: 36, y: 0, width: 60, under: false },
    { hue: 9, x: 0, y: 24, width: 50, under: false },
    { hue: 6, x: 10, y: 48, width: 60, under: true },
  ],
] as const
