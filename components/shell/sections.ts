import { can, type Capability, type Role } from '@/lib/domain/access'
import type { frame } from '@/components/messages/frame'

export type SectionKey = keyof typeof frame.sections

const NEEDS: readonly (readonly [SectionKey, Capability])[] = [
  ['articles', 'read_articles'],
  ['plan', 'assign'],
  ['annotate', 'annotate'],
  ['adjudicate', 'adjudicate'],
  ['compare', 'read_layers'],
  ['agreement', 'read_layers'],
  ['codebook', 'annotate'],
  ['people', 'manage_people'],
  ['export', 'export'],
]

/** The sections of a project a role can use, in the order of the bar. */
export const sectionsFor = (role: Role): SectionKey[] => NEEDS.filter(([, capability]) => can(role, capability)).map(([key]) => key)
