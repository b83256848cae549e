import { parseArgs } from 'node:util'
import { failure } from '@/lib/domain/errors'
import { normaliseEmail } from '@/lib/domain/person'
import { fail, ok, type Result } from '@/lib/domain/result'
import { findProjectId } from '@/lib/db/projects'
import { createToken, TOKEN_MAX_DAYS } from '@/lib/db/tokens'
import { findUser } from '@/lib/db/users'
import { report } from './report'

const USAGE = `Usage:
  npm run token -- create --user EMAIL [--name NAME] [--days DAYS] [--read-only] [--project SLUG]
Prints the token and nothing else; it cannot be shown again. DAYS is 90 if left out, ${TOKEN_MAX_DAYS} at most. It may do what its
owner may; with --read-only nothing is changed by it, with --project it reaches that project alone.`

/** The command behind \`npm run token\`; answers its exit code. */
export async function main(args: string[]): Promise<number> {
  return report(async () => {
    const parsed = parse(args)
    return parsed.ok ? create(parsed.value.positionals, parsed.value.values) : parsed
  })
}

function parse(args: string[]) {
  try {
    return ok(parseArgs({ args, allowPositionals: true, options: { user: { type: 'string' }, name: { type: 'string' }, days: { type: 'string' }, 'read-only': { type: 'boolean' }, project: { type: 'string' } } }))
  } catch (error) {
    return usage(error instanceof Error ? error.message : String(error))
  }
}

const usage = (reason: string) => fail(failure('invalid_input', reason, USAGE))

interface Given {
  user?: string
  name?: string
  days?: string
  'read-only'?: boolean
  project?: string
}

async function create(positionals: string[], { user, name = 'command line', days = '90', 'read-only': readOnly = false, project }: Given): Promise<Result<string>> {
  if (positionals.length !== 1 || positionals[0] !== 'create') return usage('Say "create".')
  if (user === undefined) return usage('Whose token? --user is missing.')
  const count = Number(days)
  if (!Number.isInteger(count) || count < 1 || count > TOKEN_MAX_DAYS) return usage(`--days must be a whole number from 1 to ${TOKEN_MAX_DAYS}.`)
  const email = normaliseEmail(user)
  if (!email.ok) return email
  const found = await findUser(email.value.key)
  if (!found.ok) return found
  if (found.value.disabled) return fail(failure('forbidden', `${email.value.key} is shut out.`, 'Let them in first: npm run user -- enable EMAIL'))
  const id = project === undefined ? null : await findProjectId(project)
  if (project !== undefined && id === null) return fail(failure('not_found', `There is no project "${project}".`, 'Name it by its slug, as in its address: /p/SLUG'))
  const { token } = await createToken(found.value.id, {
    name: name.trim().slice(0, 80) || 'command line',
    days: count,
    access: readOnly ? 'read' : 'write',
    ...(project !== undefined && id !== null && { project: { id, slug: project } }),
  })
  return ok(token)
}
