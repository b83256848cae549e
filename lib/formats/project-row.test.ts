import { expect, it } from 'vitest'
import { projectRow, projectRowSchema } from './project-row'

it('reads sets that were taken out before a project had licences: nothing is stated', () => {
  const before = projectRowSchema.parse({ name: 'Straits', description: '', quote_limit: 300 })
  expect(before).toEqual(projectRow({ name: 'Straits', description: '', quoteLimit: 300, textLicence: '', redistribution: 'unknown', annotationLicence: '' }))
})
