interface Readable {
  readonly id: string
  readonly name: string
  /** Articles read to the end. */
  readonly read: number
}

/** The pair asked for, filled up with the outlets of which most was read; ties by name. Null with fewer than two. */
export function defaultPair(outlets: readonly Readable[], first?: string, second?: string): readonly [string, string] | null {
  const order = [...outlets].sort((a, b) => b.read - a.read || (a.name < b.name ? -1 : a.name > b.name ? 1 : a.id < b.id ? -1 : 1)).map(({ id }) => id)
  const one = first !== undefined && order.includes(first) ? first : order.find((id) => id !== second)
  const other = second !== undefined && second !== one && order.includes(second) ? second : order.find((id) => id !== one)
  return one === undefined || other === undefined ? null : [one, other]
}
