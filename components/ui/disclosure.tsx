import type { ReactNode } from 'react'

/** A section that stays closed until it is asked for; its heading is what opens it. */
export function Disclosure({ heading, children }: { heading: string; children: ReactNode }) {
  return (
    <details>
      <summary className="py-1">
        <h2 className="inline text-base">{heading}</h2>
      </summary>
      <div className="mt-3 grid gap-4">{children}</div>
    </details>
  )
}
