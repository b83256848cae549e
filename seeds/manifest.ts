import type { ArticleMeta } from '@/lib/domain/article'
import type { Role } from '@/lib/domain/access'
import type { LayerKey } from './planted'

/** What the demo project consists of: everything in it is invented. */

export const PROJECT = {
  slug: 'demo',
  name: 'Demo: three stories, five outlets (invented)',
  description:
    'A demo to look around in. Countries, outlets, people and events are invented; the annotations were planted so that every page has something to show.',
}

export interface DemoOutlet {
  readonly name: string
  readonly kind: string
  readonly country: string
}

export const OUTLETS = {
  kna: { name: 'Karavand News Agency', kind: 'State agency wire', country: 'Karavand' },
  derafsh: { name: 'Golestar Derafsh', kind: 'State-aligned daily, editorials', country: 'Karavand' },
  'sarreth-centre': { name: 'Sarreth Centre', kind: 'Think tank', country: 'Velmora' },
  'golestar-digar': { name: 'گلستار دیگر (Another Golestar)', kind: 'Opposition site in exile', country: 'Karavand' },
  'zarkot-observer': { name: 'Zarkot Observer', kind: 'Private daily, rewritten press releases', country: 'Mirastan' },
} as const satisfies Record<string, DemoOutlet>
export type OutletKey = keyof typeof OUTLETS

export const STORIES = {
  'sanbar-port': 'Sanbar port and railway agreement, March 2025',
  'strait-drone': 'Drone shot down over the Sarreth Strait, June 2025',
  'grain-embargo': 'Tarsova stops wheat exports, September 2025',
} as const
export type StoryKey = keyof typeof STORIES

type Meta = Pick<ArticleMeta, 'headline' | 'byline' | 'dateline' | 'publishedAt' | 'language' | 'url'>

export interface DemoFile {
  readonly story: StoryKey
  readonly outlet: OutletKey
  readonly extension: 'txt' | 'html'
  readonly meta: Meta
}

const file = (story: StoryKey, outlet: OutletKey, extension: 'txt' | 'html', headline: string, meta: Partial<Meta>): DemoFile => ({
  story,
  outlet,
  extension,
  meta: { byline: null, dateline: null, publishedAt: null, language: 'en', url: null, ...meta, headline },
})

/** In the order in which they are handed out. */
export const FILES: readonly DemoFile[] = [
  file('sanbar-port', 'kna', 'txt', 'Karavand, Mirastan Sign 25-Year Agreement on Sanbar Port, Border Railway', {
    dateline: 'GOLESTAR (KNA)',
    publishedAt: '2025-03-12T19:36',
    url: 'https://kna.example/news/4471902',
  }),
  file('sanbar-port', 'derafsh', 'txt', 'A Gate That No Embargo Can Shut', {
    byline: 'Derafsh Staff Writer',
    publishedAt: '2025-03-13T22:07',
    url: 'https://golestarderafsh.example/88213',
  }),
  file('sanbar-port', 'sarreth-centre', 'html', 'Sanbar After the Signing: Concrete Is the Easy Part', {
    byline: 'Oren Haldvik',
    publishedAt: '2025-03-17',
    url: 'https://sarrethcentre.example/briefs/sanbar-after-the-signing',
  }),
  file('sanbar-port', 'golestar-digar', 'txt', 'بیست‌وپنج سال در یک پاکت دربسته', {
    byline: 'شیرین بادآور',
    publishedAt: '2025-03-16',
    language: 'fa',
    url: 'https://golestardigar.example/y/312',
  }),
  // The page names no date, so none stands here.
  file('sanbar-port', 'zarkot-observer', 'txt', 'Mirastan And Karavand Resolve To Secure Sanbar Corridor', {
    url: 'https://zarkotobserver.example/national/sanbar-corridor',
  }),
  file('strait-drone', 'kna', 'txt', 'Coast Guard Downs Intruding Velmoran Drone over Sarreth Strait', {
    dateline: 'SANBAR (KNA)',
    publishedAt: '2025-06-03T11:14',
    url: 'https://kna.example/news/4536617',
  }),
  file('strait-drone', 'derafsh', 'txt', 'The Vulture Came Down', {
    byline: 'Derafsh Staff Writer',
    publishedAt: '2025-06-04T21:50',
    url: 'https://golestarderafsh.example/90377',
  }),
  file('strait-drone', 'sarreth-centre', 'html', 'Nine Miles or Twenty-One? Reading the Kelpar Incident', {
    byline: 'Ines Quillfeather',
    publishedAt: '2025-06-05',
    url: 'https://sarrethcentre.example/briefs/kelpar-incident',
  }),
  file('strait-drone', 'golestar-digar', 'txt', 'پهپاد را نشانمان دادند، ماهیگیر را نه', {
    byline: 'آرش نیلوفری',
    publishedAt: '2025-06-05',
    language: 'fa',
    url: 'https://golestardigar.example/y/347',
  }),
  file('strait-drone', 'zarkot-observer', 'txt', 'Mirastan Navy Rescues Fishermen, Urges Restraint In Sarreth Strait', {
    dateline: 'ZARKOT',
    url: 'https://zarkotobserver.example/national/navy-rescues-fishermen',
  }),
  file('grain-embargo', 'kna', 'txt', 'Karavand to Supply Mirastan with 200,000 Tons of Wheat after Tarsova’s Export Ban', {
    dateline: 'GOLESTAR (KNA)',
    publishedAt: '2025-09-23T17:20',
    url: 'https://kna.example/news/4602254',
  }),
  file('grain-embargo', 'derafsh', 'txt', 'Bread Is Not a Bullet', {
    byline: 'Derafsh Staff Writer',
    publishedAt: '2025-09-24T20:31',
    url: 'https://golestarderafsh.example/93018',
  }),
  file('grain-embargo', 'sarreth-centre', 'html', 'Tarsova’s Wheat Ban: Drought, Politics, or Both?', {
    byline: 'Oren Haldvik',
    publishedAt: '2025-09-26',
    url: 'https://sarrethcentre.example/briefs/tarsova-wheat-ban',
  }),
  file('grain-embargo', 'golestar-digar', 'txt', 'نان ما، سخاوت آنها', {
    byline: 'شیرین بادآور',
    publishedAt: '2025-09-27',
    language: 'fa',
    url: 'https://golestardigar.example/y/398',
  }),
  file('grain-embargo', 'zarkot-observer', 'html', 'ملک میں گندم کا وافر ذخیرہ موجود ہے، قوم افواہوں پر کان نہ دھرے: وزیرِ خوراک', {
    byline: 'ویب ڈیسک',
    dateline: 'زرکوٹ',
    publishedAt: '2025-09-23',
    language: 'ur',
    url: 'https://zarkotobserver.example/urdu/gandum-zakheera',
  }),
]

export interface DemoPerson {
  readonly key: string
  readonly name: string
  readonly email: string
  readonly role: Role
  readonly pseudonym: string
}

const person = (key: string, name: string, role: Role, pseudonym: string): DemoPerson => ({ key, name, role, pseudonym, email: `${key}@demo.invalid` })

/** Nobody of them has a password. The last three are whom a visitor can continue as. */
export const PEOPLE = [
  person('wren', 'Ada Wren (demo)', 'annotator', 'Wren'),
  person('finch', 'Bo Finch (demo)', 'annotator', 'Finch'),
  person('heron', 'Cleo Heron (demo)', 'annotator', 'Heron'),
  person('annotator', 'Demo annotator', 'annotator', 'Demo'),
  person('reviewer', 'Demo reviewer', 'reviewer', 'Reviewer'),
  person('researcher', 'Demo researcher', 'researcher', 'Researcher'),
] as const

/** Who works on a layer; gold is written by the reviewer and belongs to nobody. */
export const AUTHORS: Readonly<Record<LayerKey, { person: string; kind: 'annotation' | 'gold' }>> = {
  wren: { person: 'wren', kind: 'annotation' },
  finch: { person: 'finch', kind: 'annotation' },
  heron: { person: 'heron', kind: 'annotation' },
  demo: { person: 'annotator', kind: 'annotation' },
  gold: { person: 'reviewer', kind: 'gold' },
}
