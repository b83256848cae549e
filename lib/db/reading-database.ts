import { database, type DatabaseTransaction } from './client'

/** Runs long reads of everybody's work on one consistent state of the database. */
export const readingSnapshot = <T>(read: (db: DatabaseTransaction) => Promise<T>): Promise<T> =>
  database().$transaction(read, { isolationLevel: 'RepeatableRead', timeout: 30_000 })
