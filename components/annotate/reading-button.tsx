'use client'

import { useCallback, useMemo, useRef, useState } from 'react'
import { Button } from '@/components/ui/button'
import { deskReading } from '@/components/messages/desk-reading'
import { laterParts } from './later'
import { OnDemand, pagePart } from './on-demand'
import { usePageAction } from './page-actions'

const readingPart = pagePart(async () => (await laterParts()).ReadingPanel)

/** Opens the panel about text size and the like; the panel is fetched when it is wanted. */
export function ReadingButton() {
  const [open, setOpen] = useState(false)
  const button = useRef<HTMLButtonElement>(null)
  const toggle = useCallback(() => setOpen((before) => !before), [])
  const close = useCallback(() => {
    setOpen(false)
    button.current?.focus()
  }, [])
  usePageAction('reading', toggle)
  const props = useMemo(() => ({ open, close }), [open, close])
  return (
    <>
      <Button ref={button} look="quiet" small aria-haspopup="dialog" aria-expanded={open} onClick={toggle}>
        {deskReading.open}
      </Button>
      <OnDemand wanted={open} part={readingPart} failed={close} props={props} />
    </>
  )
}
