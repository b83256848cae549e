/** The API as people read it (lib/server/reference.ts makes it from the schemas). */
export interface ReferenceField {
  readonly name: string
  readonly type: string
  readonly required: boolean
  readonly meaning: string
}

export interface ReferenceOperation {
  readonly id: string
  readonly method: string
  readonly path: string
  readonly summary: string
  /** Who may: everybody, whoever is signed in, or a capability in the project. */
  readonly needs: 'public' | 'actor' | { readonly capability: string }
  readonly costly: boolean
  readonly address: readonly ReferenceField[]
  readonly query: readonly ReferenceField[]
  readonly body: readonly ReferenceField[]
  /** Media type of a body that is a file; null: JSON, or none. */
  readonly takes: string | null
  readonly answer: readonly ReferenceField[]
  readonly produces: string
}

export interface Reference {
  readonly areas: readonly { readonly name: string; readonly operations: readonly ReferenceOperation[] }[]
  readonly refusals: readonly { readonly code: string; readonly status: number }[]
}
