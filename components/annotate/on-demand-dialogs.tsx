'use client'

import { useCallback } from 'react'
import type { Direction } from '@/lib/domain/article'
import { useDesk, useView } from './desk-context'
import { laterParts } from './later'
import { OnDemand, pagePart } from './on-demand'

const palettePart = pagePart(async () => (await laterParts()).CommandPalette)
const completePart = pagePart(async () => (await laterParts()).CompleteDialog)
const keysPart = pagePart(async () => (await laterParts()).KeysDialog)

/** Dialogs that nobody needs in the first second. */
export function OnDemandDialogs({ direction, ...complete }: { direction: Direction; assignmentId: string; userId: string; isTraining: boolean }) {
  const desk = useDesk()
  const dialog = useView((view) => view.dialog)
  const close = useCallback(() => desk.open(null), [desk])
  return (
    <>
      <OnDemand wanted={dialog === 'palette'} part={palettePart} failed={close} props={{ direction }} />
      <OnDemand wanted={dialog === 'complete'} part={completePart} failed={close} props={complete} />
      <OnDemand wanted={dialog === 'keys'} part={keysPart} failed={close} props={{ direction }} />
    </>
  )
}
