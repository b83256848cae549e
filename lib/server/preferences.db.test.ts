import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { DEFAULT_PREFERENCES } from '@/lib/domain/preferences'
import { database } from '@/lib/db/client'
import { changePreferences, readPreferences } from '@/lib/db/preferences'
import { openTestDatabase } from './testing'

let close: () => Promise<void>
beforeAll(async () => void (close = await openTestDatabase()))
afterAll(async () => close())

async function person(): Promise<string> {
  const id = randomUUID()
  await database().user.create({ data: { id, email: `${id}@example.org`, emailKey: `${id}@example.org`, name: 'Ada' } })
  return id
}

it('nothing chosen are the defaults, and only what was chosen is kept', async () => {
  const id = await person()
  expect(await readPreferences(id)).toEqual(DEFAULT_PREFERENCES)
  await changePreferences(id, { reading: { size: 24 } })
  await changePreferences(id, { letters: 'alt', keys: { undo: ['Mod+z'] } })
  expect(await readPreferences(id)).toEqual({ reading: { ...DEFAULT_PREFERENCES.reading, size: 24 }, letters: 'alt', keys: { undo: ['Mod+z'] } })
  const { preferences } = await database().user.findUniqueOrThrow({ where: { id } })
  expect(preferences).toEqual({ reading: { size: 24 }, letters: 'alt', keys: { undo: ['Mod+z'] } })
})

it('changes of many devices at the same moment all arrive', async () => {
  const id = await person()
  const changes = [{ reading: { size: 26 } }, { reading: { measure: 50 } }, { reading: { spacing: 2 } }, { letters: 'off' }, { keys: { redo: [] } }] as const
  await Promise.all(changes.map((change) => changePreferences(id, change)))
  expect(await readPreferences(id)).toEqual({ reading: { ...DEFAULT_PREFERENCES.reading, size: 26, measure: 50, spacing: 2 }, letters: 'off', keys: { redo: [] } })
})

it('is one person’s own', async () => {
  const [one, other] = [await person(), await person()]
  await changePreferences(one, { letters: 'off' })
  expect((await readPreferences(other)).letters).toBe('plain')
})

it('what no version of ours wrote does not stand in the way', async () => {
  const id = await person()
  await database().user.update({ where: { id }, data: { preferences: { reading: { size: 'big', measure: 60 }, letters: 7 } } })
  expect(await readPreferences(id)).toEqual({ ...DEFAULT_PREFERENCES, reading: { ...DEFAULT_PREFERENCES.reading, measure: 60 } })
})
