import { ROLES, type Role, type Scope } from '@/lib/domain/access'
import { failure } from '@/lib/domain/errors'
import { normaliseEmail, passwordSchema, personNameSchema, type EmailAddress } from '@/lib/domain/person'
import { fail, ok, type Result } from '@/lib/domain/result'
import { createInvitation } from '@/lib/db/invitations'
import { addMember, changeRole, joinProject } from '@/lib/db/members'
import { creatingUsers, createUser, findUser, makeAdmin, setDisabled, setPassword } from '@/lib/db/users'
import { invitationLink } from './invitations'
import { hashPassword } from './passwords'

/** What the commands do with people: whoever can run one owns the data, so there is no actor. */

export interface PersonToAdd {
  readonly email: string
  readonly name: string | undefined
  readonly isAdmin: boolean
  readonly project: { readonly scope: Scope<'manage_people'>; readonly role: Role } | null
  /** Undefined: they choose their own through an invitation. */
  readonly password: string | undefined
}

export type Added = { readonly kind: 'account' } | { readonly kind: 'joined' } | { readonly kind: 'invited'; readonly link: string }

/** Adds a person: an account with a password, a place in the project for one who has an account, or an invitation. */
export async function addPerson({ email: given, name, isAdmin, project, password }: PersonToAdd): Promise<Result<Added>> {
  const email = normaliseEmail(given)
  if (!email.ok) return email
  const known = await findUser(email.value.key)
  if (known.ok) {
    if (password !== undefined)
      return fail(failure('already_exists', `${email.value.key} has an account already.`, 'Leave out --password-stdin to add them to the project, or set a password with `npm run user -- password`.'))
    if (isAdmin) await makeAdmin(known.value.id)
    if (!project) return isAdmin ? ok({ kind: 'joined' }) : fail(failure('already_exists', `${email.value.key} has an account already.`, 'Name a --project and --role to add them to it.'))
    const joined = await addMember({ projectId: project.scope.projectId, userId: known.value.id, role: project.role, actorId: null })
    return joined.ok ? ok({ kind: 'joined' }) : joined
  }
  const place = project && { projectId: project.scope.projectId, role: project.role }
  if (password === undefined) {
    const { token } = await createInvitation({ project: place, isAdmin, email: email.value, createdById: null })
    return ok({ kind: 'invited', link: invitationLink(token) })
  }
  const person = await newPerson(email.value, name, password)
  if (!person.ok) return person
  return creatingUsers(async (db) => {
    const userId = await createUser(db, { ...person.value, isAdmin, actorId: null })
    if (place) await joinProject(db, { ...place, userId, actorId: null })
    return ok({ kind: 'account' })
  })
}

async function newPerson(email: EmailAddress, name: string | undefined, password: string): Promise<Result<EmailAddress & { name: string; passwordHash: string }>> {
  const parsedName = personNameSchema.safeParse(name ?? email.email.split('@')[0])
  if (!parsedName.success) return fail(failure('invalid_input', parsedName.error.issues[0]?.message ?? 'The name cannot be used.', 'Give another with --name.'))
  const passwordHash = await hashOf(password)
  return passwordHash.ok ? ok({ ...email, name: parsedName.data, passwordHash: passwordHash.value }) : passwordHash
}

async function hashOf(password: string): Promise<Result<string>> {
  const parsed = passwordSchema.safeParse(password)
  return parsed.success
    ? hashPassword(parsed.data)
    : fail(failure('invalid_input', parsed.error.issues[0]?.message ?? 'The password cannot be used.', 'Send another on standard input.'))
}

async function userIdOf(email: string): Promise<Result<string>> {
  const address = normaliseEmail(email)
  if (!address.ok) return address
  const user = await findUser(address.value.key)
  return user.ok ? ok(user.value.id) : user
}

/** Sets somebody's password and ends all their sessions. */
export async function resetPassword(email: string, password: string): Promise<Result<null>> {
  const user = await userIdOf(email)
  if (!user.ok) return user
  const hash = await hashOf(password)
  if (!hash.ok) return hash
  await setPassword(user.value, hash.value, null, null)
  return ok(null)
}

/** Shuts somebody out of the instance, or lets them in again. */
export async function switchPerson(email: string, disabled: boolean): Promise<Result<null>> {
  const user = await userIdOf(email)
  if (!user.ok) return user
  await setDisabled(user.value, disabled)
  return ok(null)
}

/** Changes the role somebody has in a project. */
export async function setRole(scope: Scope<'manage_people'>, email: string, role: Role): Promise<Result<{ role: Role }>> {
  const user = await userIdOf(email)
  return user.ok ? changeRole(scope, { isAdmin: true }, user.value, role) : user
}

/** One of the four roles, or what they are. */
export function parseRole(role: string | undefined): Result<Role> {
  const found = ROLES.find((one) => one === role)
  return found ? ok(found) : fail(failure('invalid_input', role === undefined ? 'A role is missing.' : `There is no role "${role}".`, `Roles are ${ROLES.join(', ')}.`))
}
