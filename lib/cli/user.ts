import { parseArgs } from 'node:util'
import { failure } from '@/lib/domain/errors'
import { fail, ok, type Result } from '@/lib/domain/result'
import { listUsers } from '@/lib/db/users'
import { commandScope } from '@/lib/server/gate'
import { addPerson, parseRole, resetPassword, setRole, switchPerson } from '@/lib/server/users'
import { report } from './report'
import { passwordFromInput } from './standard-input'

const USAGE = `Usage:
  npm run user -- add EMAIL --name NAME --role ROLE --project SLUG [--password-stdin]
  npm run user -- add EMAIL --name NAME --admin [--password-stdin]
  npm run user -- role EMAIL ROLE --project SLUG
  npm run user -- password EMAIL --password-stdin
  npm run user -- disable EMAIL
  npm run user -- enable EMAIL
  npm run user -- list
Roles: annotator, reviewer, researcher, manager. Without --password-stdin, add prints a link that works once, for a week.`

/** The command behind \`npm run user\`; answers its exit code. */
export async function main(args: string[]): Promise<number> {
  return report(async () => {
    const parsed = parse(args)
    return parsed.ok ? run(parsed.value) : parsed
  })
}

function parse(args: string[]) {
  try {
    return ok(
      parseArgs({
        args,
        allowPositionals: true,
        options: {
          name: { type: 'string' },
          role: { type: 'string' },
          project: { type: 'string' },
          admin: { type: 'boolean', default: false },
          'password-stdin': { type: 'boolean', default: false },
        },
      }),
    )
  } catch (error) {
    return usage(error instanceof Error ? error.message : String(error))
  }
}

const usage = (reason: string) => fail(failure('invalid_input', reason, USAGE))

type Arguments = Extract<ReturnType<typeof parse>, { ok: true }>['value']

async function run({ positionals, values }: Arguments): Promise<Result<string>> {
  const [action, email, roleWord] = positionals
  if (action === 'list') return ok((await listUsers()).map(line).join('\n'))
  if (email === undefined) return usage(action === undefined ? 'Say what to do.' : 'An e-mail address is missing.')
  switch (action) {
    case 'add':
      return add(email, values)
    case 'disable':
    case 'enable': {
      const done = await switchPerson(email, action === 'disable')
      return done.ok ? ok(`${email} ${action === 'disable' ? 'is shut out: every session and token has ended' : 'may sign in again'}.`) : done
    }
    case 'password': {
      if (!values['password-stdin']) return usage('The new password is read from standard input only.')
      const done = await resetPassword(email, await passwordFromInput())
      return done.ok ? ok(`${email} has a new password, and is signed out everywhere.`) : done
    }
    case 'role': {
      const role = parseRole(roleWord ?? values.role)
      if (!role.ok) return role
      if (values.project === undefined) return usage('A --project is missing.')
      const done = await setRole(await commandScope('manage_people', values.project), email, role.value)
      return done.ok ? ok(`${email} is ${done.value.role} in ${values.project} from their next click on.`) : done
    }
    default:
      return usage(`There is no "${action}" here.`)
  }
}

async function add(email: string, values: Arguments['values']): Promise<Result<string>> {
  if (!values.admin && values.project === undefined) return usage('Name a --project and --role, or --admin.')
  if (values.project === undefined && values.role !== undefined) return usage('A --role belongs to a --project.')
  let project = null
  if (values.project !== undefined) {
    const role = parseRole(values.role)
    if (!role.ok) return role
    project = { scope: await commandScope('manage_people', values.project), role: role.value }
  }
  const password = values['password-stdin'] ? await passwordFromInput() : undefined
  const added = await addPerson({ email, name: values.name, isAdmin: values.admin, project, password })
  if (!added.ok) return added
  switch (added.value.kind) {
    case 'invited':
      console.error(`Send ${email} this link. It works once, for a week:`)
      return ok(added.value.link)
    case 'joined':
      return ok(`${email} had an account already and has been added.`)
    case 'account':
      return ok(`${email} may sign in.`)
  }
}

function line(user: Awaited<ReturnType<typeof listUsers>>[number]): string {
  const marks = [user.isAdmin && 'admin', user.demo && 'demo', user.disabled && 'disabled', ...user.roles.map(({ project, role }) => `${project}:${role}`)]
  return [user.email, user.name, marks.filter(Boolean).join(' ')].join('\t')
}
