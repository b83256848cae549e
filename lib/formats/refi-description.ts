/**
 * How a code's definition, rules and examples stand in the one description REFI-QDA has: readable there, and read back
 * from there. A last line in JSON holds what other programs have no field for; they show it and leave it alone.
 */
export interface Described {
  readonly text: string
  readonly lists: Readonly<Record<string, readonly string[]>>
  /** What stands in the last line; null: the description was written elsewhere. */
  readonly more: unknown
}

const MARK = 'Parallax: '

/** Sections come in the order of `headings`: key → the line that opens it. */
export function describe(text: string, lists: Readonly<Record<string, readonly string[]>>, headings: Readonly<Record<string, string>>): string {
  const sections = Object.entries(headings).flatMap(([key, heading]) => {
    const items = lists[key] ?? []
    return items.length === 0 ? [] : [`${heading}\n${items.map((item) => `- ${item}`).join('\n')}`]
  })
  return [text, ...sections].filter((part) => part !== '').join('\n\n')
}

export function readDescription(description: string, headings: Readonly<Record<string, string>>): Described {
  const lines = description.replace(/\s+$/, '').split('\n')
  const last = lines.at(-1) ?? ''
  const more = last.startsWith(MARK) ? parsed(last.slice(MARK.length)) : null
  if (more !== null) lines.pop()
  const keyOf = new Map(Object.entries(headings).map(([key, heading]) => [heading, key]))
  const lists: Record<string, string[]> = {}
  const text: string[] = []
  let items: string[] | null = null
  for (const line of lines) {
    const key = keyOf.get(line.trim())
    if (key !== undefined) lists[key] = items = lists[key] ?? []
    else if (items === null) text.push(line)
    else if (line.startsWith('- ')) items.push(line.slice(2))
    else if (line.trim() !== '' && items.length > 0) items.push(`${items.pop() ?? ''}\n${line}`)
  }
  return { text: text.join('\n').trim(), lists, more }
}

export const withMore = (description: string, json: string): string => `${description}${description === '' ? '' : '\n\n'}${MARK}${json}`

function parsed(json: string): unknown {
  try {
    const value: unknown = JSON.parse(json)
    return value
  } catch {
    return null
  }
}
