import Link from 'next/link'
import type { ComponentProps } from 'react'
import { buttonClasses, type Look } from './button'
import { classes } from './classes'

/** A link that looks like a button. Apart from Button, which pages without links load alone. */
export function LinkButton({ look = 'plain', small, className, ...rest }: Look & ComponentProps<typeof Link>) {
  return <Link className={classes(buttonClasses(look, small), className)} {...rest} />
}
