'use client'

import { useEffect } from 'react'
import type { PageAction } from '@/lib/editor/keymap'
import { useDesk } from './desk-context'

/** While the component is there, the key and the command of this action run it. */
export function usePageAction(action: PageAction, run: () => void): void {
  const desk = useDesk()
  useEffect(() => {
    desk.actions.set(action, run)
    return () => {
      if (desk.actions.get(action) === run) desk.actions.delete(action)
    }
  }, [desk, action, run])
}
