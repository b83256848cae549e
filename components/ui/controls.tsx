import type { ComponentProps, ReactNode } from 'react'
import { classes } from './classes'

const BOX =
  'w-full min-w-0 rounded-md border border-control bg-paper px-2 text-sm text-ink pointer-coarse:text-base aria-invalid:border-danger disabled:opacity-55'

export function Input({ className, ...rest }: ComponentProps<'input'>) {
  return <input className={classes(BOX, 'h-9 pointer-coarse:h-11', className)} {...rest} />
}

export function TextArea({ className, ...rest }: ComponentProps<'textarea'>) {
  return <textarea className={classes(BOX, 'min-h-20 py-2', className)} {...rest} />
}

export function Select({ className, ...rest }: ComponentProps<'select'>) {
  return <select className={classes(BOX, 'h-9 pointer-coarse:h-11', className)} {...rest} />
}

export function Checkbox({ label, className, ...rest }: { label: ReactNode } & ComponentProps<'input'>) {
  return (
    <label className={classes('flex items-start gap-2 py-1 text-sm pointer-coarse:min-h-11 pointer-coarse:items-center', className)}>
      <input type="checkbox" className="mt-0.5 size-4 shrink-0 pointer-coarse:mt-0 pointer-coarse:size-5" {...rest} />
      <span>{label}</span>
    </label>
  )
}
