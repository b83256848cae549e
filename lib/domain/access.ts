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
  readonly by: { readonly kind: 'session'; readonly sessionId: string } | { readonly kind: 'token'; readonly tokenId: string }
}

declare const minted: unique symbol

/**
 * Permission as a value: a project, the person in it, and the one capability the gate has checked.
 * Only lib/server/gate.ts may call mintScope (the architecture test holds this), so a query that takes
 * Scope<'read_layers'> cannot be reached by anybody without it, and a Scope<'annotate'> can only ever
 * express the person's own assignments.
 */
export interface Scope<C extends Capability = Capability> {
  readonly [minted]: C
  readonly userId: string
  readonly projectId: string
  readonly projectSlug: string
  readonly role: Role
}

export function mintScope<C extends Capability>(_capability: C, of: { userId: string; projectId: string; projectSlug: string; role: Role }): Scope<C> {
  return of as Scope<C>
}
