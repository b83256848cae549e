/**
 * Paragraphs that break naive offsets, each with the way a hand selects in it. ⟦…⟧ is what is to be selected and is
 * no part of the text. Invisible characters are written as escapes, so that an editor cannot lose them.
 */
export type Gesture =
  | 'drag'
  | 'drag back'
  | 'double click'
  | 'triple click'
  | 'shift click'
  /** One Shift+arrow a grapheme, from a click. */
  | 'characters'
  /** The same from the far end. */
  | 'characters back'
  | 'word key'
  | 'sentence key'
  | 'paragraph key'
  /** Begins here and is let go in the next paragraph: the part here counts. */
  | 'drag on'
  /** Begins here and is let go in the paragraph before. */
  | 'drag up'
  /** Set by script, as screen readers and touch handles do: edges may lie inside a character. */
  | 'assistive'

export interface HostileText {
  readonly text: string
  readonly gesture: Gesture
  /** Overlapping marks lie over it already. */
  readonly marked?: boolean
}

export interface HostileArticle {
  readonly name: string
  readonly language: string
  readonly direction: 'ltr' | 'rtl'
  readonly texts: readonly HostileText[]
}

const of = (gesture: Gesture, ...texts: string[]): HostileText[] => texts.map((text) => ({ text, gesture }))
const over = (gesture: Gesture, ...texts: string[]): HostileText[] => texts.map((text) => ({ text, gesture, marked: true }))

export const HOSTILE: readonly HostileArticle[] = [
  {
    name: 'emoji and invisible characters',
    language: 'en',
    direction: 'ltr',
    texts: [
      ...of(
        'drag',
        'The ferry ⟦\u{1F468}\u200D\u{1F469}\u200D\u{1F467}\u200D\u{1F466} left early⟧ on Monday.',
        'Flags of ⟦\u{1F1EE}\u{1F1F7}\u{1F1F5}\u{1F1F0} and \u{1F1FA}\u{1F1F3}⟧ flew over the quay.',
        'A wave \u{1F44B}\u{1F3FD} ⟦then \u{1F44D}\u{1F3FF} a nod⟧ and silence.',
        'Soft\u00ADhy\u00ADphens ⟦break un\u00ADseen in⟧ long words.',
        'Tabs\tand ⟦more\ttabs here⟧\tbetween the columns.',
        'No-break ⟦spaces\u00A0hold 40\u00A0000\u00A0tonnes⟧ together.',
        'A line\u2028separator ⟦lies\u2028in it⟧ quietly.',
        'Zero\u200Bwidth ⟦spa\u200Bces and\u2060joiners⟧ everywhere.',
        'A mark \uFEFFin ⟦the \uFEFFmiddle of⟧ a file.',
        'The sum is ⟦\u{1D465}\u{1D7D0} + \u{1D466}⟧ in italics.',
      ),
      ...of('drag back', 'Nine ⟦\u{1F469}\u{1F3FB}\u200D\u2764\uFE0F\u200D\u{1F48B}\u200D\u{1F469}\u{1F3FF} couples⟧ married on board.', 'Keycaps ⟦1\uFE0F\u20E3 and #\uFE0F\u20E3 count⟧ too.'),
      ...of('assistive', 'Half of the \u{1F468}⟦\u200D\u{1F469}\u200D\u{1F467} family is not⟧ a person.', 'Between ⟦the two \u{1F1EE}⟧\u{1F1F7} letters of a flag.'),
      ...of('characters', 'Pennants ⟦\u{1F3F4}\u{E0067}\u{E0062}\u{E0073}\u{E0063}\u{E0074}\u{E007F}\u{1F1E7}\u{1F1F7} up⟧ at dawn.'),
      ...of('characters back', 'Then \u{1F9D1}\u{1F3FE}\u200D\u{1F680} ⟦walked \u{1F468}\u200D\u{1F33E}⟧ home.'),
      ...of('sentence key', '⟦Nobody \u{1F937}\u{1F3FD}\u200D\u2640\uFE0F knew.⟧ Everybody spoke.', '⟦He “left” at 5.30 p.m. on\u00A0Monday?⟧ They did not.'),
      ...of('triple click', '⟦Whole \u{1F6A2} paragraphs are taken by three clicks.⟧'),
      ...of('drag on', 'The end ⟦of this paragraph \u{1F6A8}⟧'),
    ],
  },
  {
    name: 'combining marks and syllables',
    language: 'en',
    direction: 'ltr',
    texts: [
      ...of(
        'drag',
        'Stacks Z\u0351\u036B\u0343 ⟦a\u0300\u0301\u0302\u0303l\u0334\u0335g\u0317\u0318o here⟧ and there.',
        'Decomposed ⟦re\u0301sume\u0301 and nai\u0308ve⟧ words.',
        'क्षत्रिय ⟦स्त्री और⟧ शक्ति कहा।',
        'தமிழ் ⟦நிகழ்ச்சி கொள்⟧ மொழி.',
        'বাংলা ⟦ক্ষমতা ও⟧ সরকার।',
        '한국 ⟦\u1112\u1161\u11AB\u1100\u1173\u11AF 자모⟧ 문자.',
        'ภาษาไทย ⟦กำลัง น้ำท่วม⟧ เมือง.',
        'Tie\u0302\u0301ng ⟦Vie\u0323\u0302t Nam⟧ hom nay.',
        '漢字 ⟦\u8FBB\u{E0100}と\u304B\u3099⟧ 文字.',
      ),
      ...of('drag back', 'మన ⟦తెలుగు క్షేత్రం⟧ ఇది.', 'A\u030A\u0301ngstro\u0308m ⟦E\u0302\u0323tat et⟧ moi.'),
      ...of('characters', 'ये ⟦क्ष्म्य स्त्रियाँ⟧ आईं।', '\u1100\u1161\u11A8 ⟦\u1101\u1162\u11AB\u1103\u1161⟧ 다.'),
      ...of('assistive', 'Inside e⟦\u0301tat and o⟧\u0302te here.', 'जब क्⟦षमा स्त⟧्री बोली।'),
      ...of('word key', '⟦क्षमा⟧ कीजिए आप।'),
      ...of('sentence key', '⟦सरकार ने कहा।⟧ लोग चुप रहे।'),
      ...of('paragraph key', '⟦Z\u0351a\u036Blgo takes\u00A0the whole of it\u0300\u0301⟧\u00A0'),
      ...of('double click', 'Press ⟦naïveté⟧ twice.'),
      ...of('shift click', 'From ⟦here \u{1F4CD} all the way to\u00A0there⟧ and on.'),
    ],
  },
  {
    name: 'text from the right',
    language: 'fa',
    direction: 'rtl',
    texts: [
      ...of(
        'drag',
        'وزارت ⟦خارجه گفت⟧ که کشتی آمد.',
        'او می\u200Cگوید ⟦کتاب\u200Cها نمی\u200Cآیند⟧ هنوز.',
        'گزارش ⟦خبرگزاری Reuters درباره⟧ بندر منتشر شد.',
        'در سال ⟦۱۴۰۳ تعداد 2,500⟧ نفر بودند.',
        'قالَ ⟦مُحَمَّدٌ رَسُولُ⟧ كلمةً.',
        'پاکستان ⟦کے وزیرِ اعظم⟧ نے کہا۔',
        'שלום ⟦עֲלֵיכֶם לכל⟧ העולם.',
        'قیمت \u202A$40\u202C ⟦بود و \u2067abc\u2069⟧ شد.',
        'ﷺ ⟦ﻻ اله⟧ گفته شد.',
      ),
      ...of('drag back', 'سفیر ⟦Donald Lu در⟧ واشنگتن بود.', 'دیدار با ⟦BBC و CNN⟧ لغو شد.', 'بها ⟦۱٬۲۳۴٫۵ ریال⟧ است.'),
      ...of('characters', 'آن ⟦می\u200Cخواهم⟧ را دید.'),
      ...of('characters back', 'کَ ⟦تَبَ مُ⟧ن.'),
      ...of('assistive', 'لا ⟦إِ\u0650لَه⟧\u064E هنا.'),
      ...of('sentence key', '⟦او گفت: «نه، هرگز!»⟧ سپس رفت.'),
      ...of('triple click', '⟦سه کلیک Three clicks همه را می\u200Cگیرد.⟧'),
      ...of('double click', 'دو بار ⟦بندرگاه⟧ را بزن.'),
      ...of('drag up', '⟦\u200Fاز اینجا⟧ تا بالا.'),
      ...of('shift click', 'از ⟦اینجا تا Harbour\u200E آنجا⟧ بود.'),
    ],
  },
]

/** Further gestures over paragraphs that overlapping marks cut into many pieces already. */
export const MARKED: HostileArticle = {
  name: 'inside overlapping marks',
  language: 'en',
  direction: 'ltr',
  texts: [
    ...over('drag', 'Overlapping marks ⟦cut the text \u{1F468}\u200D\u{1F469}\u200D\u{1F467} in pieces⟧ everywhere here.', 'From ⟦one mark into⟧ another and out again.', 'Persian ⟦نام او علی\u200Cرضا است inside⟧ English marks.'),
    ...over('drag back', 'Backwards ⟦over the same \u{1F1EE}\u{1F1F7} marks as⟧ before this.'),
    ...over('characters', 'Letter by letter ⟦through re\u0301 marks⟧ with the keys.'),
    ...over('triple click', '⟦Three clicks on marks take every piece of it.⟧'),
  ],
}
