'use client'

import { createContext, useContext, useEffect, useState, useSyncExternalStore } from 'react'
import { preferencesOf, type Preferences } from '@/lib/domain/preferences'
import { request, type Fetch, type Reader } from '@/lib/outbox/contract'
import { PreferenceStore } from './preferences'

export const PreferencesContext = createContext<PreferenceStore | null>(null)

export function usePreferenceStore(): PreferenceStore {
  const store = useContext(PreferencesContext)
  if (!store) throw new Error('this component belongs inside an AnnotationDesk')
  return store
}

/** A part of the preferences. The selector returns a part as it stands, not a new object. */
export function usePreferences<T>(selector: (preferences: Preferences) => T): T {
  const store = usePreferenceStore()
  const read = () => selector(store.view())
  return useSyncExternalStore(store.subscribe, read, read)
}

const URL = '/api/me/preferences'
const readAnswer: Reader<Preferences> = (json) => (typeof json === 'object' && json !== null && 'reading' in json ? preferencesOf(json) : null)
const through: Fetch = (url, init) => fetch(url, init)
const FIRST_PAUSE_MILLISECONDS = 400
const LONGEST_PAUSE_MILLISECONDS = 60_000

/** The store of this page: one for as long as the page stands. */
export function useOpenedPreferences(rendered: Preferences, userId: string): PreferenceStore {
  const key = `parallax.preferences.${userId}`
  const [store] = useState(
    () =>
      new PreferenceStore(rendered, {
        kept: { read: () => localStorage.getItem(key), write: (text) => localStorage.setItem(key, text) },
        async send(change) {
          const reply = await request(through, readAnswer, userId, URL, { method: 'PATCH', json: change })
          if (reply.kind === 'answer') return reply.value
          // Signed out, or somebody else has signed in: it waits on this device for its owner.
          return reply.kind === 'refusal' && reply.status !== 401 ? 'refused' : null
        },
        async ask() {
          const reply = await request(through, readAnswer, userId, URL)
          return reply.kind === 'answer' ? reply.value : null
        },
        pause: (failures) =>
          new Promise((resolve) => {
            const done = () => {
              clearTimeout(timer)
              window.removeEventListener('online', done)
              resolve()
            }
            const timer = setTimeout(done, Math.min(LONGEST_PAUSE_MILLISECONDS, FIRST_PAUSE_MILLISECONDS * 4 ** failures))
            if (failures > 0) window.addEventListener('online', done)
          }),
      }),
  )
  useEffect(() => {
    void store.open()
    const written = (event: StorageEvent) => {
      if (event.key === key) store.adopt()
    }
    window.addEventListener('storage', written)
    return () => window.removeEventListener('storage', written)
  }, [store, key])
  return store
}
