import { notFound } from 'next/navigation'
import { agreementQuestionSchema } from '@/lib/agreement/question'
import { lenient } from '@/lib/comparison/question'
import { listStories } from '@/lib/db/articles'
import { askForAgreement } from '../agreement'
import { pageRole, pageScope } from '../page'

/** Milliseconds a page is held back for numbers that are nearly there, before it shows how far they are. */
const PATIENCE = 1_500

/** The agreement panel as the address asks for it; lists may stand in it as a form sends them, one name a value. */
export async function loadAgreement(slug: string, searchParams: Readonly<Record<string, string | string[] | undefined>>) {
  const joined = Object.fromEntries(Object.entries(searchParams).map(([name, value]) => [name, Array.isArray(value) ? value.join() : value]))
  const question = lenient(agreementQuestionSchema, joined)
  const scope = await pageScope(slug, 'read_layers')
  const [{ can }, stories, asked] = await Promise.all([pageRole(slug), pageScope(slug, 'read_articles').then(listStories), askForAgreement(scope, question, PATIENCE)])
  if (!asked.ok) notFound()
  return { question, stories, mayAssign: can('assign'), askedAt: Date.now(), ...asked.value }
}
