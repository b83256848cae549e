'use client'

import { laterParts } from './later'
import { OnDemand, pagePart } from './on-demand'

const detailsPart = pagePart(async () => (await laterParts()).SpanDetails)
const questionsPart = pagePart(async () => (await laterParts()).ArticleQuestions)
const nothing = () => undefined

/** Who speaks, attributes and links of the current mark. */
export const DetailsSlot = ({ slug, wanted }: { slug: string; wanted: boolean }) => <OnDemand wanted={wanted} part={detailsPart} failed={nothing} props={{ slug }} />

/** The questions about the article. */
export const QuestionsSlot = ({ slug, wanted }: { slug: string; wanted: boolean }) => <OnDemand wanted={wanted} part={questionsPart} failed={nothing} props={{ slug }} />
