'use client'

import { useState } from 'react'
import { Button } from '@/components/ui/button'
import { paintFile } from './canvas'

interface PngButtonProps {
  /** Where the SVG file is. */
  href: string
  fileName: string
  text: string
  label: string
  failed: string
}

/** Twice the size in pixels, as print and slides want it. */
const SCALE = 2

/** Makes the picture in the browser, where the fonts are, and hands it over as a file. */
export function PngButton({ href, fileName, text, label, failed }: PngButtonProps) {
  const [state, setState] = useState<'idle' | 'busy' | 'failed'>('idle')
  const make = async (): Promise<void> => {
    setState('busy')
    setState((await download(href, fileName).catch(() => false)) ? 'idle' : 'failed')
  }
  return (
    <>
      <Button small aria-label={label} aria-disabled={state === 'busy'} onClick={() => void (state === 'busy' ? undefined : make())}>
        {text}
      </Button>
      <span role="status" className={state === 'failed' ? 'text-sm text-danger' : 'sr-only'}>
        {state === 'failed' ? failed : ''}
      </span>
    </>
  )
}

async function download(href: string, fileName: string): Promise<boolean> {
  const response = await fetch(href)
  if (!response.ok) return false
  const canvas = await paintFile(await response.text(), SCALE)
  const blob = await new Promise<Blob | null>((resolve) => (canvas ? canvas.toBlob(resolve, 'image/png') : resolve(null)))
  if (!blob) return false
  const address = URL.createObjectURL(blob)
  const link = document.createElement('a')
  link.href = address
  link.download = fileName
  link.click()
  URL.revokeObjectURL(address)
  return true
}
