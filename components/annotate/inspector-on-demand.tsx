'use client'

import { useView } from './desk-context'
import { laterParts } from './later'
import { OnDemand, pagePart } from './on-demand'

const inspectorPart = pagePart(async () => (await laterParts()).SpanInspector)
const stay = () => undefined

/** What is said of the current mark. No mark is current when the page opens. */
export function InspectorOnDemand({ slug }: { slug: string }) {
  const wanted = useView(({ editor }) => editor.focusedSpanId !== null)
  return <OnDemand wanted={wanted} part={inspectorPart} failed={stay} props={{ slug }} />
}
