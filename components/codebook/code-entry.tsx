import type { ReactNode } from 'react'
import { codebookWords as words } from '@/components/messages/codebook'
import { retiredWords } from '@/components/messages/code-name'
import { Chip } from '@/components/ui/chip'
import { KeyCap } from '@/components/ui/key-cap'
import { Tag } from '@/components/ui/tag'
import { codeRef, type CodeDefinition, type DimensionDefinition } from '@/lib/domain/codebook'

/** One code: what it means, what to mark, what not, with examples and the published codes it answers to. */
export function CodeEntry({ dimension, code }: { dimension: DimensionDefinition; code: CodeDefinition }) {
  const ref = codeRef(dimension.key, code.key)
  const parent = dimension.codes.find(({ key }) => key === code.parent)
  return (
    <li id={ref} className="grid scroll-mt-6 gap-2 target:outline-2 target:outline-offset-12 target:outline-accent">
      <h3 className="flex items-center gap-3 text-base">
        <Chip letters={code.chip} hue={code.hue} />
        <a href={`#${ref}`} className="hover:underline hover:underline-offset-3">
          {code.name}
        </a>
        <code className="hidden font-mono text-xs font-normal text-muted sm:inline">{code.key}</code>
        {code.retired && <Tag>{retiredWords.tag}</Tag>}
        {!code.retired && (
          <span className="ms-auto">
            <KeyCap letter={code.shortcut} label={`${words.key} ${code.shortcut}`} />
          </span>
        )}
      </h3>
      {parent && <p className="text-muted">{`${words.partOf} ${parent.name}.`}</p>}
      {code.retired && <p className="text-muted">{retiredWords.explained}</p>}
      <p className="text-base">
        {code.definition}
        {code.requiresNote && <strong className="font-semibold">{` ${words.requiresNote}`}</strong>}
      </p>
      <dl className="grid gap-x-4 gap-y-2 grid-cols-[minmax(0,1fr)] sm:grid-cols-[6.5rem_minmax(0,1fr)]">
        <Rules term={words.include} lines={code.include} />
        <Rules term={words.exclude} lines={code.exclude} />
        <Rules
          term={words.examples}
          lines={code.examples.map((example) => (
            <mark key={example} className="mark font-reading text-base leading-7" data-mark={dimension.mark} data-hue={code.hue}>
              {example}
            </mark>
          ))}
        />
        <Rules term={words.mapsTo} lines={code.mapsTo.length > 0 ? [code.mapsTo.join(', ')] : []} quiet />
      </dl>
    </li>
  )
}

function Rules({ term, lines, quiet }: { term: string; lines: readonly ReactNode[]; quiet?: boolean }) {
  if (lines.length === 0) return null
  return (
    <>
      <dt className="text-muted">{term}</dt>
      <dd className={quiet ? 'tabular wrap-anywhere text-muted' : 'wrap-break-word'}>
        {lines.length === 1 ? (
          lines[0]
        ) : (
          <ul className="grid gap-1">
            {lines.map((line, i) => (
              <li key={i}>{line}</li>
            ))}
          </ul>
        )}
      </dd>
    </>
  )
}
