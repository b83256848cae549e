/** The form under which a name is compared: NFKC, lower case, single spaces. Two names with one key are one name. */
export const nameKey = (name: string): string => name.normalize('NFKC').toLowerCase().replace(/\s+/g, ' ').trim()
