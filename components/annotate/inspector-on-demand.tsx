'use client'

import { useView } from './desk-context'
import { OnDemand } from './on-demand'

const load = async () => (await import('./span-inspector')).SpanInspector
const stay = () => undefined

/** What is said of the current mark. No mark is current when the page opens. */
export function InspectorOnDemand({ slug }: { slug: string }) {
  const wanted = useView(({ editor }) => editor.focusedSpanId !== null)
  return <OnDemand wanted={wanted} load={load} failed={stay} props={{ slug }} />
}
