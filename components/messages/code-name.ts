export const retiredWords = {
  tag: 'retired',
  named: (name: string) => `${name} (retired)`,
  explained: 'Retired: it stays on the marks that have it; nothing is marked anew with it.',
} as const

/** A code as it is named wherever marks of earlier times are shown. */
export const codeName = ({ name, retired }: { readonly name: string; readonly retired: boolean }): string => (retired ? retiredWords.named(name) : name)
