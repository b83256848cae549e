import { expect, it } from 'vitest'
import { guidOf } from './guid'

it('makes the GUID that others make of the same name', () => {
  // Python: uuid.uuid5(uuid.UUID('6f1b8a5e-2f0c-4d0e-9c5a-7d3b41c6e290'), name)
  const names: Readonly<Record<string, string>> = PYTHON
  for (const [name, guid] of Object.entries(names)) expect(guidOf(name)).toBe(guid)
})

const PYTHON = {
  '': '04b4b974-9e69-5c3e-ae8d-344aa6888532',
  'framing-core/framing.economy_trade': 'ae4f8fcf-db64-5dcc-93db-b777fada45ef',
  'Núñez 🚢': '11f05bdb-462d-56b0-a9d8-ec637f81cf8b',
  'aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa': '78266be6-20b1-5026-819b-9febca4aea21',
  'aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa': '3af6f6cc-e948-55bb-a685-47b0ccb85dc3',
  'aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa': 'c3e349a6-d775-57b4-9a1b-db0b2ec004bb',
}
