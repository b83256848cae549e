import { readFileSync } from 'node:fs'
import path from 'node:path'
import type { ArticleDraft, ArticleMeta, Direction } from '@/lib/domain/article'
import { draftArticle } from '@/lib/ingest/draft'
import { grainEmbargo } from './annotations/grain-embargo'
import { sanbarPort } from './annotations/sanbar-port'
import { straitDrone } from './annotations/strait-drone'
import { DETAILS, detailOf, ENTITIES, type DemoEntity } from './details'
import { spansOfLayer, type UnnamedSpan } from './layer'
import { AUTHORS, FILES, OUTLETS, PEOPLE, PROJECT, STORIES, type DemoFile, type DemoOutlet, type DemoPerson } from './manifest'
import { LAYERS, type LayerKey, type PlantedArticle } from './planted'

export interface DemoArticle {
  /** `story/outlet`. */
  readonly key: string
  readonly meta: ArticleMeta
  readonly draft: ArticleDraft
  readonly original: Uint8Array
  readonly fileName: string
}

export interface DemoLayer {
  readonly article: string
  readonly layer: LayerKey
  readonly kind: 'annotation' | 'gold'
  /** Key of the person who marks. */
  readonly person: string
  readonly complete: boolean
  readonly spans: readonly UnnamedSpan[]
  readonly answers: Readonly<Record<string, string>>
}

export interface DemoProject {
  readonly slug: string
  readonly name: string
  readonly description: string
  readonly outlets: readonly DemoOutlet[]
  readonly people: readonly DemoPerson[]
  readonly articles: readonly DemoArticle[]
  readonly entities: readonly DemoEntity[]
  /** In the order in which the articles are handed out. */
  readonly layers: readonly DemoLayer[]
}

export const PLANTED: readonly PlantedArticle[] = [...sanbarPort, ...straitDrone, ...grainEmbargo]

/** Assembles the demo project from the files of this folder. Throws if a planted quote does not fit its article. */
export function demoProject(): DemoProject {
  const articles = FILES.map(articleOf)
  return { ...PROJECT, outlets: Object.values(OUTLETS), people: PEOPLE, entities: ENTITIES, articles, layers: articles.flatMap(layersOf) }
}

const FOLDER = path.join(import.meta.dirname, 'articles')
const RIGHT_TO_LEFT = new Set(['fa', 'ur'])

function articleOf({ story, outlet, extension, meta }: DemoFile): DemoArticle {
  const key = `${story}/${outlet}`
  const fileName = `${outlet}.${extension}`
  const original = readFileSync(path.join(FOLDER, story, fileName))
  const drafted = draftArticle({ bytes: original, fileName })
  if (!drafted.ok) throw new Error(`${key}: ${drafted.error.reason}`)
  const direction: Direction = RIGHT_TO_LEFT.has(meta.language) ? 'rtl' : 'ltr'
  return { key, meta: { ...meta, outlet: OUTLETS[outlet].name, story: STORIES[story], direction }, draft: drafted.value, original, fileName }
}

function layersOf({ key, draft }: DemoArticle): DemoLayer[] {
  const planted = PLANTED.find(({ article }) => article === key)
  if (!planted) return []
  const details = DETAILS.find(({ article }) => article === key)
  return LAYERS.flatMap((layer) => {
    const told = planted.layers[layer]
    if (!told) return []
    try {
      return [{ article: key, layer, ...AUTHORS[layer], complete: !told.open, spans: spansOfLayer(planted.base, told, draft, (id) => detailOf(details, id, layer)), answers: details?.answers[layer] ?? {} }]
    } catch (cause) {
      throw new Error(`${key}, ${layer}: ${cause instanceof Error ? cause.message : ''}`, { cause })
    }
  })
}
