import type { EntityKind } from '@/lib/domain/entity'
import type { LayerKey } from './planted'

/** What is said of planted spans besides their codes, told once: a layer has it where it has the span. */
export interface PlantedDetail {
  /** Id of the span within the article. */
  readonly id: string
  readonly speaker?: string
  /** By `dimension.attribute`. */
  readonly attributes?: Readonly<Record<string, string>>
  /** Ids of the claims it is the source of. */
  readonly claims?: readonly string[]
  /** Layers that see it otherwise, or (null) say nothing. */
  readonly but?: Readonly<Partial<Record<LayerKey, Omit<PlantedDetail, 'id' | 'but'> | null>>>
}

export interface PlantedDetails {
  readonly article: string
  readonly spans: readonly PlantedDetail[]
  /** Answers about the article as a whole, by the keys of lib/domain/answers.ts. */
  readonly answers: Readonly<Partial<Record<LayerKey, Readonly<Record<string, string>>>>>
}

export interface DemoEntity {
  readonly name: string
  readonly kind: EntityKind
  readonly aliases: readonly string[]
}

/** Names as they are listed, with the spellings of the outlets. */
export const ENTITIES: readonly DemoEntity[] = [
  { name: 'Kamran Azarbun', kind: 'person', aliases: ['Azarbun', 'Ports Minister Azarbun'] },
  { name: 'Laleh Farivand', kind: 'person', aliases: ['Lale Fariwand', 'لاله فریوند'] },
  { name: 'Fauzia Lakhmir', kind: 'person', aliases: ['Fawzia Lakhmir'] },
  { name: 'Siavash Tondar', kind: 'person', aliases: ['Rear Admiral Tondar', 'Siyavash Tondar'] },
  { name: 'Parviz Nilgun', kind: 'person', aliases: ['پرویز نیلگون'] },
  { name: 'Rostam Ahuravesh', kind: 'person', aliases: [] },
  { name: 'Sohail Qamrani', kind: 'person', aliases: ['Suhail Qamrani'] },
  { name: 'Ilko Brandev', kind: 'person', aliases: ['Brandev'] },
  { name: 'نرگس دہلانی', kind: 'person', aliases: ['Nargis Dehlani'] },
  { name: 'Ports Ministry of Karavand', kind: 'organisation', aliases: ['Ports Ministry'] },
  { name: 'International Straits Commission', kind: 'organisation', aliases: ['Straits Commission'] },
  { name: 'Derafsh', kind: 'organisation', aliases: ['درفش'] },
  { name: 'Red Dune Brigades', kind: 'group', aliases: ['Red Dune'] },
  { name: 'Karavand', kind: 'state', aliases: ['کاراوند', 'کاروند'] },
  { name: 'Mirastan', kind: 'state', aliases: ['میرستان'] },
  { name: 'Velmora', kind: 'state', aliases: ['Port Ansel'] },
  { name: 'Tarsova', kind: 'state', aliases: ['تارسووا'] },
]

const said = (mode: string, verb_stance: string, naming = 'named', side = 'home') => ({
  'source.mode': mode,
  'source.verb_stance': verb_stance,
  'source.naming': naming,
  'source.side': side,
})

const towards = (target: string, valence: string) => ({ 'framing.target': target, 'framing.valence': valence })

export const DETAILS: readonly PlantedDetails[] = [
  {
    article: 'sanbar-port/kna',
    spans: [
      { id: 'h1', attributes: { 'framing.device': 'informational', ...towards('Karavand', 'positive') } },
      { id: 'b1', speaker: 'Kamran Azarbun', attributes: said('indirect', 'neutral'), claims: ['b2'] },
      { id: 'b3', speaker: 'Kamran Azarbun', attributes: said('direct', 'neutral'), claims: ['b4'] },
      { id: 'c1', speaker: 'Kamran Azarbun', attributes: said('indirect', 'endorsing'), claims: ['c2', 'c3'], but: { finch: { speaker: 'Azarbun', attributes: said('indirect', 'neutral') } } },
      { id: 'c2', attributes: { 'claim.checkability': 'checkable_minor', 'claim.certainty': 'certain' } },
      { id: 'c3', attributes: { 'claim.checkability': 'not_checkable', 'claim.certainty': 'certain' }, but: { heron: { attributes: { 'claim.certainty': 'probable' } } } },
      { id: 'd1', speaker: 'Fauzia Lakhmir', attributes: said('indirect', 'praising', 'named', 'partner'), claims: ['d2'] },
      { id: 'e1', speaker: 'Laleh Farivand', attributes: said('indirect', 'endorsing'), claims: ['e2'] },
      { id: 'f1', speaker: 'Laleh Farivand', attributes: said('direct', 'neutral'), claims: ['f2'] },
      { id: 'f2', attributes: { 'framing.function': 'judgement', ...towards('Velmora', 'negative') }, but: { finch: null } },
      { id: 'f4', attributes: { 'framing.function': 'problem', ...towards('Velmora', 'negative') } },
      { id: 'j1', speaker: 'Ports Ministry of Karavand', attributes: said('indirect', 'neutral', 'role_only'), claims: ['j2', 'j3'] },
      { id: 'x2', speaker: 'Red Dune Brigades', attributes: said('indirect', 'neutral', 'named', 'adversary') },
    ],
    answers: {
      wren: { dominant_frame: 'cooperation_alliance', genre: 'report', 'slant/Karavand': 'favourable', 'slant/Velmora': 'critical' },
      finch: { dominant_frame: 'economy_trade', genre: 'report', 'slant/Karavand': 'favourable' },
      heron: { dominant_frame: 'cooperation_alliance', genre: 'press_release', 'slant/Karavand': 'celebrating', 'slant/Port Ansel': 'critical' },
      gold: { dominant_frame: 'cooperation_alliance', genre: 'report', 'slant/Karavand': 'favourable' },
    },
  },
  {
    article: 'sanbar-port/derafsh',
    spans: [
      { id: 'a4', attributes: { 'framing.function': 'cause', 'framing.device': 'lexical', ...towards('Velmora', 'negative') } },
      { id: 'b2', attributes: { 'framing.function': 'cause', ...towards('Velmora', 'negative'), 'claim.evidence': 'common_knowledge', 'claim.certainty': 'certain' } },
      { id: 'b6', attributes: { 'framing.device': 'lexical', ...towards('Red Dune Brigades', 'negative') } },
      { id: 'e1', attributes: towards('Mirastan', 'positive') },
    ],
    answers: {
      wren: { dominant_frame: 'external_threat', genre: 'editorial', 'slant/Velmora': 'hostile', 'slant/Karavand': 'celebrating' },
      finch: { dominant_frame: 'external_threat', genre: 'editorial', 'slant/Velmora': 'hostile' },
    },
  },
  {
    article: 'strait-drone/kna',
    spans: [
      { id: 'c1', speaker: 'Siavash Tondar', attributes: said('mixed', 'neutral'), claims: ['c2'] },
      { id: 'd1', speaker: 'Siavash Tondar', attributes: { ...said('direct', 'neutral'), 'framing.function': 'judgement', ...towards('Velmora', 'negative') }, claims: ['d2'], but: { heron: { speaker: 'Rear Admiral Tondar' } } },
      { id: 'f1', speaker: 'Laleh Farivand', attributes: said('indirect', 'neutral'), claims: ['f2'] },
      { id: 'i1', speaker: 'International Straits Commission', attributes: said('indirect', 'directive', 'named', 'third'), claims: ['i2'] },
    ],
    answers: {
      wren: { dominant_frame: 'conflict_confrontation', genre: 'report', 'slant/Velmora': 'critical', 'slant/Karavand': 'favourable' },
      finch: { dominant_frame: 'security_defence', genre: 'report' },
      heron: { dominant_frame: 'sovereignty_law', genre: 'report', 'slant/Velmora': 'balanced' },
    },
  },
  {
    article: 'grain-embargo/kna',
    spans: [
      { id: 'a2', speaker: 'Parviz Nilgun', attributes: said('indirect', 'neutral'), claims: ['a1'] },
      { id: 'b1', speaker: 'Parviz Nilgun', attributes: said('indirect', 'neutral'), claims: ['b2', 'b3'] },
      { id: 'e1', speaker: 'Rostam Ahuravesh', attributes: said('mixed', 'neutral'), claims: ['e2', 'e3'] },
      { id: 'f1', speaker: 'Sohail Qamrani', attributes: said('indirect', 'praising', 'named', 'partner') },
      { id: 'i1', speaker: 'Ilko Brandev', attributes: said('indirect', 'distancing', 'named', 'adversary'), but: { finch: { speaker: 'Brandev', attributes: said('indirect', 'distancing', 'named', 'adversary') } } },
    ],
    answers: {
      wren: { dominant_frame: 'cooperation_alliance', genre: 'report', 'slant/Tarsova': 'critical' },
      finch: { dominant_frame: 'cooperation_alliance', genre: 'report' },
    },
  },
  {
    article: 'grain-embargo/golestar-digar',
    spans: [
      { id: 'a1', speaker: 'پرویز نیلگون', attributes: said('direct', 'commissive', 'role_only') },
      { id: 'd1', speaker: 'Derafsh', attributes: said('mixed', 'distancing') },
      { id: 'e1', speaker: 'Ilko Brandev', attributes: said('indirect', 'distancing', 'role_only', 'third') },
      { id: 'b1', attributes: towards('Tarsova', 'negative') },
    ],
    answers: {
      wren: { dominant_frame: 'governance_politics', genre: 'commentary', 'slant/Karavand': 'hostile' },
      finch: { dominant_frame: 'governance_politics', genre: 'commentary', 'slant/کاراوند': 'critical' },
    },
  },
  {
    article: 'grain-embargo/zarkot-observer',
    spans: [
      { id: 'a1', speaker: 'نرگس دہلانی', attributes: said('indirect', 'neutral'), claims: ['a2', 'a3'] },
      { id: 'b4', attributes: towards('کاراوند', 'positive') },
    ],
    answers: { heron: { dominant_frame: 'governance_politics', genre: 'press_release', 'slant/Tarsova': 'critical' } },
  },
]

/** What a layer says of a span; nothing if it says nothing. */
export function detailOf(details: PlantedDetails | undefined, id: string, layer: LayerKey): Omit<PlantedDetail, 'id' | 'but'> {
  const detail = details?.spans.find((one) => one.id === id)
  if (!detail) return {}
  const otherwise = detail.but?.[layer]
  return otherwise === undefined ? detail : (otherwise ?? {})
}
