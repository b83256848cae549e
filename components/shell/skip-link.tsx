import { common } from '@/components/messages/common'

/** The first thing the Tab key meets on every page. */
export const SkipLink = () => (
  <a href="#content" className="sr-only focus:not-sr-only focus:fixed focus:start-4 focus:top-2 focus:z-50 focus:rounded-md focus:bg-accent focus:px-3 focus:py-2 focus:text-accent-ink">
    {common.skipToContent}
  </a>
)
