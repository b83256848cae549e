'use client'

import { createContext, useContext, useState, useSyncExternalStore } from 'react'
import type { AssignmentView } from '@/lib/domain/assignment'
import { Help, type HelpView } from './help'

export const HelpContext = createContext<Help | null>(null)

/** The help of this page: one for as long as the page stands. */
export function useOpenedHelp({ project, id }: Pick<AssignmentView, 'project' | 'id'>, userId: string): Help {
  const [help] = useState(() => new Help(project.slug, id, userId))
  return help
}

export function useHelp(): Help {
  const help = useContext(HelpContext)
  if (!help) throw new Error('this component belongs inside an AnnotationDesk')
  return help
}

/** A part of what is open; the selector returns the same object while nothing it depends on changed. */
export function useHelpView<T>(selector: (view: HelpView) => T): T {
  const help = useHelp()
  const read = () => selector(help.view())
  return useSyncExternalStore(help.subscribe, read, read)
}
