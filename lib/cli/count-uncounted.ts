import { countReadArticles } from '@/lib/db/article-findings'
import { say } from './output'

/** Counts, once, the articles that an older version of the application left uncounted; says so if there were any. */
export async function countUncounted(): Promise<void> {
  const articles = await countReadArticles()
  if (articles > 0) say(`  counted what was found in ${articles.toLocaleString('en')} articles, for comparisons`)
}
