import type { Codebook } from '../codebook'
import { row } from './row'

/**
 * The fifteen issue-generic frames of the Policy Frames Codebook (Boydstun, Gross, Resnik, Smith 2014) as annotated in
 * the Media Frames Corpus (Card, Boydstun, Gross, Resnik, Smith, ACL 2015). Definitions, rules and examples are ours.
 */
export const policyFrames: Codebook = {
  key: 'policy-frames',
  name: 'Policy frames',
  version: '1.0.0',
  description: 'Fifteen frames that fit any policy issue, after the Policy Frames Codebook and the Media Frames Corpus. One dimension of spans, and the frame that leads the article as a whole.',
  rules: [
    'Mark the words that carry the frame, not every sentence it could be read into. A clause is often enough.',
    'Spans of different frames may overlap; take two only if each has words of its own to point to.',
    'The subject of the article is not its frame: an article on migration may be framed as a matter of money, law or health.',
    'Other needs a note that says what it is.',
  ],
  dimensions: [
    {
      key: 'frame',
      name: 'Frame',
      definition: 'What kind of question the passage makes of the issue.',
      unit: 'The words that cue the frame: a phrase, a clause, at most a sentence.',
      shortcut: '1',
      mark: 'background',
      codes: [
        row(['economic', 'Economic', 'Ec', 'e', 14, 'Costs, gains and other money matters, of anybody: a person, a trade, a state.'], {
          include: ['Budgets, taxes, prices, jobs, markets, trade', 'What a measure saves or costs'],
          exclude: ['Whether there are enough means at all → Capacity and resources'],
          examples: ['The ban would cost growers a third of their harvest.'],
          mapsTo: ['MFC:1', 'SEMEVAL23:Economic'],
        }),
        row(['capacity', 'Capacity and resources', 'Ca', 'k', 10, 'Whether means exist or run short: people, rooms, equipment, time, skill.'], {
          include: ['Waiting lists, full shelters, missing staff', 'A system that can or cannot cope'],
          exclude: ['What the means cost → Economic'],
          examples: ['The clinic has four beds for the whole valley.'],
          mapsTo: ['MFC:2', 'SEMEVAL23:Capacity_and_resources'],
        }),
        row(['morality', 'Morality', 'Mo', 'm', 8, 'Duty, conscience, right and wrong, on religious or other grounds.'], {
          include: ['“It is our duty”, “a sin”, “shameful”'],
          exclude: ['Groups treated unequally → Fairness and equality', 'A breach of law → Legality'],
          examples: ['No decent people leaves a boat to sink.'],
          mapsTo: ['MFC:3', 'SEMEVAL23:Morality'],
        }),
        row(['fairness', 'Fairness and equality', 'Fa', 'f', 4, 'Whether people or groups get what others get: balance, discrimination, equal treatment.'], {
          include: ['Who bears the burden and who gains', 'The law applied to some and not to others'],
          exclude: ['A right named as a right → Legality'],
          examples: ['The levy falls on fishermen alone, while the tankers pay nothing.'],
          mapsTo: ['MFC:4', 'SEMEVAL23:Fairness_and_equality'],
        }),
        row(['legality', 'Legality, constitutionality and jurisprudence', 'Le', 'l', 6, 'What law, rights, constitution or courts permit, demand or forbid.'], {
          include: ['Rulings, lawsuits, powers of offices, rights of persons'],
          exclude: ['Punishing an offence → Crime and punishment', 'Whether the measure is good → Policy prescription and evaluation'],
          examples: ['The court found that the decree went beyond the minister’s powers.'],
          mapsTo: ['MFC:5', 'SEMEVAL23:Legality_Constitutionality_and_jurisprudence'],
        }),
        row(['policy', 'Policy prescription and evaluation', 'Po', 'p', 12, 'A concrete measure is proposed, or judged by whether it works.'], {
          include: ['Bills, programmes, bans, and what came of them'],
          exclude: ['The struggle of parties over it → Political'],
          examples: ['Two years on, the night ferry has halved the queues.'],
          mapsTo: ['MFC:6', 'SEMEVAL23:Policy_prescription_and_evaluation'],
        }),
        row(['crime', 'Crime and punishment', 'Cr', 'c', 3, 'Offences, their detection and their punishment.'], {
          include: ['Arrests, raids, sentences, rates of crime'],
          exclude: ['What is lawful in principle → Legality', 'Danger to a state → Security and defence'],
          examples: ['Nine smugglers were given six years each.'],
          mapsTo: ['MFC:7', 'SEMEVAL23:Crime_and_punishment'],
        }),
        row(['security', 'Security and defence', 'Se', 's', 1, 'Protection of a state, a border or a people from threat, now or to come.'], {
          include: ['Troops, walls, intelligence, the threat itself'],
          exclude: ['Safety of persons from accidents and disease → Health and safety'],
          examples: ['Radar on the ridge will warn the coast of any approach.'],
          mapsTo: ['MFC:8', 'SEMEVAL23:Security_and_defense'],
        }),
        row(['health', 'Health and safety', 'He', 'h', 5, 'Disease, injury, care, and safety from accidents.'], {
          include: ['Epidemics, mental health, clean water, unsafe buildings'],
          exclude: ['Comfort and everyday life → Quality of life'],
          examples: ['Dust from the quarry has filled the wards with children.'],
          mapsTo: ['MFC:9', 'SEMEVAL23:Health_and_safety'],
        }),
        row(['life', 'Quality of life', 'Qu', 'q', 2, 'How people live from day to day: ease, happiness, ties, opportunities.'], {
          include: ['Daily routines, neighbourhoods, time with a family'],
          exclude: ['Illness and accidents → Health and safety'],
          examples: ['Since the bridge opened, pupils sleep an hour longer.'],
          mapsTo: ['MFC:10', 'SEMEVAL23:Quality_of_life'],
        }),
        row(['identity', 'Cultural identity', 'Cu', 'i', 9, 'Who “we” are: customs, traditions, community of faith, nationhood.'], {
          include: ['What belongs to us and what does not', 'Customs kept or lost'],
          exclude: ['What most people want → Public opinion'],
          examples: ['A people that has always lived from the sea does not fence its harbours.'],
          mapsTo: ['MFC:11', 'SEMEVAL23:Cultural_identity'],
        }),
        row(['opinion', 'Public opinion', 'Pu', 'u', 13, 'What the public thinks, wants or does about it: polls, protest, mood.'], {
          include: ['Surveys, petitions, marches'],
          exclude: ['What parties and leaders want → Political'],
          examples: ['Six in ten would rather keep the old timetable.'],
          mapsTo: ['MFC:12', 'SEMEVAL23:Public_opinion'],
        }),
        row(['political', 'Political', 'Pl', 'a', 11, 'The contest of parties, leaders and factions: gain, loss, manoeuvre.'], {
          include: ['Elections, coalitions, who blocks whom'],
          exclude: ['The measure itself → Policy prescription and evaluation'],
          examples: ['The vote was put off until the smaller partner had its say.'],
          mapsTo: ['MFC:13', 'SEMEVAL23:Political'],
        }),
        row(['external', 'External regulation and reputation', 'Ex', 'x', 7, 'Relations with other states and bodies, and standing among them.'], {
          include: ['Treaties, sanctions, mediation, how others see us'],
          exclude: ['Armed threat from abroad → Security and defence'],
          examples: ['The neighbours have asked for an explanation in writing.'],
          mapsTo: ['MFC:14', 'SEMEVAL23:External_regulation_and_reputation'],
        }),
        row(['other', 'Other', 'Ot', 'o', 15, 'A frame is there, and none of these fits.'], { mapsTo: ['MFC:15'], requiresNote: true }),
      ],
      attributes: [],
      speakerCodes: [],
      linksTo: null,
    },
  ],
  questions: [
    { key: 'primary_frame', name: 'Primary frame', definition: 'The one frame that leads the article. The headline and the opening decide between equals.', kind: 'code', values: [], dimension: 'frame', perEntity: false, required: false },
    {
      key: 'tone',
      name: 'Tone',
      definition: 'Whether somebody who favours the issue would be glad of the article as a whole.',
      kind: 'rating',
      values: [
        { key: 'anti', name: 'Against' },
        { key: 'neutral', name: 'Neutral' },
        { key: 'pro', name: 'In favour' },
      ],
      dimension: null,
      perEntity: false,
      required: false,
    },
  ],
}
