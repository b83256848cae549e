import { describe, expect, it } from 'vitest'
import { can, CAPABILITIES, ROLES } from './access'

describe('can', () => {
  it('lets everybody work on their own assignments', () => {
    for (const role of ROLES) expect(can(role, 'annotate')).toBe(true)
  })
  it('lets annotators do nothing else', () => {
    for (const capability of CAPABILITIES) expect(can('annotator', capability)).toBe(capability === 'annotate')
  })
  it('lets each role do what the one before may', () => {
    ROLES.forEach((role, i) => {
      const lower = ROLES[i - 1]
      if (lower) for (const capability of CAPABILITIES) if (can(lower, capability)) expect(can(role, capability), `${role} ${capability}`).toBe(true)
    })
  })
  it('keeps people to managers, sets to researchers', () => {
    expect(ROLES.filter((role) => can(role, 'manage_people'))).toEqual(['manager'])
    expect(ROLES.filter((role) => can(role, 'export'))).toEqual(['researcher', 'manager'])
    expect(ROLES.filter((role) => can(role, 'read_layers'))).toEqual(['reviewer', 'researcher', 'manager'])
  })
})
