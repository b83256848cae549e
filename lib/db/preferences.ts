import { changeOf, joined, preferencesOf, type Preferences, type PreferencesChange } from '@/lib/domain/preferences'
import { database } from './client'

/** How somebody likes to work; the defaults if the account is gone. */
export async function readPreferences(userId: string): Promise<Preferences> {
  const row = await database().user.findUnique({ where: { id: userId }, select: { preferences: true } })
  return preferencesOf(row?.preferences)
}

/** Kept are the changes alone, so that a better default reaches everybody who never chose. */
export async function changePreferences(userId: string, change: PreferencesChange): Promise<Preferences> {
  return database().$transaction(async (db) => {
    // Two devices may change different things at the same moment.
    const [row] = await db.$queryRaw<{ preferences: unknown }[]>`select preferences from "User" where id = ${userId}::uuid for update`
    const kept = joined(changeOf(row?.preferences), change)
    await db.$executeRaw`update "User" set preferences = ${JSON.stringify(kept)}::jsonb where id = ${userId}::uuid`
    return preferencesOf(kept)
  })
}
