import Link from 'next/link'
import type { ComponentProps } from 'react'
import { classes } from './classes'

/** A link in running text: underlined, so that it does not hang on colour. */
export function TextLink({ className, ...rest }: ComponentProps<typeof Link>) {
  return <Link className={classes('text-accent underline decoration-1 underline-offset-3 hover:decoration-2', className)} {...rest} />
}
