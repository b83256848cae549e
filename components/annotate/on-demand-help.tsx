'use client'

import { useCallback, useEffect, useState } from 'react'
import type { CodeRef } from '@/lib/domain/codebook'
import type { Direction } from '@/lib/domain/article'
import { Button } from '@/components/ui/button'
import { deskHelp } from '@/components/messages/desk-help'
import { BoundKey } from './bound-key'
import { useView } from './desk-context'
import { useHelp, useHelpView } from './help-context'
import { laterParts } from './later'
import { OnDemand, pagePart, whenIdle } from './on-demand'

/** Parts of the help that nobody needs in the first second: fetched when wanted, or when the browser is idle. */

const nothing = () => undefined
const Nothing = () => null

const findPart = pagePart(async () => (await laterParts()).FindBar)
const repeatsPart = pagePart(async () => (await laterParts()).RepeatsPanel)
const earlierPart = pagePart(async () => (await laterParts()).EarlierMarks)
// These come unasked: where they cannot be fetched nothing is missed, and nothing is said.
const hintPart = pagePart(async () => laterParts().then(({ RepeatHint }) => RepeatHint, () => Nothing))
const stripPart = pagePart(async () => laterParts().then(({ PositionStrip }) => PositionStrip, () => Nothing))

const NO_PROPS = {}

export function FindButton() {
  const help = useHelp()
  return (
    <Button look="quiet" small onClick={() => help.set({ find: help.view().find + 1 })}>
      {deskHelp.find.open} <BoundKey name="find" />
    </Button>
  )
}

export function FindOnDemand() {
  const help = useHelp()
  const wanted = useHelpView((view) => view.find > 0)
  return <OnDemand wanted={wanted} part={findPart} failed={useCallback(() => help.set({ find: 0 }), [help])} props={NO_PROPS} />
}

export function RepeatsOnDemand() {
  const help = useHelp()
  const wanted = useHelpView((view) => view.repeatsOf !== null)
  return <OnDemand wanted={wanted} part={repeatsPart} failed={useCallback(() => help.set({ repeatsOf: null }), [help])} props={NO_PROPS} />
}

export function RepeatHintOnDemand() {
  return <OnDemand wanted={useView(({ editor }) => editor.focusedSpanId !== null)} part={hintPart} failed={nothing} props={NO_PROPS} />
}

/** Under the definition of a code: how the person has used it so far. */
export function EarlierOfCode({ code, name }: { code: CodeRef; name: string }) {
  const help = useHelp()
  const open = useHelpView((view) => view.earlier === code)
  const failed = useCallback(() => help.set({ earlier: null }), [help])
  useEffect(() => () => {
    if (help.view().earlier === code) help.set({ earlier: null })
  }, [help, code])
  return (
    <div className="mt-1.5">
      <button type="button" aria-expanded={open} className="min-h-6 text-xs underline underline-offset-2 pointer-coarse:min-h-11" onClick={() => help.set({ earlier: open ? null : code })}>
        {open ? deskHelp.earlier.close : deskHelp.earlier.open}
      </button>{' '}
      <BoundKey name="earlier" />
      {open && <OnDemand wanted part={earlierPart} failed={failed} props={{ code, name }} />}
    </div>
  )
}

export function StripOnDemand({ direction }: { direction: Direction }) {
  const [quiet, setQuiet] = useState(false)
  useEffect(() => whenIdle(() => setQuiet(true)), [])
  return <OnDemand wanted={quiet} part={stripPart} failed={nothing} props={{ direction }} />
}
