import { randomUUID } from 'node:crypto'
import { stringAt, type Person, type World } from '../world'

/** A project with people of every role, articles, assignments and saved spans, and a second project with people who must see nothing of it. */
export interface Stage {
  readonly slug: string
  readonly people: Readonly<Record<Person['role'], Person>>
  /** The annotator whose assignments the others try to reach. */
  readonly owner: Person
  readonly foreign: Readonly<Record<Person['role'], Person>>
  readonly foreignSlug: string
  readonly stranger: Person
  readonly articleIds: readonly string[]
  readonly assignmentIds: readonly string[]
  readonly spanIds: readonly string[]
  readonly userIds: readonly string[]
  /** A round in which the annotator of `people` is asked to read. */
  readonly roundId: string
  /** The text of the first article. */
  readonly versionId: string
  /** What the first article belongs to. */
  readonly storyId: string
  readonly outletId: string
}

export const TEXT = 'The harbour master spoke first. “No ship leaves tonight,” she said. Officials 🚢 agreed, and the quay fell silent.'

/** Stage with `articles` articles holding a word to look for; each is assigned to the owner and has one span with the given note. */
export async function setStage(world: World, articles: number, word: string, note = ''): Promise<Stage> {
  const slug = await world.project()
  const foreignSlug = await world.project()
  const everyRole = async (project: string) => {
    const [annotator, reviewer, researcher, manager] = await Promise.all([
      world.person(project, 'annotator'),
      world.person(project, 'reviewer'),
      world.person(project, 'researcher'),
      world.person(project, 'manager'),
    ])
    return { annotator, reviewer, researcher, manager }
  }
  const [people, foreign, owner] = [await everyRole(slug), await everyRole(foreignSlug), await world.person(slug, 'annotator')]
  // Somebody with an account and no project: a member whose membership was taken away.
  const stranger = await world.person(foreignSlug, 'annotator')
  await world.call('DELETE', `/api/projects/${foreignSlug}/members/${await world.userId(stranger.token)}`, foreign.manager.token)

  const ownerId = await world.userId(owner.token)
  const make = async (i: number) => {
    const text = `${TEXT}\nArticle ${i} ${word}`
    const articleId = await world.article(slug, people.researcher.token, { outlet: `Outlet ${i % 4}`, story: `Story ${i % 3}`, headline: `Headline ${i}`, text })
    const assignmentId = await world.assignment(slug, people.researcher.token, articleId, ownerId)
    // Who is said to speak goes onto the project's list of names, which is offered to others only once it is put in order.
    const span = { id: randomUUID(), start: 4, end: 11, quote: 'harbour', codes: ['framing.security_defence'], note, confidence: null, ...(note === '' ? {} : { speaker: `Speaker ${note}` }) }
    await world.call('POST', `/api/assignments/${assignmentId}/transactions`, owner.token, {
      baseVersion: 0,
      transactions: [{ id: randomUUID(), label: 'tag', madeAt: new Date().toISOString(), operations: [{ type: 'span.add', span }] }],
    })
    return { articleId, assignmentId, spanId: span.id }
  }
  // The first alone, so that outlets and stories are there; then a few at a time.
  const made = [await make(0)]
  while (made.length < articles) made.push(...(await Promise.all(Array.from({ length: Math.min(6, articles - made.length) }, (_, k) => make(made.length + k)))))
  const userIds = await Promise.all([owner, ...Object.values(people)].map(({ token }) => world.userId(token)))
  const round = await world.call('POST', `/api/projects/${slug}/rounds`, people.researcher.token, {
    name: `Round ${word}`,
    articleIds: [made[0]!.articleId],
    people: [{ userId: await world.userId(people.annotator.token) }],
    overlap: 1,
  })
  const view = await world.call('GET', `/api/assignments/${made[0]!.assignmentId}`, owner.token)
  const first = await world.call('GET', `/api/projects/${slug}/articles/${made[0]!.articleId}`, people.researcher.token)
  return {
    slug,
    foreignSlug,
    people,
    foreign,
    owner,
    stranger,
    articleIds: made.map(({ articleId }) => articleId),
    assignmentIds: made.map(({ assignmentId }) => assignmentId),
    spanIds: made.map(({ spanId }) => spanId),
    userIds,
    roundId: stringAt(round, 'roundId'),
    versionId: stringAt(view, 'article', 'versionId'),
    storyId: stringAt(first, 'storyId'),
    outletId: stringAt(first, 'outletId'),
  }
}
