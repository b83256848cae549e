'use client'

import { useEffect, useId, useRef, type ReactNode } from 'react'
import { common } from '@/components/messages/common'
import { Button } from './button'

interface DialogProps {
  open: boolean
  onClose: () => void
  title: ReactNode
  children: ReactNode
  /** Buttons at the end; a close button stands there if none are given. */
  actions?: ReactNode
}

/** The browser's own modal dialog: traps focus, closes with Escape, gives focus back. */
export function Dialog({ open, onClose, title, children, actions }: DialogProps) {
  const ref = useRef<HTMLDialogElement>(null)
  const id = useId()
  useEffect(() => {
    const dialog = ref.current
    if (!dialog) return
    if (open && !dialog.open) dialog.showModal()
    if (!open && dialog.open) dialog.close()
  }, [open])
  return (
    <dialog
      ref={ref}
      aria-labelledby={id}
      // Told late: it may have been opened again meanwhile.
      onClose={({ currentTarget }) => currentTarget.open || onClose()}
      // A click beside it closes it; not the second click of the double click that opened it.
      onClick={({ target, currentTarget, detail }) => target === currentTarget && detail < 2 && onClose()}
      className="m-auto w-[min(100vw-32px,560px)] max-h-[85dvh] overflow-y-auto rounded-md border border-hairline bg-paper p-6 text-ink backdrop:bg-[rgb(0_0_0/0.35)] max-sm:mb-0 max-sm:w-full max-sm:max-w-none"
    >
      <h2 id={id} className="text-base">
        {title}
      </h2>
      <div className="mt-3">{children}</div>
      <div className="mt-6 flex flex-wrap justify-end gap-2">{actions ?? <Button onClick={onClose}>{common.close}</Button>}</div>
    </dialog>
  )
}
