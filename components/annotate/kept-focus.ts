'use client'

import { useEffect } from 'react'
import { useDesk } from './desk-context'
import { focusText } from './keyboard'

/**
 * A control that goes away or is switched off takes the focus with it, and the next key would go nowhere: then the
 * focus comes to the text. Looked at once after a change, before the next frame is painted.
 */
export function KeptFocus(): null {
  const desk = useDesk()
  useEffect(() => {
    let last: Element | null = null
    let asked = 0
    const remember = ({ target }: FocusEvent) => void (last = target instanceof Element && target.closest('.annotate') ? target : null)
    const look = () => {
      asked = 0
      const lost = last !== null && (!last.isConnected || last.matches(':disabled'))
      const nowhere = document.activeElement === null || document.activeElement === document.body || document.activeElement.matches(':disabled')
      if (lost && nowhere) focusText()
    }
    const soon = () => void (asked ||= requestAnimationFrame(look))
    document.addEventListener('focusin', remember)
    document.addEventListener('close', soon, true)
    const unsubscribe = desk.subscribe(soon)
    return () => {
      cancelAnimationFrame(asked)
      document.removeEventListener('focusin', remember)
      document.removeEventListener('close', soon, true)
      unsubscribe()
    }
  }, [desk])
  return null
}
