'use client'

import { useEffect, useRef, useState } from 'react'
import { frame } from '@/components/messages/frame'
import { Button, buttonClasses } from '@/components/ui/button'
import { RouteLink } from '@/components/ui/route-link'
import { OURS } from './ours'
import { THEME_COOKIE, THEMES, type Theme } from '@/lib/domain/theme'

interface AccountMenuProps {
  name: string
  detail?: string
  theme: Theme
}

/** Who is signed in, the theme, and the way out. Closes with Escape and when the focus or a click goes elsewhere. */
export function AccountMenu({ name, detail, theme: initial }: AccountMenuProps) {
  const menu = useRef<HTMLDetailsElement>(null)
  const [theme, setTheme] = useState(initial)
  const [failed, setFailed] = useState(false)

  useEffect(() => {
    const close = (event: Event) => {
      if (menu.current?.open && event.target instanceof Node && !menu.current.contains(event.target)) menu.current.open = false
    }
    document.addEventListener('pointerdown', close)
    document.addEventListener('focusin', close)
    return () => {
      document.removeEventListener('pointerdown', close)
      document.removeEventListener('focusin', close)
    }
  }, [])

  const choose = (value: Theme) => {
    document.cookie = `${THEME_COOKIE}=${value}; path=/; max-age=31536000; samesite=lax`
    if (value === 'system') delete document.documentElement.dataset.theme
    else document.documentElement.dataset.theme = value
    setTheme(value)
  }

  const signOut = async () => {
    const response = await fetch('/api/sign-out', { method: 'POST', headers: OURS }).catch(() => null)
    if (response && (response.ok || response.status === 401)) window.location.assign('/sign-in')
    else setFailed(true)
  }

  return (
    <details
      ref={menu}
      className="relative shrink-0"
      onKeyDown={(event) => {
        if (event.key !== 'Escape' || !menu.current?.open) return
        menu.current.open = false
        menu.current.querySelector('summary')?.focus()
      }}
    >
      <summary className="flex h-11 max-w-48 list-none items-center gap-1 rounded-md px-2 text-sm text-muted -outline-offset-4 hover:text-ink [&::-webkit-details-marker]:hidden">
        <span className="sr-only">{frame.account}: </span>
        <span className="bidi truncate">{name}</span>
        <svg viewBox="0 0 10 10" aria-hidden className="size-2.5 shrink-0 fill-none stroke-current" strokeWidth="1.5">
          <path d="M2 3.5 L5 6.5 L8 3.5" />
        </svg>
      </summary>
      <div className="absolute end-0 top-full z-30 grid w-64 grid-cols-[minmax(0,1fr)] gap-4 rounded-md border border-hairline bg-paper p-4">
        <p className="leading-5">
          <span className="bidi block font-semibold">{name}</span>
          {detail && <span className="bidi block truncate text-xs text-muted">{detail}</span>}
        </p>
        <fieldset>
          <legend className="mb-1 text-xs text-muted">{frame.theme}</legend>
          {THEMES.map((value) => (
            <label key={value} className="flex min-h-7 items-center gap-2 pointer-coarse:min-h-11">
              <input type="radio" name="theme" value={value} checked={theme === value} onChange={() => choose(value)} />
              {frame.themes[value]}
            </label>
          ))}
        </fieldset>
        <RouteLink href="/account" className={buttonClasses('plain')}>{frame.yourAccount}</RouteLink>
        <Button onClick={signOut}>{frame.signOut}</Button>
        {failed && (
          <p role="alert" className="text-danger">
            {frame.signOutFailed}
          </p>
        )}
      </div>
    </details>
  )
}
