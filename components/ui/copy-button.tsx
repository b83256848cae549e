'use client'

import { useEffect, useState } from 'react'
import { common } from '@/components/messages/common'
import { Button } from './button'

/** Puts a text on the clipboard and says so in its own label. */
export function CopyButton({ text, label = common.copy }: { text: string; label?: string }) {
  const [copied, setCopied] = useState(false)
  useEffect(() => {
    if (!copied) return
    const timer = setTimeout(() => setCopied(false), 2000)
    return () => clearTimeout(timer)
  }, [copied])
  return (
    <Button small onClick={() => navigator.clipboard.writeText(text).then(() => setCopied(true), () => setCopied(false))}>
      <span aria-live="polite">{copied ? common.copied : label}</span>
    </Button>
  )
}
