'use client'

import { createContext, useContext, useSyncExternalStore } from 'react'
import type { Desk, DeskView } from './desk'

export const DeskContext = createContext<Desk | null>(null)

export function useDesk(): Desk {
  const desk = useContext(DeskContext)
  if (!desk) throw new Error('this component belongs inside an AnnotationDesk')
  return desk
}

/** A part of what the desk shows. The selector must return the same object while nothing it depends on changed. */
export function useView<T>(selector: (view: DeskView) => T): T {
  const desk = useDesk()
  const read = () => selector(desk.view())
  return useSyncExternalStore(desk.subscribe, read, read)
}
