import { StrictMode } from 'react'
import { hydrateRoot } from 'react-dom/client'
import { laterPartsAt } from '@/components/annotate/later'
import { unpackSpans } from '@/lib/domain/packed-spans'
import { DeskPage } from './desk-page'
import { DATA, PLACE, type PageData } from './places'

/** It comes from our own server, in the same answer as this script's address. */
const isPageData = (value: unknown): value is PageData => typeof value === 'object' && value !== null && 'desk' in value && 'frame' in value && 'later' in value

/** Takes over in the browser what the server has rendered. */
const place = document.getElementById(PLACE)
const data: unknown = JSON.parse(document.getElementById(DATA)?.textContent ?? 'null')
if (place && isPageData(data)) {
  const { frame, desk, later } = data
  const { view } = desk
  laterPartsAt(later)
  hydrateRoot(
    place,
    <StrictMode>
      <DeskPage frame={frame} desk={{ ...desk, view: { ...view, spans: unpackSpans(view.spans, view.article.text) } }} />
    </StrictMode>,
  )
}
