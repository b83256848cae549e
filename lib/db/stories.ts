import type { Scope } from '@/lib/domain/access'
import { database } from './client'

export interface StoryProgress {
  readonly id: string
  readonly title: string
  readonly articles: number
  readonly outlets: number
  /** Annotators' assignments to the articles of the story, and how many of them are complete. */
  readonly assigned: number
  readonly complete: number
}

/** The stories that got an article last, newest first. */
export async function listNewestStories(scope: Scope<'read_articles'>, limit: number): Promise<StoryProgress[]> {
  return database().$queryRaw<StoryProgress[]>`
    select s.id, s.title,
           count(distinct a.id)::int as articles,
           count(distinct a."outletId")::int as outlets,
           count(x.id)::int as assigned,
           count(x.id) filter (where x.status = 'complete')::int as complete
      from "Story" s
      join "Article" a on a."storyId" = s.id
      left join "ArticleVersion" v on v."articleId" = a.id
      left join "Assignment" x on x."articleVersionId" = v.id and x.kind = 'annotation'
     where s."projectId" = ${scope.projectId}::uuid
     group by s.id
     order by max(a."createdAt") desc, s.id
     limit ${limit}`
}
