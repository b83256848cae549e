'use client'

import { Chip } from '@/components/ui/chip'
import { Tag } from '@/components/ui/tag'
import { annotate } from '@/components/messages/annotate'
import { retiredWords } from '@/components/messages/code-name'
import { useDesk, useView } from './desk-context'
import { BoundKey, SignKey } from './bound-key'
import { EarlierOfCode } from './on-demand-help'

/** Definitions in place of the list of codes: what it means, what belongs to it and what does not. */
export function CodeDefinitions() {
  const desk = useDesk()
  const explained = useView((view) => view.explained)
  const codes = useView(({ editor }) => editor.document.codes)
  const dimension = useView(({ editor, dimension: key }) => editor.document.codebook.dimensions.find((one) => one.key === key))
  return (
    <div className="py-2 text-sm">
      <p className="flex items-center gap-2">
        <button type="button" className="min-h-7 underline underline-offset-2 pointer-coarse:min-h-11" onClick={() => desk.explain()}>
          {annotate.panel.back}
        </button>
        <BoundKey name="definitions" />
      </p>
      {explained.length > 1 && dimension && (
        <p className="mt-2 text-muted">
          {dimension.definition} <strong className="font-semibold">{annotate.panel.unit}:</strong> {dimension.unit}
        </p>
      )}
      {explained.map((ref) => {
        const found = codes.get(ref)
        if (!found) return null
        const { code } = found
        return (
          <section key={ref} className="mt-4">
            <h3 className="flex items-center gap-2">
              <Chip letters={code.chip} hue={code.hue} />
              {code.name}
              {code.retired ? <Tag>{retiredWords.tag}</Tag> : <SignKey sign={code.shortcut} />}
            </h3>
            {code.retired && <p className="mt-1 text-muted">{retiredWords.explained}</p>}
            <p className="mt-1">{code.definition}</p>
            <Points title={annotate.panel.include} points={code.include} />
            <Points title={annotate.panel.exclude} points={code.exclude} />
            <Points title={annotate.panel.examples} points={code.examples} />
            {code.requiresNote && <p className="mt-1 text-warn">{annotate.panel.needsNote}</p>}
            <EarlierOfCode code={ref} name={code.name} />
          </section>
        )
      })}
    </div>
  )
}

function Points({ title, points }: { title: string; points: readonly string[] }) {
  if (points.length === 0) return null
  return (
    <div className="mt-1.5">
      <h4 className="text-xs text-muted">{title}</h4>
      <ul className="list-disc ps-4 marker:text-muted">
        {points.map((point) => (
          <li key={point}>{point}</li>
        ))}
      </ul>
    </div>
  )
}
