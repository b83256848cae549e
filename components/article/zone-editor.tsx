'use client'

import { useId, useState } from 'react'
import { articles } from '@/components/messages/articles'
import { classes } from '@/components/ui/classes'
import { Checkbox } from '@/components/ui/controls'
import { CODABLE_ZONES, ZONE_KINDS, type Direction, type Zone } from '@/lib/domain/article'
import { isBlank, linesOf, setLines, sweepFrom, type Line } from './zones'

interface ZoneEditorProps {
  text: string
  zones: readonly Zone[]
  language: string
  direction: Direction
  onChange: (zones: Zone[]) => void
}

/** The whole text, line by line, each with what it is: body, or a part outside it. */
export function ZoneEditor({ text, zones, language, direction, onChange }: ZoneEditorProps) {
  const [sweep, setSweep] = useState(false)
  const help = useId()
  const lines = linesOf(text, zones).filter((line) => !isBlank(text, line))
  const change = (index: number, value: string) => {
    const line = lines[index]
    const kind = ZONE_KINDS.find((known) => known === value) ?? null
    if (line) onChange(setLines(text, zones, sweep ? sweepFrom(lines, index) : [line], kind))
  }
  return (
    <div className="grid gap-3">
      <p id={help} className="max-w-prose text-muted">
        {articles.zoneHelp}
      </p>
      <Checkbox label={articles.sweep} checked={sweep} onChange={(event) => setSweep(event.target.checked)} />
      <ol aria-describedby={help} className="grid gap-1 border-t border-hairline pt-3">
        {lines.map((line, index) => (
          <li key={line.start} className="grid items-baseline gap-x-4 sm:grid-cols-[8.5rem_minmax(0,1fr)]">
            <select
              aria-label={`${articles.zoneOfLine}: ${text.slice(line.start, Math.min(line.end, line.start + 60))}`}
              value={line.kind ?? ''}
              onChange={(event) => change(index, event.target.value)}
              className={classes(
                'h-7 w-full rounded-sm border border-transparent bg-transparent text-xs hover:border-control focus:border-control max-sm:w-auto max-sm:justify-self-start pointer-coarse:h-9',
                line.kind === null ? 'text-muted' : 'font-medium text-ink',
              )}
            >
              {line.kind === 'mixed' && <option value="mixed">{articles.partly}</option>}
              <option value="">{articles.body}</option>
              {ZONE_KINDS.map((kind) => (
                <option key={kind} value={kind}>
                  {articles.zone[kind]}
                </option>
              ))}
            </select>
            <LineText text={text} line={line} language={language} direction={direction} />
          </li>
        ))}
      </ol>
    </div>
  )
}

function LineText({ text, line, language, direction }: { text: string; line: Line; language: string; direction: Direction }) {
  const locked = line.kind !== null && line.kind !== 'mixed' && !CODABLE_ZONES.has(line.kind)
  return (
    <p lang={language} dir={direction} className={classes('reading', locked && 'zone zone-locked', line.kind === 'headline' && 'headline', line.kind === 'subheading' && 'font-semibold')}>
      {line.pieces.map(({ start, end, kind }) => (
        <span key={start} className={kind !== null && !CODABLE_ZONES.has(kind) ? 'zone' : undefined}>
          {text.slice(start, end)}
        </span>
      ))}
    </p>
  )
}
