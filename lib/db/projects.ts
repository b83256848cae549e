import { randomUUID } from 'node:crypto'
import type { Actor, Role, Scope } from '@/lib/domain/access'
import type { Codebook } from '@/lib/domain/codebook'
import { failure } from '@/lib/domain/errors'
import type { Licences } from '@/lib/domain/licence'
import { fail, ok, type Result } from '@/lib/domain/result'
import { recordEvent } from './audit'
import { database, type DatabaseTransaction } from './client'
import { insertCodebook } from './codebooks'
import { isUniqueViolation } from './faults'
import { joinProject } from './members'

/** Called by the login gate before there is a scope. */
export async function findProjectId(slug: string): Promise<string | null> {
  return (await database().project.findUnique({ where: { slug }, select: { id: true } }))?.id ?? null
}

/** A person's standing membership. Called by the login gate. */
export async function findMembership(userId: string, slug: string): Promise<{ projectId: string; role: Role; archived: boolean } | null> {
  const found = await database().membership.findFirst({ where: { userId, removedAt: null, project: { slug } }, select: { projectId: true, role: true, project: { select: { archivedAt: true } } } })
  return found && { projectId: found.projectId, role: found.role, archived: found.project.archivedAt !== null }
}

/** A project as an admin of the instance finds it. Called by the login gate. */
export async function findProjectState(slug: string): Promise<{ projectId: string; archived: boolean } | null> {
  const found = await database().project.findUnique({ where: { slug }, select: { id: true, archivedAt: true } })
  return found && { projectId: found.id, archived: found.archivedAt !== null }
}

export interface ProjectSummary {
  readonly slug: string
  readonly name: string
  readonly description: string
  readonly demo: boolean
  /** Read-only until it is opened again. */
  readonly archived: boolean
  readonly role: Role
}

/** The projects a person may enter, by name, those archived last. An admin of the instance sees all. */
export async function listProjects(of: Pick<Actor, 'userId' | 'isAdmin' | 'by'>): Promise<ProjectSummary[]> {
  const only = of.by.kind === 'token' && of.by.projectId !== null ? { id: of.by.projectId } : {}
  const fields = { slug: true, name: true, description: true, demo: true, archivedAt: true } as const
  if (of.isAdmin) {
    const all = await database().project.findMany({ where: only, select: fields, orderBy: { name: 'asc' } })
    return archivedLast(all.map((project) => ({ ...project, role: 'manager' })))
  }
  const own = await database().membership.findMany({
    where: { userId: of.userId, removedAt: null, project: only },
    select: { role: true, project: { select: fields } },
    orderBy: { project: { name: 'asc' } },
  })
  return archivedLast(own.map(({ role, project }) => ({ ...project, role })))
}

const archivedLast = (projects: readonly (Omit<ProjectSummary, 'archived'> & { archivedAt: Date | null })[]): ProjectSummary[] =>
  projects
    .map(({ archivedAt, ...project }) => ({ ...project, archived: archivedAt !== null }))
    .sort((a, b) => Number(a.archived) - Number(b.archived))

export interface NewProject {
  readonly slug: string
  readonly name: string
  readonly description: string
  readonly codebook: Codebook
}

/** Makes a project with its codebook, published, and its maker as manager. */
export const createProject = (project: NewProject, managerId: string): Promise<Result<{ id: string }>> =>
  founding(project, false, async (db, projectId) => {
    await joinProject(db, { projectId, userId: managerId, role: 'manager' })
    return { id: projectId }
  })

export interface NewDemoPerson {
  readonly name: string
  readonly email: string
  readonly role: Role
  readonly pseudonym: string
}

/** Makes the demo project with its invented people, who have no password. Answers their ids by e-mail address. */
export const createDemoProject = (project: NewProject, people: readonly NewDemoPerson[]): Promise<Result<{ id: string; userIds: ReadonlyMap<string, string> }>> =>
  founding(project, true, async (db, projectId) => {
    const userIds = new Map<string, string>()
    for (const { name, email, role, pseudonym } of people) {
      const userId = randomUUID()
      await db.user.create({ data: { id: userId, email, emailKey: email, name, demo: true } })
      await joinProject(db, { projectId, userId, role, pseudonym, actorId: null })
      userIds.set(email, userId)
    }
    return { id: projectId, userIds }
  })

async function founding<T>(
  { codebook, ...data }: NewProject,
  demo: boolean,
  settle: (db: DatabaseTransaction, projectId: string) => Promise<T>,
): Promise<Result<T>> {
  try {
    return await database().$transaction(async (db) => {
      const { id } = await db.project.create({ data: { id: randomUUID(), demo, ...data, chainHead: { create: {} } } })
      await recordEvent(db, { kind: 'project.created', actorId: null, projectId: id })
      await insertCodebook(db, id, codebook)
      return ok(await settle(db, id))
    })
  } catch (error) {
    if (isUniqueViolation(error))
      return fail(failure('already_exists', `There is a project with the short name "${data.slug}" already.`, 'Choose another short name.'))
    throw error
  }
}

export async function renameProject(scope: Scope<'manage_people'>, name: string): Promise<void> {
  await database().project.update({ where: { id: scope.projectId }, data: { name } })
}

/** What of a project can be changed. */
type Changeable = Omit<ProjectSettings, 'slug' | 'demo'>
export type ProjectChange = { readonly [K in keyof Changeable]?: Changeable[K] | undefined }

/** What is named is changed, the rest stays. */
export async function changeProject(scope: Scope<'manage_people'>, change: ProjectChange): Promise<void> {
  const { archived, ...given } = change
  const words = Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined))
  await database().$transaction(async (db) => {
    const event = { projectId: scope.projectId, actorId: scope.userId, subject: scope.projectId }
    if (Object.keys(words).length > 0) {
      await db.project.update({ where: { id: scope.projectId }, data: words })
      await recordEvent(db, { ...event, kind: 'project.changed', data: words })
    }
    if (archived === undefined) return
    // Only what is not so already: two managers at once make one event.
    const { count } = await db.project.updateMany({ where: { id: scope.projectId, archivedAt: archived ? null : { not: null } }, data: { archivedAt: archived ? new Date() : null } })
    if (count > 0) await recordEvent(db, { ...event, kind: archived ? 'project.archived' : 'project.reopened' })
  })
}

export interface ProjectSettings extends Licences {
  readonly slug: string
  readonly name: string
  readonly description: string
  readonly demo: boolean
  readonly archived: boolean
  readonly quoteLimit: number
  /** Pages may be fetched from the web. */
  readonly fetching: boolean
  /** Files and pages are kept as they came; said of what comes in from now on. */
  readonly keepOriginals: boolean
}

/** What everybody in the project may know of it. */
export async function readProject(scope: { projectId: string }): Promise<ProjectSettings> {
  const { archivedAt, ...project } = await database().project.findUniqueOrThrow({
    where: { id: scope.projectId },
    select: { slug: true, name: true, description: true, demo: true, archivedAt: true, quoteLimit: true, fetching: true, keepOriginals: true, textLicence: true, redistribution: true, annotationLicence: true },
  })
  return { ...project, archived: archivedAt !== null }
}

export interface ProjectCounts {
  readonly articles: number
  readonly stories: number
  readonly outlets: number
  readonly assignments: number
  readonly complete: number
  readonly spans: number
}

export async function countProject(scope: Scope<'read_articles'>): Promise<ProjectCounts> {
  const { projectId } = scope
  const db = database()
  const annotation = { projectId, kind: 'annotation' } as const
  const [articles, stories, outlets, assignments, complete, spans] = await Promise.all([
    db.article.count({ where: { projectId } }),
    db.story.count({ where: { projectId } }),
    db.outlet.count({ where: { projectId } }),
    db.assignment.count({ where: annotation }),
    db.assignment.count({ where: { ...annotation, status: 'complete' } }),
    db.span.count({ where: { removedAt: null, assignment: annotation } }),
  ])
  return { articles, stories, outlets, assignments, complete, spans }
}
