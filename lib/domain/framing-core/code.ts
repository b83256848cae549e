import type { AttributeDefinition, CodeDefinition } from '../codebook'

/** A code of the flat default codebook: no sub-codes, and a note only where it says so. */
export const code = (of: Omit<CodeDefinition, 'requiresNote' | 'parent' | 'retired'> & { requiresNote?: boolean }): CodeDefinition => ({
  ...of,
  requiresNote: of.requiresNote ?? false,
  parent: null,
  retired: false,
})

/** An attribute with values to choose from. */
export const choice = (of: Pick<AttributeDefinition, 'key' | 'name' | 'definition' | 'values'> & { appliesTo?: string[] }): AttributeDefinition => ({
  appliesTo: [],
  ...of,
  kind: 'choice',
})
