import type { ComponentProps } from 'react'
import { classes } from './classes'

export type ButtonLook = 'primary' | 'plain' | 'quiet' | 'danger'

const LOOKS: Record<ButtonLook, string> = {
  primary: 'bg-accent text-accent-ink border-transparent hover:opacity-90',
  plain: 'border-control text-ink hover:bg-surface',
  quiet: 'border-transparent text-ink hover:bg-surface',
  danger: 'border-danger text-danger hover:bg-danger-surface',
}

/** At least 24 × 24 CSS px everywhere, 44 px high where fingers point. */
export const buttonClasses = (look: ButtonLook, small = false): string =>
  classes(
    'inline-flex items-center justify-center gap-2 rounded-md border text-sm font-medium no-underline transition-colors',
    'disabled:opacity-55 disabled:cursor-not-allowed aria-disabled:opacity-55 pointer-coarse:min-h-11',
    small ? 'min-h-7 px-2' : 'min-h-9 px-3',
    LOOKS[look],
  )

export interface Look {
  look?: ButtonLook
  small?: boolean
}

export function Button({ look = 'plain', small, className, type = 'button', ...rest }: Look & ComponentProps<'button'>) {
  return <button type={type} className={classes(buttonClasses(look, small), className)} {...rest} />
}
