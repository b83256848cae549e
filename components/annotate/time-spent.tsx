'use client'

import { useEffect } from 'react'
import { deskHelp } from '@/components/messages/desk-help'
import { useHelp, useHelpView } from './help-context'

/** How long the person has been at this article, for themselves; nothing until it is known. */
export function TimeSpent() {
  const help = useHelp()
  const milliseconds = useHelpView((view) => view.activeMilliseconds)
  useEffect(() => help.report(), [help])
  return milliseconds === null ? null : <p className="mt-3 text-muted">{deskHelp.time.spent(milliseconds)}</p>
}
