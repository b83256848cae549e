import { expect, it } from 'vitest'
import { sectionsFor } from './sections'

it('shows a role what it can use and nothing else', () => {
  expect(sectionsFor('annotator')).toEqual(['annotate', 'codebook'])
  expect(sectionsFor('reviewer')).toEqual(['articles', 'annotate', 'adjudicate', 'compare', 'agreement', 'codebook'])
  expect(sectionsFor('researcher')).toEqual(['articles', 'plan', 'annotate', 'adjudicate', 'compare', 'agreement', 'codebook', 'export'])
  expect(sectionsFor('manager')).toEqual(['articles', 'plan', 'annotate', 'adjudicate', 'compare', 'agreement', 'codebook', 'people', 'export'])
})
