/** What the server takes as the short name of a project. */
export const SLUG = /^[a-z0-9][a-z0-9-]{0,59}$/

/** A short name proposed from a name: Latin letters and digits, hyphens between; empty where the name has none of these. */
export const slugOf = (name: string): string =>
  name
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-+/, '')
    .slice(0, 60)
    .replace(/-+$/, '')
