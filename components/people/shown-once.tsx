'use client'

import { useEffect, useRef } from 'react'
import { CopyButton } from '@/components/ui/copy-button'
import { Notice } from '@/components/ui/notice'

/** A secret that will not be shown again. Takes the focus, so that nobody misses it. */
export function ShownOnce({ title, text, value }: { title: string; text: string; value: string }) {
  const box = useRef<HTMLInputElement>(null)
  useEffect(() => {
    box.current?.focus()
    box.current?.select()
  }, [value])
  return (
    <Notice tone="ok" live title={title}>
      <p>{text}</p>
      <div className="mt-2 flex items-center gap-2">
        <input
          ref={box}
          readOnly
          dir="ltr"
          value={value}
          aria-label={title}
          onFocus={(event) => event.currentTarget.select()}
          className="h-9 w-full min-w-0 rounded-md border border-control bg-paper px-2 font-mono text-xs text-ink"
        />
        <CopyButton text={value} />
      </div>
    </Notice>
  )
}
