import robotsParser from 'robots-parser'

/** What a site's robots.txt (RFC 9309) says to us. */
export interface Robots {
  mayVisit(url: string): boolean
  /** Seconds between two visits that the site asks for, if it does. */
  readonly delay: number | null
}

/** Matching takes time in proportion to the rules and the address: what stands behind this many characters is not looked at. */
const MOST_CHARACTERS = 200_000

export function readRobots(address: string, text: string, agent: string): Robots {
  const robots = robotsParser(address, text.slice(0, MOST_CHARACTERS))
  const delay = robots.getCrawlDelay(agent)
  return {
    // Undefined: the rules are of another host or port, and say nothing of this one.
    mayVisit: (url) => robots.isAllowed(url, agent) !== false,
    delay: delay !== undefined && Number.isFinite(delay) && delay > 0 ? delay : null,
  }
}

/** A site without a robots.txt (any 4xx) hides nothing. */
export const OPEN_SITE: Robots = { mayVisit: () => true, delay: null }
