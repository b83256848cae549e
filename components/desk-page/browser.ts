import { afterPaint } from '@/components/annotate/after-paint'

/** What the browser runs first on the annotation page. Text and marks are in the HTML: they are on the screen before any of the page's script takes time. */
afterPaint(() => void import('./takeover'))
