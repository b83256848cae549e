/** Who may do what. Pure: the session gate (lib/server/gate.ts) mints the scopes, every query takes one. */

export const ROLES = ['annotator', 'reviewer', 'researcher', 'manager'] as const
export type Role = (typeof ROLES)[number]

export const CAPABILITIES = [
  'annotate', // own assignments
  'read_articles', // every article of the project, and its stories and outlets
  'read_layers', // everybody's spans: comparison, reader, passages
  'adjudicate', // write the gold layer
  'import',
  'edit_articles',
  'assign',
  'export',
  'manage_people',
] as const
export type Capability = (typeof CAPABILITIES)[number]

const TABLE: Record<Role, readonly Capability[]> = {
  annotator: ['annotate'],
  reviewer: ['annotate', 'read_articles', 'read_layers', 'adjudicate'],
  researcher: ['annotate', 'read_articles', 'read_layers', 'adjudicate', 'import', 'edit_articles', 'assign', 'export'],
  manager: CAPABILITIES,
}

export const can = (role: Role, capability: Capability): boolean => TABLE[role].includes(capability)

/** A signed-in person, as read from the database for this very request. */
export interface Actor {
  readonly userId: string
  readonly name: string
  readonly email: string
  readonly isAdmin: boolean
  readonly demo: boolean
  /** How this request proved who it is. */
  readonly by: { readonly kind: 'session'; readonly sessionId: string } | ({ readonly kind: 'token'; readonly tokenId: string } & TokenLimits)
}

/** What a token may at most, whatever its owner may: a leaked one does no more harm than it was made for. */
export const TOKEN_ACCESS = ['read', 'write'] as const
export interface TokenLimits {
  readonly access: (typeof TOKEN_ACCESS)[number]
  /** The one project it is for; null: all of its owner's. */
  readonly projectId: string | null
}

/** Whether what proved who somebody is reaches into a project. */
export const reaches = ({ by }: Actor, projectId: string): boolean => by.kind === 'session' || by.projectId === null || by.projectId === projectId

declare const minted: unique symbol

/**
 * Permission as a value: a project, the person in it, and the one capability the gate has checked.
 * Only lib/server/gate.ts may mint one (the architecture test holds this), so a query that takes
 * Scope<'read_layers'> cannot be reached by anybody without it.
 */
export interface Scope<C extends Capability = Capability> {
  readonly [minted]: C
  /** Null for a command run on the server itself. */
  readonly userId: string | null
  readonly projectId: string
  readonly projectSlug: string
  readonly role: Role
}

/**
 * One assignment a person may reach. `write` belongs to its annotator alone (gold: to whoever adjudicates),
 * `read` also to those who may read all layers. Nothing else about spans can be asked with it.
 */
export interface AssignmentScope<M extends 'read' | 'write' = 'read' | 'write'> {
  readonly [minted]: M
  readonly userId: string
  readonly projectId: string
  readonly assignmentId: string
}

export const mintScope = <C extends Capability>(of: Omit<Scope<C>, typeof minted>, _capability: C): Scope<C> => of as Scope<C>

export const mintAssignmentScope = <M extends 'read' | 'write'>(of: Omit<AssignmentScope<M>, typeof minted>, _mode: M): AssignmentScope<M> =>
  of as AssignmentScope<M>
