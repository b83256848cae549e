'use client'

import { useEffect, useId, useRef, useState } from 'react'
import { createPortal } from 'react-dom'
import { DEFAULT_PREFERENCES, FONTS, READING_BOUNDS, type ReadingPreferences } from '@/lib/domain/preferences'
import { THEME_COOKIE, THEMES, type Theme } from '@/lib/domain/theme'
import { Button } from '@/components/ui/button'
import { Checkbox } from '@/components/ui/controls'
import { common } from '@/components/messages/common'
import { deskReading as words } from '@/components/messages/desk-reading'
import { useDesk } from './desk-context'
import { usePreferences, usePreferenceStore } from './preferences-context'

/** Beside the text, not over it: every change is seen on the article at once. */
export function ReadingPanel({ open, close }: { open: boolean; close: () => void }) {
  const dialog = useRef<HTMLDialogElement>(null)
  const id = useId()
  useEffect(() => {
    const panel = dialog.current
    if (!panel) return
    if (!open) return panel.close()
    panel.show()
    panel.querySelector<HTMLElement>('input')?.focus()
  }, [open])
  // Outside the header, whose place among the layers is below the sheet.
  return createPortal(
    <dialog
      ref={dialog}
      aria-labelledby={id}
      className="reading-panel"
      // A dialog that is not modal does not close by itself.
      onKeyDown={(event) => {
        if (event.key !== 'Escape') return
        event.preventDefault()
        event.stopPropagation()
        close()
      }}
    >
      {open && (
        <>
          <h2 id={id} className="text-base">
            {words.title}
          </h2>
          <p className="text-xs text-muted">{words.intro}</p>
          <Choices />
          <div className="mt-3 flex flex-wrap justify-between gap-2">
            <Reset />
            <Button small onClick={close}>
              {common.close}
            </Button>
          </div>
        </>
      )}
    </dialog>,
    document.body,
  )
}

function Choices() {
  const store = usePreferenceStore()
  const reading = usePreferences((preferences) => preferences.reading)
  const change = (part: Partial<ReadingPreferences>) => store.change({ reading: part })
  return (
    <>
      <Slider name="size" step={1} label={words.size} value={reading.size} said={words.sizeValue(reading.size)} onChange={(size) => change({ size })} />
      <Slider name="measure" step={3} label={words.measure} value={reading.measure} said={words.measureValue(reading.measure)} onChange={(measure) => change({ measure })} />
      <Slider name="lineHeight" step={0.1} label={words.lineHeight} value={reading.lineHeight} said={words.lineHeightValue(reading.lineHeight)} onChange={(lineHeight) => change({ lineHeight })} />
      <Slider name="spacing" step={1} label={words.spacing} value={reading.spacing} said={words.spacingValue(reading.spacing)} onChange={(spacing) => change({ spacing })} />
      <Radios legend={words.font} options={FONTS} names={words.fonts} value={reading.font} onChoose={(font) => change({ font })} />
      <ThemeChoice />
      <Checkbox className="mt-1" label={words.focusMode} checked={reading.focusMode} onChange={({ target }) => change({ focusMode: target.checked })} />
    </>
  )
}

interface SliderProps {
  name: keyof typeof READING_BOUNDS
  step: number
  label: string
  value: number
  /** The value in words. */
  said: string
  onChange: (value: number) => void
}

function Slider({ name, step, label, value, said, onChange }: SliderProps) {
  const id = useId()
  const [least, most] = READING_BOUNDS[name]
  return (
    <div className="mt-2">
      <label htmlFor={id} className="flex justify-between gap-2 text-sm">
        <span>{label}</span>
        <span aria-hidden="true" className="tabular text-muted">
          {said}
        </span>
      </label>
      <input id={id} type="range" min={least} max={most} step={step} value={value} aria-valuetext={said} onChange={({ target }) => onChange(Number(target.value))} className="h-7 w-full pointer-coarse:h-11" />
    </div>
  )
}

interface RadiosProps<T extends string> {
  legend: string
  options: readonly T[]
  names: Readonly<Record<T, string>>
  value: T
  onChoose: (value: T) => void
}

function Radios<T extends string>({ legend, options, names, value, onChoose }: RadiosProps<T>) {
  const name = useId()
  return (
    <fieldset className="mt-2">
      <legend className="text-sm">{legend}</legend>
      <div className="flex flex-wrap gap-x-4">
        {options.map((option) => (
          <label key={option} className="flex min-h-7 items-center gap-1.5 text-sm pointer-coarse:min-h-11">
            <input type="radio" name={name} checked={option === value} onChange={() => onChoose(option)} />
            {names[option]}
          </label>
        ))}
      </div>
    </fieldset>
  )
}

/** The same cookie as in the account menu: the server reads it for the first paint. */
function ThemeChoice() {
  const [theme, setTheme] = useState<Theme>(() => THEMES.find((one) => one === document.documentElement.dataset['theme']) ?? 'system')
  const choose = (value: Theme) => {
    document.cookie = `${THEME_COOKIE}=${value}; path=/; max-age=31536000; samesite=lax`
    if (value === 'system') delete document.documentElement.dataset['theme']
    else document.documentElement.dataset['theme'] = value
    setTheme(value)
  }
  return <Radios legend={words.theme} options={THEMES} names={words.themes} value={theme} onChoose={choose} />
}

function Reset() {
  const desk = useDesk()
  const store = usePreferenceStore()
  return (
    <Button
      small
      look="quiet"
      onClick={() => {
        store.change({ reading: DEFAULT_PREFERENCES.reading })
        desk.say(words.isReset)
      }}
    >
      {words.reset}
    </Button>
  )
}
