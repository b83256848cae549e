import fc from 'fast-check'
import { renderToStaticMarkup } from 'react-dom/server'
import { expect, it } from 'vitest'
import { mergeMarks } from '@/lib/comparison/merged-mark'
import { anySpanBody, CODEBOOK, DOCUMENT, TEXT, testEnvironment } from '@/lib/editor/testing'
import { MarkedText } from './marked-text'

const ARTICLE = { text: TEXT, zones: DOCUMENT.zones, language: 'en', direction: 'ltr' as const }

it('a link to any span of anybody leads to one place in the text, however spans nest and cross', () => {
  fc.assert(
    fc.property(fc.array(anySpanBody, { maxLength: 12 }), (bodies) => {
      const { newId } = testEnvironment()
      const spans = bodies.map((body) => ({ ...body, id: newId(), annotator: null }))
      const html = renderToStaticMarkup(<MarkedText article={ARTICLE} marks={mergeMarks(spans)} codebook={CODEBOOK} />)
      const places = [...html.matchAll(/ id="span-([^"]+)"/g)].map(([, id]) => id)
      expect(places.sort()).toEqual(spans.map(({ id }) => id).sort())
    }),
    { numRuns: 300 },
  )
})
