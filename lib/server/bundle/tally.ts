import type { Row, TableId } from '@/lib/formats/dataset'
import type { DatasheetCounts } from './datasheet'

const TIMES = ['updated_at', 'created_at', 'completed_at', 'assigned_at', 'decided_at', 'marked_at', 'published_on'] as const

/** What a bundle says of its content, gathered as the rows go by. */
export class Tally {
  /** When anything last changed. */
  newest: string | null = null
  private readonly outlets = new Set<string>()
  private readonly languages = new Set<string>()
  private readonly stories = new Set<string>()
  private readonly annotators = new Set<string>()
  private articles = 0
  private completed = 0
  private from: string | null = null
  private to: string | null = null

  see(table: TableId, row: Row): void {
    for (const column of TIMES) {
      const at = row[column]
      if (typeof at === 'string' && (this.newest === null || at > this.newest)) this.newest = at
    }
    if (table === 'articles') this.article(row)
    else if (table === 'assignments' && row['status'] === 'complete' && row['layer'] === 'annotation') {
      this.completed++
      add(this.annotators, row['annotator'])
    }
  }

  counts(): DatasheetCounts {
    const { articles, completed, from, to } = this
    return { articles, completed, from, to, outlets: [...this.outlets].sort(), languages: [...this.languages].sort(), stories: this.stories.size, annotators: this.annotators.size }
  }

  private article(row: Row): void {
    this.articles++
    add(this.outlets, row['outlet'])
    add(this.languages, row['language'])
    add(this.stories, row['story'])
    const at = row['published_at']
    if (typeof at !== 'string') return
    const day = at.slice(0, 10)
    if (this.from === null || day < this.from) this.from = day
    if (this.to === null || day > this.to) this.to = day
  }
}

const add = (to: Set<string>, value: Row[string] | undefined): void => {
  if (typeof value === 'string') to.add(value)
}
