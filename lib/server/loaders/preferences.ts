import { cache } from 'react'
import { readPreferences } from '@/lib/db/preferences'
import type { Preferences } from '@/lib/domain/preferences'
import { pageActor } from '../page'

/** How whoever looks likes to work. Once per render. */
export const loadPreferences = cache(async (): Promise<Preferences> => readPreferences((await pageActor()).userId))
