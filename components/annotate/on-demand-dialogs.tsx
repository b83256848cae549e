'use client'

import { useCallback } from 'react'
import type { Direction } from '@/lib/domain/article'
import { useDesk, useView } from './desk-context'
import { OnDemand } from './on-demand'

const loadPalette = async () => (await import('./command-palette')).CommandPalette
const loadComplete = async () => (await import('./complete-dialog')).CompleteDialog
const loadKeys = async () => (await import('./keys-dialog')).KeysDialog

/** Dialogs that nobody needs in the first second. */
export function OnDemandDialogs({ direction, ...complete }: { direction: Direction; assignmentId: string; userId: string; isTraining: boolean }) {
  const desk = useDesk()
  const dialog = useView((view) => view.dialog)
  const close = useCallback(() => desk.open(null), [desk])
  return (
    <>
      <OnDemand wanted={dialog === 'palette'} load={loadPalette} failed={close} props={{ direction }} />
      <OnDemand wanted={dialog === 'complete'} load={loadComplete} failed={close} props={complete} />
      <OnDemand wanted={dialog === 'keys'} load={loadKeys} failed={close} props={{ direction }} />
    </>
  )
}
