/** Looking into JSON of somebody else's: whatever is not what is asked for is null, or an empty list. */
export const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> => typeof value === 'object' && value !== null && !Array.isArray(value)

export const recordIn = (record: Readonly<Record<string, unknown>>, key: string): Readonly<Record<string, unknown>> => {
  const value = record[key]
  return isRecord(value) ? value : {}
}

export const listIn = (record: Readonly<Record<string, unknown>>, key: string): readonly unknown[] => {
  const value = record[key]
  return Array.isArray(value) ? value : []
}

export const textIn = (record: Readonly<Record<string, unknown>>, key: string): string | null => {
  const value = record[key]
  return typeof value === 'string' ? value : null
}

/** Names and numbers alike, as text. */
export const nameIn = (record: Readonly<Record<string, unknown>>, key: string): string | null => {
  const value = record[key]
  return typeof value === 'string' ? value : typeof value === 'number' ? String(value) : null
}

export const textsOf = (value: unknown): readonly string[] => (Array.isArray(value) ? value : [value]).filter((one): one is string => typeof one === 'string')

/** An offset: a whole number, also where a file has it as text. */
export function offsetOf(value: unknown): number | null {
  const number = typeof value === 'string' && /^-?\d{1,15}(\.0+)?$/.test(value) ? Number(value) : value
  return typeof number === 'number' && Number.isSafeInteger(number) ? number : null
}
