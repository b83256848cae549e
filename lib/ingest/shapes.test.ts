import { describe, expect, it } from 'vitest'
import type { ArticleDraft, ZoneKind } from '@/lib/domain/article'
import { unwrap } from '@/lib/domain/result'
import { draftArticle } from './draft'

/**
 * Invented articles of many shapes. Every line begins with the letter of the kind it must get; `B` is body.
 * Shape and language vary, the rules may not know any outlet by name.
 */
const KINDS: Record<string, ZoneKind | 'body'> = {
  B: 'body', H: 'headline', D: 'duplicate_headline', S: 'subheading', Y: 'byline', M: 'metadata',
  N: 'navigation', G: 'glossary', R: 'related', T: 'tags', C: 'caption', K: 'comments',
}

interface Shape {
  readonly name: string
  readonly lines: string
  readonly meta?: Partial<ArticleDraft['meta']>
}

const P1 = 'B|The council of Vardania approved the harbour budget on Tuesday after a debate that lasted well into the night.'
const P2 = 'B|Opponents said the figures had been known for months and that nobody had bothered to publish them before the vote.'
const P3 = 'B|Work on the eastern quay is expected to begin in the spring, according to two people who have read the contract.'

const SHAPES: Shape[] = [
  {
    name: 'bare prose without any furniture',
    lines: [P1, '', P2, '', P3].join('\n'),
    meta: { outlet: null, byline: null, dateline: null, publishedAt: null, url: null, language: 'en', direction: 'ltr' },
  },
  {
    name: 'wire copy, wrapped at one width, with dateline and credits of the desk',
    lines: `H|Karstadt signs harbour pact with Vardania

B|KARSTADT, March 3 (INW) - The government of Karstadt signed a pact with
B|Vardania on Monday that opens three harbours to the ships of both
B|states, the foreign ministry said.

B|The pact runs for ten years and may be ended by either side with a
B|notice of twelve months, a copy seen by the agency shows.

Y|(Reporting by Mira Holt; Editing by Jon Aske)`,
    meta: { outlet: 'INW', dateline: 'KARSTADT, March 3 (INW)', headline: 'Karstadt signs harbour pact with Vardania', publishedAt: null, byline: '(Reporting by Mira Holt; Editing by Jon Aske)' },
  },
  {
    name: 'press release',
    lines: `M|FOR IMMEDIATE RELEASE

H|Ministry of Ports Opens Consultation on Harbour Fees

B|KARSTADT, 3 March 2025 – The Ministry of Ports today opened a public consultation on the harbour fees that will apply from next year.

B|“We want every skipper to be heard,” the minister said.

B|Comments may be sent until the end of the month.

M|###

M|Media contact: press@ports.example`,
    meta: { publishedAt: '2025-03-03', dateline: 'KARSTADT, 3 March 2025', outlet: null },
  },
  {
    name: 'blog with comments that read like paragraphs',
    lines: `M|Harbour Notes | News and views from the quay
N|Home
N|About

H|Why the quay was never the point
M|Posted on March 4, 2025

${P1}

${P2}

${P3}

T|Filed under: harbour, budget, Vardania

K|2 Comments
K|Anna says:
K|March 5, 2025 at 10:12 am
K|I was in the room that night, and the figures were on the table for everybody who cared to look at them.
K|Reply
K|Tomas says:
K|March 5, 2025 at 11:40 am
K|Nobody looked because nobody was told. That is the whole story, and you know it as well as I do.
K|Reply
K|Leave a Reply
K|Name *
K|Email *`,
    meta: { outlet: 'Harbour Notes', publishedAt: '2025-03-04', headline: 'Why the quay was never the point' },
  },
  {
    name: 'menu, breadcrumbs, kicker, standfirst, photo credit and a list of links at the end',
    lines: `N|Skip to content
N|Menu
N|Home > World > Karstadt
N|Analysis

H|What the harbour pact leaves unsaid
S|Three clauses nobody wants to talk about before the vote

Y|By Mira Holt and Jon Aske
M|5 March 2025

C|Ministers shake hands on the eastern quay in Karstadt. (Photo: INW)

${P1}

${P2}

S|A clause without a date

${P3}

R|Also read: Ferry crossing closed for a second week

B|Nobody expects an answer before the summer.

R|Related stories
R|Ferry crossing closed for a second week
R|Minister: ‘We will not be rushed’
R|Who owns the lighthouse?

N|Share this
M|© 2025 The Karstadt Courier. All rights reserved.`,
    meta: { outlet: 'The Karstadt Courier', publishedAt: '2025-03-05', byline: 'Mira Holt and Jon Aske' },
  },
  {
    name: 'headline in the page title and again above the text',
    lines: `D|Ferry crossing closed for a second week | Vardania Today
H|Ferry crossing closed for a second week
M|Published: 6 March 2025, 08:15 | Updated: 6 March 2025, 09:00

${P1}
${P2}
${P3}`,
    meta: { outlet: 'Vardania Today', publishedAt: '2025-03-06T08:15' },
  },
  {
    name: 'a labelled header as archives write it',
    lines: `M|Source: Vardania Evening Mail
M|Date: 2025-03-07
Y|Author: Petra Lind
M|URL: https://mail.vardania.example/ports/4711
H|Fishermen block the eastern quay

${P1}

${P2}`,
    meta: { outlet: 'Vardania Evening Mail', publishedAt: '2025-03-07', byline: 'Petra Lind', url: 'https://mail.vardania.example/ports/4711' },
  },
  {
    name: 'a chronology whose sub-heads are dates',
    lines: `H|How the harbour pact came about

B|The pact did not fall from the sky. It took the two governments nearly two years to agree on a text both could sign.

S|12 January 2024

B|Envoys of both states meet for the first time in a hotel outside Karstadt and agree on nothing but a date for the next meeting.

S|3 March 2025

B|The pact is signed in the old customs house, with the cameras kept outside until the ink was dry.`,
    meta: { publishedAt: null },
  },
  {
    name: 'dialogue and short sentences stay in the body',
    lines: `H|A morning with the harbour master

B|He was late, and he knew it, and he had prepared a sentence for it on the stairs that he now could not find.

B|“You said seven.”

B|“I did.”

B|He shrugged.

B|The harbour behind him was empty but for the pilot boat, which had not moved since the ice went in February.

B|It was over.`,
    meta: { headline: 'A morning with the harbour master' },
  },
  {
    name: 'a list inside the body',
    lines: `H|Five questions about the harbour pact

B|The text was published on Monday evening, four days after it was signed. These questions remain open to this day:

B|• who pays for the eastern quay
B|• who may end the pact, and when
B|• what happens to the pilots

B|The ministry did not answer any of them when it was asked on Tuesday, and said that it would do so in due course.`,
  },
  {
    name: 'a sub-head that is called “Comment” or “Photo” does not swallow the body',
    lines: `H|The pact and its critics this week

B|The ministry has published the whole text of the pact, with the exception of two annexes that deal with the pilots.

S|Critics of the pact

B|The opposition has called it a gift to the shipping companies and has asked for a vote before the summer recess.

S|Comments

B|The comments of the ministry on all this were short: it had nothing to add to the text and would not discuss annexes.

B|The opposition will not let go, and has tabled a motion that the speaker must put to the vote within ten days.`,
  },
  {
    name: 'a site glossary before the article',
    lines: `M|vardania-review.example
N|Search
G|The Pact
G|The Pact
G|An agreement between Karstadt and Vardania on harbours. It was signed in March.
G|Pilots
G|Pilots
G|Sailors who know the channel. They have a guild of their own in Vardania.
G|Quay
G|Quay
G|A wall to which ships are tied

H|Pilots demand a seat at the table
D|Pilots demand a seat at the table

${P1}

${P2}`,
    meta: { outlet: 'vardania-review.example', headline: 'Pilots demand a seat at the table' },
  },
  {
    name: 'two dates above the body: the clock of the site and the date of the article',
    lines: `M|Sunday, 9 March 2025
R|Latest
R|Politics

H|Minister rules out a second pact
M|7 March 2025 14:30

${P1}

${P2}`,
    meta: { publishedAt: '2025-03-07T14:30' },
  },
  {
    name: 'an ambiguous date is not guessed',
    lines: `H|Minister rules out a second pact
M|03/04/2025

${P1}`,
    meta: { publishedAt: null },
  },
  {
    name: 'dates of the story itself are not the date of the article',
    lines: `H|Looking back at the harbour pact

B|On 3 March 2025 the two governments signed the pact in the old customs house. Nobody was allowed to take pictures of it.

B|It came into force on Monday 7 April 2025, three weeks later than planned and without the two annexes on the pilots.`,
    meta: { publishedAt: null, dateline: null },
  },
  {
    name: 'advertisement and links between the paragraphs',
    lines: `H|Harbour fees to rise by a tenth

${P1}

N|ADVERTISEMENT

${P2}

R|READ MORE: Who owns the lighthouse?

${P3}

N|Story continues below

B|The fees were last raised eleven years ago, when the ministry promised that they would not be raised again.`,
  },
  {
    name: 'Persian news with Jalali date, story code, tags and comments',
    lines: `M|خبرگزاری پامیر | پایگاه خبری
N|صفحه نخست
N|درباره ما
M|کد خبر: ۱۲۳۴۵۶
M|تاریخ انتشار: ۳ بهمن ۱۴۰۳ - ۲۱:۵۲

H|پیمان بندری کارستات و واردانیا امضا شد

B|وزیر بندرهای کارستات روز دوشنبه اعلام کرد که پیمان تازه با واردانیا سه بندر را به روی کشتی‌های هر دو کشور باز می‌کند.

B|او در جمع خبرنگاران گفت که متن پیمان تا پایان هفته منتشر خواهد شد و هیچ بند پنهانی در آن وجود ندارد.

R|بیشتر بخوانید: فانوس دریایی از آن کیست؟

B|مخالفان دولت می‌گویند که بهای این پیمان را ماهیگیران خواهند پرداخت و خواستار رأی‌گیری در مجلس شدند.

T|برچسب‌ها: بندر، پیمان، واردانیا
K|نظرات
K|نام:
K|ایمیل:
K|ارسال`,
    meta: { publishedAt: '2025-01-22T21:52', language: 'fa', direction: 'rtl', outlet: 'خبرگزاری پامیر', headline: 'پیمان بندری کارستات و واردانیا امضا شد' },
  },
  {
    name: 'Persian wire copy with place and agency between dashes',
    lines: `H|ماهیگیران اسکله شرقی را بستند
B|کارستات - پامیر - ماهیگیران واردانیا صبح سه‌شنبه در اعتراض به افزایش هزینه‌های بندری راه اسکله شرقی را بستند و خواستار گفت‌وگو با وزیر شدند.
B|پلیس گفت که اعتراض آرام بوده است و تا ظهر ادامه داشت و هیچ‌کس بازداشت نشد.
M|انتهای پیام/`,
    meta: { dateline: 'کارستات - پامیر', outlet: 'پامیر', language: 'fa', publishedAt: null },
  },
  {
    name: 'Urdu news with a Gregorian date and a link within the text',
    lines: `N|صفحہ اول
R|تازہ ترین
H|کارسٹاٹ اور وردانیا کے درمیان بندرگاہ کا معاہدہ طے پا گیا
M|22 جنوری 2025

B|کارسٹاٹ کے وزیر بندرگاہ نے پیر کے روز کہا کہ نئے معاہدے سے دونوں ملکوں کے جہازوں کے لیے تین بندرگاہیں کھل جائیں گی۔

R|مزید پڑھیں: روشنی کا مینار کس کی ملکیت ہے؟

B|انہوں نے صحافیوں کو بتایا کہ معاہدے کا متن ہفتے کے آخر تک شائع کر دیا جائے گا اور اس میں کوئی خفیہ شق نہیں ہے۔

B|حزب اختلاف کا کہنا ہے کہ اس کی قیمت ماہی گیر ادا کریں گے۔`,
    meta: { publishedAt: '2025-01-22', language: 'ur', direction: 'rtl' },
  },
  {
    name: 'Arabic news',
    lines: `H|توقيع اتفاق الموانئ بين كارشتات وفاردانيا
M|22 يناير 2025

B|قال وزير الموانئ في كارشتات يوم الاثنين إن الاتفاق الجديد يفتح ثلاثة موانئ أمام سفن البلدين لمدة عشر سنوات.

B|وأضاف أمام الصحفيين أن نص الاتفاق سينشر قبل نهاية الأسبوع وأنه لا يتضمن أي بند سري على الإطلاق.

R|اقرأ أيضا: من يملك المنارة؟`,
    meta: { publishedAt: '2025-01-22', language: 'ar', direction: 'rtl' },
  },
  {
    name: 'German article',
    lines: `H|Hafenpakt zwischen Karstadt und Vardanien unterzeichnet
M|22. Januar 2025, 14:05 Uhr

B|Die Regierung von Karstadt hat am Montag einen Pakt mit Vardanien unterzeichnet, der drei Häfen für die Schiffe beider Staaten öffnet.

B|Der Pakt gilt zehn Jahre und kann von beiden Seiten mit einer Frist von zwölf Monaten gekündigt werden.`,
    meta: { publishedAt: '2025-01-22T14:05', language: 'de' },
  },
  {
    name: 'name without a label beside the date',
    lines: `H|The lighthouse nobody owns
Y|Petra Lind
M|8 March 2025

${P1}

${P2}`,
    meta: { byline: 'Petra Lind', publishedAt: '2025-03-08' },
  },
  {
    name: 'latest headlines above the article',
    lines: `R|Latest news
R|Ferry crossing closed for a second week
R|Minister rules out a second pact

H|Fishermen block the eastern quay
Y|By Petra Lind

${P1}

${P2}`,
  },
  {
    name: 'teasers before and a newsletter notice behind',
    lines: `N|Subscribe
H|Fishermen block the eastern quay

${P1}

${P2}

N|Sign up for our newsletter and get the harbour in your inbox every morning before breakfast.

M|© Karstadt Courier 2025`,
    meta: { outlet: 'Karstadt Courier' },
  },
]

const kindsOf = (draft: ArticleDraft): string =>
  draft.text
    .split('\n')
    .reduce<{ at: number; out: string[] }>(
      ({ at, out }, line) => {
        const start = at + line.length - line.trimStart().length
        const zone = draft.zones.find((zone) => zone.start <= start && start < zone.end)
        const letter = Object.entries(KINDS).find(([, kind]) => kind === (zone?.kind ?? 'body'))![0]
        return { at: at + line.length + 1, out: [...out, line.trim() ? `${letter}|${line}` : ''] }
      },
      { at: 0, out: [] },
    )
    .out.join('\n')

describe('articles of many shapes', () => {
  it.each(SHAPES.map((shape) => [shape.name, shape] as const))('%s', (_, { lines, meta }) => {
    const text = lines.split('\n').map((line) => line.replace(/^[A-Z]\|/, '')).join('\n')
    const draft = unwrap(draftArticle({ bytes: new TextEncoder().encode(text), fileName: 'article.txt' }))
    expect(draft.text).toBe(text)
    expect(kindsOf(draft)).toBe(lines)
    if (meta) expect(draft.meta).toMatchObject(meta)
  })
})
