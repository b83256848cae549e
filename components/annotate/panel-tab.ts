import { classes } from '@/components/ui/classes'

/** How a tab of the panel looks, a dimension's or the article's. */
export const panelTab = (shown: boolean): string =>
  classes(
    'flex min-h-9 shrink-0 flex-auto items-center justify-center gap-1 border-b-2 px-1 text-sm leading-tight max-md:whitespace-nowrap md:-mb-px md:flex-none md:max-lg:gap-0.5 md:max-lg:px-0.5 pointer-coarse:min-h-11',
    shown ? 'border-ink font-semibold' : 'border-transparent forced-colors:border-[color:Canvas] text-muted hover:text-ink',
  )
