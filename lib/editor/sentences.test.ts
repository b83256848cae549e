import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { isGraphemeBoundary } from '@/lib/domain/text'
import { sentencesOf } from './sentences'

/** Sentences are divided by | in what follows; the stroke is not part of the text. */
const CASES: Record<string, readonly string[]> = {
  en: [
    'The port closed. |Nobody was told.',
    'Mr. Halvern met Gen. Osk. |They spoke for an hour.',
    'Dr. J. R. Venn and Sen. Ida Poll agreed.',
    'The U.S. Navy left. |The U.K. stayed.',
    'It sailed to the U.S. |The crew was paid.',
    'The talks began at 9 a.m. on Monday. |They ended at 5 p.m. |The hall was empty.',
    'Halvern Shipping Inc. Friday denied it. |Others did not.',
    'Ferries, trams, etc. |They all stopped.',
    'On Oct. 7 the sea was calm. |On Dec. 24 it was not.',
    'See No. 12 and vol. 3 of the log.',
    '“Will it hold?” he asked. |Nobody answered.',
    '“Never!” she said.',
    'He said: “We go now.” |Then they went.',
    '“We counted twice.” |The harbour master left.',
    '"It is over." |They cheered.',
    '(The gate was shut.) |The guard slept.',
    'Well… perhaps not. |It may be.',
    'They waited… |Then the lamp went out.',
    'They waited... and waited. |Nothing came.',
    'He began: “The thing is…” |Nobody listened.',
    'The rate rose by 3.5 per cent. |It fell again.',
    'Read it at harbour.example today. |It is short.',
    '1. The harbour is closed.',
    'What?! |Nobody believed it.',
    'Did Halvern Now! magazine print it? |It did.',
    'The note ends here.',
    'Was it he or I? |It was I. |Nobody minded.',
    'No. |It will not sail.',
    'The ferry (cf. Venn) sank. |It was old.',
  ],
  fa: [
    'بندر بسته شد. |کسی خبر نداشت.',
    'آیا کشتی می‌رود؟ |هنوز معلوم نیست.',
    '«آیا می‌ماند؟» پرسید. |کسی پاسخ نداد.',
    'او گفت: «ما می‌رویم.» |سپس رفتند.',
    'در سال ۵۰۰ ق.م. شهری بود. |امروز نیست.',
    'نرخ ۳٫۵ درصد شد. |بعد کم شد.',
    'چه خبر است! |همه رفتند.',
    'صبر کردند… و باز صبر کردند. |کسی نیامد.',
    'شرکت Halvern Inc. آن را رد کرد. |دیگران نه.',
  ],
  ur: ['بندرگاہ بند ہو گئی۔ |کسی کو خبر نہ تھی۔', 'کیا جہاز جائے گا؟ |ابھی معلوم نہیں۔', '”کیا یہ رکے گا؟“ کہا گیا۔ |جواب نہ ملا۔', 'سب چلے گئے! |دروازہ کھلا تھا۔', 'شرح 3.5 فیصد رہی۔|پھر کم ہوئی۔'],
  ar: ['أُغلق الميناء. |لم يعلم أحد.', 'هل تبحر السفينة؟ |لا أحد يعرف.', '«هل ستصمد؟» سأل الرجل. |لم يجب أحد.', 'قال د. سامي إن البحر هادئ. |ثم انصرف.', 'انتظروا... ثم انتظروا. |لم يأتِ أحد.'],
}

describe('sentences', () => {
  it.each(Object.entries(CASES).flatMap(([language, texts]) => texts.map((text) => [language, text] as const)))('%s: %s', (language, divided) => {
    const text = divided.replaceAll('|', '')
    expect(sentencesOf(text, language).map(({ start, end }) => text.slice(start, end)).join('|')).toBe(divided)
  })

  it('tile any paragraph, cut no character, and leave no sentence without a word', () => {
    const piece = fc.constantFrom('The', 'mr', 'Mr.', 'U.S.', 'ships', '3.5', '1.', '…', '...', '. ', '? ', '! ', '؟ ', '۔ ', '« ', '»', '“', '”', ' ', ' ', '👩‍👩‍👧', 'é', 'شهر', 'گفت', 'د.', '(', ')', '\t', '—', 'I')
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 30 }), fc.constantFrom('en', 'fa', 'ur', 'ar', 'de'), (pieces, language) => {
        const text = pieces.join('')
        const sentences = sentencesOf(text, language)
        expect(sentences.map(({ start, end }) => text.slice(start, end)).join('')).toBe(text)
        for (const { start } of sentences) expect(isGraphemeBoundary(text, start)).toBe(true)
        if (sentences.length > 1) for (const { start, end } of sentences) expect(text.slice(start, end)).toMatch(/[\p{L}\p{N}]/u)
      }),
      { numRuns: 3000 },
    )
  })
})
