import { z } from 'zod'
import { request } from '@/components/shell/request'
import type { Result } from '@/lib/domain/result'

const csrfSchema = z.object({ csrfToken: z.string() })

/** Signs in: with a password, as a demo person, or through the organisation. Answers where to go next. */
export async function signIn(
  way: 'callback/credentials' | 'callback/demo' | 'signin/oidc',
  form: Readonly<Record<string, string>>,
): Promise<Result<{ next: string }>> {
  const csrf = await request('GET', '/api/auth/csrf', undefined, csrfSchema)
  if (!csrf.ok) return csrf
  return request('POST', `/api/auth/${way}`, { ...form, csrfToken: csrf.value.csrfToken }, z.object({ next: z.string() }))
}
