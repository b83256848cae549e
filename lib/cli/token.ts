import { parseArgs } from 'node:util'
import { failure } from '@/lib/domain/errors'
import { normaliseEmail } from '@/lib/domain/person'
import { fail, ok, type Result } from '@/lib/domain/result'
import { createToken, TOKEN_MAX_DAYS } from '@/lib/db/tokens'
import { findUser } from '@/lib/db/users'
import { report } from './report'

const USAGE = `Usage:
  npm run token -- create --user EMAIL [--name NAME] [--days DAYS]
Prints the token and nothing else; it cannot be shown again. DAYS is 90 if left out, ${TOKEN_MAX_DAYS} at most.`

/** The command behind \`npm run token\`; answers its exit code. */
export async function main(args: string[]): Promise<number> {
  return report(async () => {
    const parsed = parse(args)
    return parsed.ok ? create(parsed.value.positionals, parsed.value.values) : parsed
  })
}

function parse(args: string[]) {
  try {
    return ok(parseArgs({ args, allowPositionals: true, options: { user: { type: 'string' }, name: { type: 'string' }, days: { type: 'string' } } }))
  } catch (error) {
    return usage(error instanceof Error ? error.message : String(error))
  }
}

const usage = (reason: string) => fail(failure('invalid_input', reason, USAGE))

async function create(positionals: string[], { user, name = 'command line', days = '90' }: { user?: string; name?: string; days?: string }): Promise<Result<string>> {
  if (positionals.length !== 1 || positionals[0] !== 'create') return usage('Say "create".')
  if (user === undefined) return usage('Whose token? --user is missing.')
  const count = Number(days)
  if (!Number.isInteger(count) || count < 1 || count > TOKEN_MAX_DAYS) return usage(`--days must be a whole number from 1 to ${TOKEN_MAX_DAYS}.`)
  const email = normaliseEmail(user)
  if (!email.ok) return email
  const found = await findUser(email.value.key)
  if (!found.ok) return found
  if (found.value.disabled) return fail(failure('forbidden', `${email.value.key} is shut out.`, 'Let them in first: npm run user -- enable EMAIL'))
  return ok((await createToken(found.value.id, name.trim().slice(0, 80) || 'command line', count)).token)
}
