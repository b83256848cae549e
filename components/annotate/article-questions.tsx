'use client'

import { useRef, useState } from 'react'
import { flushSync } from 'react-dom'
import { answerKey, answerOf, offeredChoices } from '@/lib/domain/answers'
import type { QuestionDefinition } from '@/lib/domain/codebook'
import { canonicalName, entityIndex } from '@/lib/domain/entity'
import { nameKey } from '@/lib/domain/names'
import { namesNear, setAnswer } from '@/lib/editor/details'
import { details } from '@/components/messages/desk-details'
import { ChoiceGroup } from './choice-group'
import { ARTICLE_TAB } from './desk'
import { useDesk, useView } from './desk-context'
import { useEntities } from './entity-names'
import { NameCombobox } from './name-combobox'

const words = details.questions

/** The codebook's questions about the article as a whole. Stays loaded; shows while its tab is chosen. */
export function ArticleQuestions({ slug }: { slug: string }) {
  const desk = useDesk()
  const codebook = useView(({ editor }) => editor.document.codebook)
  const locked = useView(({ status }) => desk.readOnly || status === 'complete')
  const shown = useView(({ dimension }) => dimension === ARTICLE_TAB)
  if (!shown) return null
  if (codebook.questions.length === 0) return <p className="py-3 text-sm text-muted">{words.none}</p>
  return (
    <fieldset data-questions="" disabled={locked} aria-label={words.label} className="min-w-0 py-2 text-sm">
      {codebook.questions.map((question) => (
        <div key={question.key} className="border-b border-hairline py-2 last:border-0">
          {question.perEntity ? <PerEntity question={question} slug={slug} /> : <Answer question={question} entity={null} label={question.name} />}
          <p className="mt-1 text-xs text-muted">
            {question.definition} {question.required && words.required}
          </p>
        </div>
      ))}
    </fieldset>
  )
}

function Answer({ question, entity, label }: { question: QuestionDefinition; entity: string | null; label: string }) {
  const desk = useDesk()
  const codebook = useView(({ editor }) => editor.document.codebook)
  const value = useView(({ editor }) => editor.answers[answerKey(question.key, entity)] ?? null)
  const choices = offeredChoices(question, codebook, value)
  return (
    <ChoiceGroup
      label={label}
      scale={question.kind === 'rating'}
      choices={choices}
      value={value}
      onChoose={(key) => desk.run(setAnswer(desk.view().editor, question.key, entity, key), false, details.said(label, choices.find((choice) => choice.key === key)?.name ?? null))}
    />
  )
}

/** One scale for each name asked about. A name without an answer yet is only here, on this page. */
function PerEntity({ question, slug }: { question: QuestionDefinition; slug: string }) {
  const desk = useDesk()
  const entities = useEntities(slug)
  const answers = useView(({ editor }) => editor.answers)
  const [asked, setAsked] = useState<readonly string[]>([])
  const box = useRef<HTMLDivElement>(null)
  const answered = Object.keys(answers).flatMap((key) => {
    const { question: named, entity } = answerOf(key)
    return named === question.key && entity !== null ? [entity] : []
  })
  const names = [...new Set([...answered.sort(), ...asked])]
  const index = entityIndex(entities)
  const keyOf = (name: string) => nameKey(canonicalName(index, name))
  const near = () => namesNear(desk.view().editor, null).filter((name) => !names.some((one) => keyOf(one) === keyOf(name)))
  return (
    <div ref={box}>
      <p className="text-xs font-medium">{question.name}</p>
      {names.map((name) => (
        <div key={name} className="relative flex items-end gap-1">
          <div className="min-w-0 flex-1">
            <Answer question={question} entity={name} label={name} />
          </div>
          <button
            type="button"
            aria-label={words.forget(name)}
            onClick={() => {
              setAsked(asked.filter((one) => one !== name))
              if (answers[answerKey(question.key, name)] !== undefined) desk.run(setAnswer(desk.view().editor, question.key, name, null), false, details.said(name, null))
            }}
            className="absolute end-0 top-1 min-h-6 min-w-6 rounded-sm text-muted hover:text-danger disabled:hidden pointer-coarse:static pointer-coarse:min-h-11 pointer-coarse:min-w-11"
          >
            ×
          </button>
        </div>
      ))}
      <NameCombobox
        key={names.length}
        label={words.another}
        hint={words.anotherHint}
        value={null}
        entities={entities}
        near={near}
        onChoose={(name) => {
          if (name === null) return
          const there = names.find((one) => keyOf(one) === keyOf(name))
          // Drawn at once: a focus moved in a later frame would be taken from whatever was pressed meanwhile.
          if (there === undefined) flushSync(() => setAsked([...asked, name]))
          ;[...(box.current?.querySelectorAll<HTMLElement>('[role=radiogroup]') ?? [])].at(-1)?.querySelector<HTMLElement>('[tabindex="0"]')?.focus()
        }}
      />
    </div>
  )
}
