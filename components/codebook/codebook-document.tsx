import type { ReactNode } from 'react'
import { retiredWords } from '@/components/messages/code-name'
import { codebookWords as words } from '@/components/messages/codebook'
import { Chip } from '@/components/ui/chip'
import { KeyCap } from '@/components/ui/key-cap'
import { Tag } from '@/components/ui/tag'
import { codeRef, type Codebook, type DimensionDefinition } from '@/lib/domain/codebook'
import { AttributeList } from './attribute-list'
import { CodeEntry } from './code-entry'
import { QuestionList } from './question-list'

interface CodebookDocumentProps {
  codebook: Codebook
  /** What can be done with it, below its name. */
  actions?: ReactNode
}

/** The codebook as one document: rules, then each dimension with its codes. Every code has an address of its own. */
export function CodebookDocument({ codebook, actions }: CodebookDocumentProps) {
  return (
    <main id="content" tabIndex={-1} className="mx-auto grid max-w-[1120px] grid-cols-[minmax(0,1fr)] items-start gap-x-16 gap-y-8 px-4 pt-8 pb-20 outline-none sm:px-6 lg:grid-cols-[13rem_minmax(0,42rem)]">
      <div className="grid gap-2 lg:col-start-2">
        <p className="text-muted">{words.title}</p>
        <h1 className="headline text-2xl">{codebook.name}</h1>
        <p className="tabular text-muted">
          {`${words.version} ${codebook.version}`} · <code className="font-mono text-xs">{codebook.key}</code>
        </p>
        {actions && <div className="flex flex-wrap items-center gap-x-4 gap-y-2">{actions}</div>}
        {codebook.description && <p className="reading pt-4">{codebook.description}</p>}
      </div>
      <nav aria-label={words.dimensions} className="lg:sticky lg:top-6 lg:row-span-4 lg:row-start-1 lg:max-h-[calc(100dvh-48px)] lg:overflow-y-auto lg:pt-1">
        <ul className="grid gap-6">
          {codebook.dimensions.map((dimension) => (
            <li key={dimension.key}>
              <a href={`#${dimension.key}`} className="font-semibold hover:underline hover:underline-offset-3">
                {dimension.name}
              </a>
              <ul className="mt-1 grid max-lg:flex max-lg:flex-wrap max-lg:gap-x-4">
                {dimension.codes.map((code) => (
                  <li key={code.key}>
                    <a href={`#${codeRef(dimension.key, code.key)}`} className="flex min-h-7 items-center gap-2 text-muted hover:text-ink pointer-coarse:min-h-11">
                      <Chip letters={code.chip} hue={code.hue} />
                      {code.name}
                      {code.retired && <Tag>{retiredWords.tag}</Tag>}
                    </a>
                  </li>
                ))}
              </ul>
            </li>
          ))}
          {codebook.questions.length > 0 && (
            <li>
              <a href="#questions" className="font-semibold hover:underline hover:underline-offset-3">
                {words.questions}
              </a>
            </li>
          )}
        </ul>
      </nav>
      {codebook.rules.length > 0 && (
        <section aria-labelledby="rules" className="grid gap-3 border-t border-hairline pt-6 lg:col-start-2">
          <h2 id="rules" className="text-base">
            {words.rules}
          </h2>
          <ol className="grid list-decimal gap-2 ps-6 text-base marker:text-muted marker:tabular-nums">
            {codebook.rules.map((rule) => (
              <li key={rule}>{rule}</li>
            ))}
          </ol>
        </section>
      )}
      <div className="grid gap-16 pt-6 lg:col-start-2">
        {codebook.dimensions.map((dimension) => (
          <Dimension key={dimension.key} dimension={dimension} linked={codebook.dimensions.find(({ key }) => key === dimension.linksTo)?.name ?? null} />
        ))}
        {codebook.questions.length > 0 && <QuestionList codebook={codebook} />}
      </div>
    </main>
  )
}

function Dimension({ dimension, linked }: { dimension: DimensionDefinition; linked: string | null }) {
  const { key, name, definition, unit, shortcut, mark, codes, attributes, speakerCodes } = dimension
  return (
    <section aria-labelledby={key} className="grid gap-8">
      <div className="grid gap-3 border-b border-ink pb-6">
        <h2 id={key} className="headline flex scroll-mt-6 items-baseline justify-between gap-4 text-2xl">
          {name}
          <KeyCap letter={shortcut} label={`${words.key} ${shortcut}`} />
        </h2>
        <p className="text-base">{definition}</p>
        <p className="text-muted">
          {`${words.unit} ${lowerFirst(unit)} ${words.drawnAs} `}
          <span className="text-ink">
            <mark className="mark" data-mark={mark} data-hue={codes[0]?.hue}>
              {words.marks[mark]}
            </mark>
          </span>
          .
        </p>
        {speakerCodes.length > 0 && <p className="text-muted">{words.speaker}</p>}
        {linked !== null && <p className="text-muted">{words.linksTo(linked)}</p>}
      </div>
      <ul className="grid gap-10">
        {codes.map((code) => (
          <CodeEntry key={code.key} dimension={dimension} code={code} />
        ))}
      </ul>
      {attributes.length > 0 && (
        <div className="grid gap-3 border-t border-hairline pt-6">
          <h3 className="text-sm">{words.attributes}</h3>
          <p className="text-muted">{words.attributesNote}</p>
          <AttributeList dimension={dimension} />
        </div>
      )}
    </section>
  )
}

const lowerFirst = (sentence: string) => `${sentence.charAt(0).toLowerCase()}${sentence.slice(1).replace(/\.?$/, '.')}`
