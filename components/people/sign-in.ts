import { z } from 'zod'
import { request } from '@/components/shell/request'
import type { Result } from '@/lib/domain/result'

/** Signs in: with a password, as a demo person, or through the organisation. Answers where to go next. */
export const signIn = (
  way: 'callback/credentials' | 'callback/demo' | 'signin/oidc',
  form: Readonly<Record<string, string>>,
): Promise<Result<{ next: string }>> => request('POST', `/api/auth/${way}`, form, z.object({ next: z.string() }))
