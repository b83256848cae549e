'use client'

import { useSyncExternalStore } from 'react'
import { useDesk } from './desk-context'
import { tapsOf, type Taps, type TapsView } from './taps'

export const useTaps = (): Taps => tapsOf(useDesk())

export function useTapsView<T>(selector: (view: TapsView) => T): T {
  const taps = useTaps()
  const read = () => selector(taps.view())
  return useSyncExternalStore(taps.subscribe, read, read)
}
