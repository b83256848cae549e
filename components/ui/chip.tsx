import { classes } from './classes'

interface ChipProps {
  /** Two letters. */
  letters: string
  /** 1–15, of the palette in app/globals.css. */
  hue: number
  /** The full name, read aloud and shown as a tooltip; leave out where the name stands beside it. */
  name?: string
  className?: string
}

/** Two letters on their strong hue: what tells a mark apart when its colour cannot. */
export function Chip({ letters, hue, name, className }: ChipProps) {
  return (
    <span
      data-hue={hue}
      title={name}
      aria-hidden={name ? undefined : true}
      role={name ? 'img' : undefined}
      aria-label={name}
      className={classes('chip', className)}
    >
      {letters}
    </span>
  )
}
