import type { CodeDefinition, Codebook } from '../codebook'
import { row } from './row'

const technique = (label: string, ...of: Parameters<typeof row>): CodeDefinition => row(of[0], { ...of[1], mapsTo: [`SEMEVAL23-TECHNIQUE:${label}`] })

/**
 * The twenty-three persuasion techniques of SemEval-2023 task 3 (Piskorski, Stefanovitch, Da San Martino, Nakov), whose
 * six groups stand as an attribute. Definitions, rules and examples are ours; mapsTo has the task's own spellings.
 */
export const persuasionTechniques: Codebook = {
  key: 'persuasion-techniques',
  name: 'Persuasion techniques',
  version: '1.0.0',
  description: 'Twenty-three ways of persuading without arguing, after SemEval-2023 task 3: attacks on reputation, justification, distraction, simplification, calls and manipulative wording.',
  rules: [
    'Mark the whole stretch in which the technique is at work: a word for loaded language, several sentences for a straw man.',
    'A justification (values, fear, authority, popularity, flags) needs both: what is justified, and by what. The mere mention of a value or a fear is none.',
    'A technique used by somebody who is quoted counts like any other; who speaks is another question.',
    'Whether a statement is true is not asked: a true one can be put manipulatively.',
    'Several techniques may be at work in the same words; mark each.',
  ],
  dimensions: [
    {
      key: 'technique',
      name: 'Technique',
      definition: 'By what means the passage persuades, where it does not argue.',
      unit: 'From one word to several sentences: as much as the technique needs to be seen.',
      shortcut: '1',
      mark: 'background',
      codes: [
        technique('Name_Calling-Labeling', ['name_calling', 'Name calling or labelling', 'Na', 'n', 12, 'A loaded tag in place of a description of somebody or something.'], { exclude: ['Loaded words that name nobody → Loaded language'], examples: ['the harbour mafia'] }),
        technique('Guilt_by_Association', ['guilt_association', 'Guilt by association', 'Gu', 'g', 3, 'Something is made suspect by tying it to people or things that are hated.'], { examples: ['The last to propose such a toll was the old dictator.'] }),
        technique('Doubt', ['doubt', 'Doubt', 'Do', 'd', 8, 'Somebody’s competence or honesty is questioned in place of what they say.'], { exclude: ['The character as a whole is blackened → Questioning the reputation'], examples: ['Can a man who lost a ferry be trusted with a fleet?'] }),
        technique('Appeal_to_Hypocrisy', ['hypocrisy', 'Appeal to hypocrisy', 'Hy', 'h', 5, 'Who criticises is charged with doing the same.'], { exclude: ['Another matter is brought up instead → Whataboutism'], examples: ['Those who preach thrift flew in by private plane.'] }),
        technique('Questioning_the_Reputation', ['reputation', 'Questioning the reputation', 'Re', 'r', 10, 'Somebody’s character or record is blackened, so that they need not be answered.'], { examples: ['Everything this board has touched has failed.'] }),
        technique('Flag_Waving', ['flag_waving', 'Flag waving', 'Fl', 'f', 6, 'Something is justified by pride in, or gain for, a nation or another group.'], { examples: ['Every true islander will stand behind the blockade.'] }),
        technique('Appeal_to_Authority', ['authority', 'Appeal to authority', 'Au', 'u', 13, 'Something is held true because somebody of weight says so, and for no other reason.'], { examples: ['The admiral has spoken, and that settles it.'] }),
        technique('Appeal_to_Popularity', ['popularity', 'Appeal to popularity', 'Po', 'p', 4, 'Something is held right because many think or do it.'], { examples: ['The whole coast has long known that the treaty is dead.'] }),
        technique('Appeal_to_Values', ['values', 'Appeal to values', 'Va', 'v', 2, 'Something is justified by a value held to be good, without more.'], { examples: ['Freedom demands that the strait stay closed.'] }),
        technique('Appeal_to_Fear-Prejudice', ['fear', 'Appeal to fear or prejudice', 'Fe', 'a', 11, 'Something is justified or opposed by raising fear or feeding a prejudice.'], { examples: ['Open the gate, and next they will be in your kitchen.'] }),
        technique('Straw_Man', ['straw_man', 'Straw man', 'St', 's', 7, 'A position nobody holds is put in the opponent’s mouth and refuted.'], { examples: ['They would have us sink every boat; we will not.'] }),
        technique('Red_Herring', ['red_herring', 'Red herring', 'Rh', 'e', 14, 'An unrelated matter draws attention away.'], { exclude: ['The matter is another’s misdeed → Whataboutism'], examples: ['Asked about the toll, the minister praised the new lighthouse.'] }),
        technique('Whataboutism', ['whataboutism', 'Whataboutism', 'Wh', 'w', 9, 'A charge is met by another’s misdeed.'], { examples: ['And who counted the dead when they shelled the delta?'] }),
        technique('Causal_Oversimplification', ['causal', 'Causal oversimplification', 'Ca', 'c', 1, 'One cause is named for what has several.'], { examples: ['The harvest failed because of the customs men.'] }),
        technique('False_Dilemma-No_Choice', ['false_dilemma', 'False dilemma or no choice', 'Fd', 'i', 4, 'Two ways are offered, or one, where there are more.'], { examples: ['Either the port is ours or we starve.'] }),
        technique('Consequential_Oversimplification', ['slippery_slope', 'Consequential oversimplification', 'Co', 'q', 3, 'One step is said to lead to great and far effects, without argument.'], { examples: ['Grant them a jetty and within a year there is no coast guard.'] }),
        technique('Slogans', ['slogans', 'Slogans', 'Sl', 'l', 12, 'A short striking phrase to be repeated.'], { examples: ['One sea, one will!'] }),
        technique('Conversation_Killer', ['killer', 'Conversation killer', 'Ki', 'k', 8, 'Words that end thinking and talking about it.'], { examples: ['That is simply how the world is.'] }),
        technique('Appeal_to_Time', ['time', 'Appeal to time', 'Ti', 't', 5, 'The moment has come: act now.'], { examples: ['Tomorrow will be too late.'] }),
        technique('Loaded_Language', ['loaded_language', 'Loaded language', 'Lo', 'o', 11, 'Words and images with a strong charge of feeling, for or against.'], { exclude: ['They name somebody → Name calling or labelling'], examples: ['a heinous betrayal of the sea'] }),
        technique('Obfuscation-Vagueness-Confusion', ['vagueness', 'Obfuscation, vagueness, confusion', 'Ob', 'b', 10, 'Kept so unclear that everybody may read into it what they like.'], { examples: ['Certain circles will draw certain conclusions.'] }),
        technique('Exaggeration-Minimisation', ['exaggeration', 'Exaggeration or minimisation', 'Ex', 'x', 13, 'Made much larger, or much smaller, than it is.'], { examples: ['a spill of no consequence whatever'] }),
        technique('Repetition', ['repetition', 'Repetition', 'Rp', 'y', 6, 'The same word, phrase or picture again and again, until it is accepted.'], { exclude: ['The same name again because it is the subject'], examples: ['lies, and again lies, and nothing but lies'] }),
      ],
      attributes: [
        {
          key: 'group',
          name: 'Group',
          definition: 'The group of techniques, where it helps to see it beside the span.',
          kind: 'choice',
          values: [
            { key: 'reputation', name: 'Attack on reputation' },
            { key: 'justification', name: 'Justification' },
            { key: 'distraction', name: 'Distraction' },
            { key: 'simplification', name: 'Simplification' },
            { key: 'call', name: 'Call' },
            { key: 'wording', name: 'Manipulative wording' },
          ],
          appliesTo: [],
        },
      ],
      speakerCodes: [],
      linksTo: null,
    },
  ],
  questions: [
    {
      key: 'genre',
      name: 'Genre',
      definition: 'What the article is as a whole.',
      kind: 'choice',
      values: [
        { key: 'reporting', name: 'Reporting' },
        { key: 'opinion', name: 'Opinion' },
        { key: 'satire', name: 'Satire' },
      ],
      dimension: null,
      perEntity: false,
      required: false,
    },
  ],
}
