'use client'

import { useId } from 'react'
import { offeredCodes, type CodeRef, type ResolvedCode } from '@/lib/domain/codebook'
import { target } from '@/lib/editor/commands'
import { classes } from '@/components/ui/classes'
import { Chip } from '@/components/ui/chip'
import { annotate } from '@/components/messages/annotate'
import { ArticleTab } from './article-tab'
import { BoundKey, SignKey } from './bound-key'
import { CodeDefinitions } from './code-definitions'
import { ARTICLE_TAB } from './desk'
import { useDesk, useView } from './desk-context'
import { QuestionsSlot } from './on-demand-details'
import { panelTab } from './panel-tab'

/** The codes of one dimension at a time. Keeps the selection: pressing a button here does not take it from the text. */
export function CodePanel({ slug }: { slug: string }) {
  const desk = useDesk()
  const id = useId()
  const codebook = useView(({ editor }) => editor.document.codebook)
  const dimension = useView((view) => view.dimension)
  const armed = useView((view) => view.armed)
  const explained = useView((view) => view.explained)
  const current = useView(({ editor }) => target(editor))
  const shown = codebook.dimensions.find(({ key }) => key === dimension)
  return (
    <section aria-label={annotate.panel.label} className="annotate-keep-selection">
      <h2 className="sr-only">{annotate.panel.label}</h2>
      <div role="tablist" aria-label={annotate.panel.pick} className="flex border-b border-hairline max-md:overflow-x-auto md:flex-wrap md:justify-between">
        {codebook.dimensions.map(({ key, name, shortcut, mark, codes }) => (
          <button
            key={key}
            type="button"
            role="tab"
            id={`${id}-${key}`}
            aria-selected={key === dimension}
            aria-controls={`${id}-codes`}
            onClick={() => desk.show(key, false)}
            className={classes(panelTab(key === dimension), key === dimension && armed && 'border-accent bg-surface')}
          >
            <SignKey sign={shortcut} />
            <span>{name}</span>
            <span className="sr-only">{`${offeredCodes({ codes }).length}, ${mark}`}</span>
          </button>
        ))}
        {codebook.questions.length > 0 && <ArticleTab id={id} />}
      </div>
      <div role="tabpanel" id={`${id}-codes`} aria-labelledby={`${id}-${dimension}`}>
        <QuestionsSlot slug={slug} wanted={dimension === ARTICLE_TAB} />
        {dimension === ARTICLE_TAB ? null : explained.length > 0 ? (
          <CodeDefinitions />
        ) : (
          <>
            <ul className="grid auto-rows-max grid-cols-2 gap-x-1 py-2 sm:grid-cols-3 md:grid-cols-1">
              {desk.shown().map((one) => (
                <CodeRow key={one.ref} code={one} armed={armed} tagged={current?.codes.includes(one.ref) ?? false} />
              ))}
            </ul>
            <p className="text-xs text-muted">
              <span className="hidden md:inline">{armed && shown ? annotate.panel.armed(shown.name) : current ? annotate.panel.tagSpan : annotate.panel.teach}</span>{' '}
              <button type="button" className="min-h-6 underline underline-offset-2 hover:text-ink pointer-coarse:min-h-11 pointer-coarse:text-sm" onClick={() => desk.explain()}>
                {annotate.panel.definitions}
              </button>{' '}
              <BoundKey name="definitions" />
            </p>
          </>
        )}
      </div>
    </section>
  )
}

function CodeRow({ code: { ref, code }, armed, tagged }: { code: ResolvedCode; armed: boolean; tagged: boolean }) {
  const desk = useDesk()
  const tag = (which: CodeRef) => desk.tag(which)
  return (
    <li className="group/code flex items-center">
      <button
        type="button"
        aria-pressed={tagged}
        // The second click of a double click would take away what the first has given.
        onClick={({ detail }) => detail < 2 && tag(ref)}
        className={classes(
          'flex min-h-7 min-w-0 flex-1 items-center gap-2 rounded-sm px-1.5 text-start text-sm hover:bg-surface pointer-coarse:min-h-11',
          tagged && 'bg-surface font-semibold',
        )}
      >
        <Chip letters={code.chip} hue={code.hue} />
        <span className="min-w-0 flex-1 leading-tight md:truncate">{code.name}</span>
        <SignKey sign={code.shortcut} strong={armed} />
      </button>
      <button
        type="button"
        aria-label={annotate.panel.define(code.name)}
        title={annotate.panel.define(code.name)}
        onClick={() => desk.explain(ref)}
        className="hidden min-h-7 min-w-7 rounded-sm text-sm text-muted hover:bg-surface hover:text-ink md:block"
      >
        ?
      </button>
    </li>
  )
}
