'use client'

import { useEffect } from 'react'
import type { PartAction } from './desk'
import { useDesk } from './desk-context'

/** While the component is there, the key and the command of this action run it. */
export function usePageAction(action: PartAction, run: () => void): void {
  const desk = useDesk()
  useEffect(() => desk.offer(action, run), [desk, action, run])
}
