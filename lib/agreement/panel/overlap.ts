/** Who read what together: agreement can be computed only among people whom articles connect. */
export interface Overlap {
  /** Coders connected by articles they share, also through others; largest by articles first. */
  readonly groups: readonly OverlapGroup[]
  /** Coders who share no article with anybody. */
  readonly apart: readonly string[]
  /** Pairs within the first group who share no article. They add nothing to what is observed between coders. */
  readonly strangers: readonly (readonly [first: string, second: string])[]
}

export interface OverlapGroup {
  readonly coders: readonly string[]
  readonly documents: number
}

/** From the coders of each document. Names sorted; groups by documents, then by their first name. */
export function overlapOf(documents: readonly (readonly string[])[]): Overlap {
  const parent = new Map<string, string>()
  const root = (coder: string): string => {
    let at = coder
    for (let up = parent.get(at)!; up !== at; up = parent.get(at)!) at = up
    return at
  }
  const met = new Set<string>()
  for (const coders of documents) {
    for (const coder of coders) if (!parent.has(coder)) parent.set(coder, coder)
    for (const coder of coders) parent.set(root(coder), root(coders[0]!))
    const sorted = [...coders].sort()
    sorted.forEach((first, i) => sorted.slice(i + 1).forEach((second) => met.add(JSON.stringify([first, second]))))
  }
  const members = new Map<string, string[]>()
  for (const coder of [...parent.keys()].sort()) members.set(root(coder), [...(members.get(root(coder)) ?? []), coder])
  const counts = new Map<string, number>()
  for (const coders of documents) if (coders.length > 1) counts.set(root(coders[0]!), (counts.get(root(coders[0]!)) ?? 0) + 1)
  const groups = [...members]
    .filter(([, coders]) => coders.length > 1)
    .map(([of, coders]) => ({ coders, documents: counts.get(of) ?? 0 }))
    .sort((a, b) => b.documents - a.documents || (a.coders[0]! < b.coders[0]! ? -1 : 1))
  const [first] = groups
  const strangers = first ? first.coders.flatMap((a, i) => first.coders.slice(i + 1).flatMap((b) => (met.has(JSON.stringify([a, b])) ? [] : [[a, b] as const]))) : []
  return { groups, apart: [...members.values()].flatMap((coders) => (coders.length === 1 ? coders : [])), strangers }
}
