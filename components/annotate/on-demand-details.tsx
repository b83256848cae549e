'use client'

import { OnDemand } from './on-demand'

const loadDetails = async () => (await import('./span-details')).SpanDetails
const loadQuestions = async () => (await import('./article-questions')).ArticleQuestions
const nothing = () => undefined

/** Who speaks, attributes and links of the current mark. */
export const DetailsSlot = ({ slug, wanted }: { slug: string; wanted: boolean }) => <OnDemand wanted={wanted} load={loadDetails} failed={nothing} props={{ slug }} />

/** The questions about the article. */
export const QuestionsSlot = ({ slug, wanted }: { slug: string; wanted: boolean }) => <OnDemand wanted={wanted} load={loadQuestions} failed={nothing} props={{ slug }} />
