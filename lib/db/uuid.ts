const UUID = /^[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}$/i

/** Guards raw SQL: PostgreSQL would answer a malformed id with an error instead of no row. */
export const isUuid = (value: string): boolean => UUID.test(value)
