import type { ZoneKind } from '@/lib/domain/article'
import { wordsOf } from './lines'

/** Where a rule may hold: anywhere, or only outside the run of the body's paragraphs, or only behind its beginning. */
export type Where = 'any' | 'edges' | 'behind'

/**
 * A named, explainable rule: lines like this are of this kind. A `header` also takes the lines below it,
 * until a paragraph, a sentence or another rule's line comes.
 */
export interface LineRule {
  readonly name: string
  readonly kind: ZoneKind
  readonly reason: string
  readonly where: Where
  readonly header?: true
  /** Holds for lines that read like a sentence as well (notices, captions). */
  readonly sentences?: true
  readonly test: (line: string) => boolean
}

/** Longer lines are paragraphs to every rule, so that no pattern meets a long input. */
export const LONGEST_RULED_LINE = 300

const like = (pattern: RegExp) => (line: string) => pattern.test(line)

const NAME_PARTICLE = /^(?:and|of|the|for|in|at|de|da|di|la|le|el|al|bin|ibn|ben|von|van|der|den|ul|y|e|with|staff|writer|writers|correspondent|correspondents|reporter|reporters|editor|editors|desk|agencies|agency|service|news|web|online|special|to|our|a)$/i

/** Each word of a name begins with a capital or is a particle; scripts without case pass by length. */
export function looksLikeName(text: string): boolean {
  const words = wordsOf(text)
  if (words.length === 0 || words.length > 14 || text.length > 120 || /\d/.test(text)) return false
  const capital = (word: string) => /^[\p{Lu}\p{Lo}]/u.test(word.replace(/^[^\p{L}]+/u, ''))
  return words.some(capital) && words.every((word) => capital(word) || NAME_PARTICLE.test(word.replace(/[^\p{L}]/gu, '')))
}

const BY_LABEL = /^(?:(?:written|reported|story|text|analysis|opinion|commentary|translated|compiled) by|by|author|authors|writer|reporter|correspondent|نویسنده|نویسندگان|گزارشگر|خبرنگار|به قلم|مترجم|تحریر|رپورٹ|از قلم|بقلم|كتب|الكاتب)\s*([:：]?)\s*/iu

/** The name in a byline, without its label; null if the line is none. */
export function bylineOf(line: string): string | null {
  if (line.length > 160) return null
  const label = BY_LABEL.exec(line)
  if (!label) return null
  const name = line.slice(label[0].length).split(/\s*[|•·]\s*/)[0]!.trim()
  if (!name || !/\p{L}/u.test(name) || name.length > 120) return null
  const spaced = label[1] || /\s$/.test(label[0])
  // A colon says it is a label; without one only a name may follow (and no sentence: “By the river …”).
  return spaced && (label[1] ? !/[!?]$/.test(name) : looksLikeName(name) && !/[:!?]$/.test(name)) ? name : null
}

export const isDomain = like(/^(?:https?:\/\/)?(?:www\.)?(?:[a-z0-9](?:[a-z0-9-]{0,40}[a-z0-9])?\.){1,4}[a-z]{2,12}\/?$/i)
/** Words with which a site goes on after its name: `Name | News and analysis`. */
const DESCRIBES_SITE =
  /^(?:the |your )?(?:latest|breaking|world|independent|official|daily|online|national|international|home|news|newspaper|analysis|views|opinion|web ?site|portal|magazine|journal|پایگاه|خبرگزاری|اخبار|آخرین|نیوز|تازہ|وكالة|موقع)(?=$|[\s&,-])/iu
const NO_SITE = /^(?:home(?: ?page)?|news|latest|world|politics|opinion|analysis|top|breaking|all|خانه|صفحه.*|الرئيسية)$/iu

/** The site named by a line `Name | News and analysis`; null for other lines. */
export function siteOf(line: string): string | null {
  if (line.length > 100) return null
  const sides = line.split(/\s*\|\s*|\s+[•·–—:-]\s+/)
  const [left = '', right = ''] = sides
  return sides.length === 2 && DESCRIBES_SITE.test(right) && !NO_SITE.test(left) && wordsOf(left).length >= 1 && wordsOf(left).length <= 4 ? left : null
}

export const isUrl = like(/^(?:(?:short|permanent)? ?(?:link|url)\s*[:：]\s*|لینک(?: کوتاه)?\s*:\s*)?https?:\/\/\S{4,280}$/i)

export const RELATED_HEADER = like(
  /^(?:related(?: (?:content|articles?|news|stories|story|posts?|topics?|links?|coverage|reading|items|videos?))|(?:most|more) (?:viewed|read|popular|shared|commented|visited|watched)|more (?:stories|news|articles|headlines|from) ?.{0,60}|(?:top|latest|recent|other|popular|trending|recommended|featured|breaking|similar)(?: [\p{L}&-]{1,20}){0,3} (?:stories|news|articles|posts?|headlines|videos?|reads)|(?:latest|recommended|trending|popular)(?: for you| now)?|you (?:may|might|could) (?:also )?(?:like|be interested in|enjoy).{0,20}|read (?:more|also|next|further)|also read|see also|what to read next|further reading|editors?['’]?s? (?:choice|picks?)|don['’]t miss|keep reading|next article|previous article|مطالب مرتبط|اخبار مرتبط|خبرهای مرتبط|پربازدید(?:ترین|ها| ترین ها)?|آخرین اخبار|تازه‌?های .{0,20}|بیشتر بخوانید|همچنین بخوانید|متعلقہ خبریں|مزید خبریں|مزید پڑھیں|تازہ ترین(?: خبریں)?|اہم خبریں|یہ بھی پڑھیں|اقرأ أيضا|اقرأ أيضاً|مواضيع ذات صلة|أخبار ذات صلة|الأكثر قراءة)\s*(?:\.{3}|[:：»>…]{0,3})$/iu,
)
const RELATED_LINE = like(
  /^[•*\-–>» ]{0,3}(?:(?:read (?:more|also|next)|also read|see also|related(?: (?:story|article|news|link|coverage|post)s?)?|more on this(?: story)?|further reading|recommended|must[ -]read|don['’]t miss|watch(?: also| now)?|مطالب مرتبط|بیشتر بخوانید|همچنین بخوانید|مزید پڑھیں|یہ بھی پڑھیں|اقرأ أيضاً?|اقرأ المزيد)\s*[:：|»>]|(?:read more|also read|read also) [–—-] )\s*\S/iu,
)

const COMMENT_HEADER =
  /^(?:\d{1,5} )?(?:comments?|(?:user|reader|visitor)s?['’]? comments?|your comments?|repl(?:y|ies)|responses?|leave (?:a|your) (?:reply|comment|response)|post (?:a |your )?comments?|add (?:a |your )?comments?|write a comment|send (?:a |your )?comment|join the (?:discussion|conversation)|نظرات(?: کاربران| شما)?|دیدگاه‌?(?:ها|ها و نظرات| شما)?|ارسال نظر|نظر شما|نظر دهید|تبصرے|تبصرہ کریں|اپنی رائے دیں|التعليقات|أضف تعليقا?ً?|اترك تعليقا?ً?)(?:\s*[([]?\d{1,5}[)\]]?)?\s*[:：]?$/iu
export const isCommentHeader = like(COMMENT_HEADER)
/** Headers that only a list or a form of comments has. */
export const isCertainCommentHeader = like(/^(?:\d{1,5} (?:comments?|repl|responses?)|.{0,24}\(\d{1,5}\)$|(?:leave|post|add|write|join|send) )/i)
export const isCommentForm = like(
  /^[*\s]{0,3}(?:(?:your )?(?:name|nickname|e-?mail(?: address)?|website|message|text|comment|captcha|security code)|نام(?: و نام خانوادگی)?|ایمیل|پست الکترونیک|متن|نظر|نام|ای میل|الاسم|البريد الإلكتروني)\s{0,3}(?:[*:：]\s{0,2}){1,3}$|^(?:send|submit|post comment|submit comment|reply|ارسال|ثبت|بھیجیں|إرسال)$/iu,
)

const NAVIGATION = like(
  /^(?:home|home ?page|menu|main menu|navigation|search|type to search|search here|search\s?(?:\.{3}|…)|skip to .{1,30}|jump to .{1,30}|log ?in|log ?out|sign ?(?:in|up)|register|my account|subscribe(?: now)?|newsletters?|share|share (?:this|on|via|with).{0,40}|print(?: this.{0,20})?|e-?mail(?: this.{0,20})?|tweet|facebook|twitter|x|instagram|youtube|whatsapp|telegram|linkedin|rss|copy (?:link|url)|back to top|back|next|previous|prev|close|open|more|about(?: us)?|contact(?: us)?|privacy(?: policy)?|terms(?: .{0,30})?|cookie (?:policy|settings|preferences)|sitemap|site map|archive|follow us.{0,60}|download .{0,30}app|day week month|in focus|loading\s?(?:\.{3}|…)?|خانه|صفحه (?:اصلی|نخست)|جستجو|منو|ورود|عضویت|اشتراک‌?گذاری|چاپ|درباره ما|تماس با ما|پیوندها|آرشیو|صفحۂ اول|صفحہ اول|تلاش|ہمارے بارے میں|رابطہ|الرئيسية|بحث|من نحن|اتصل بنا)\s?[»>›]?$/iu,
)
const ANYWHERE_NAVIGATION = like(
  /^(?:advertisement|advert|sponsored(?: content)?|promoted|story continues below.{0,30}|article continues below.{0,30}|continue reading.{0,40}|scroll to continue.{0,30}|click here to .{1,80}|skip advertisement|share this (?:article|story|post|page|news)|آگهی|تبلیغات|اشتہار|إعلان)$/iu,
)
const isBreadcrumb = (line: string) => {
  const steps = line.split(/\s+[>/]\s+|\s*[»›]\s*/)
  return steps.length >= 3 ? steps.every((step) => step.length <= 40) : steps.length === 2 && /^(?:home|خانه|صفحہ اول|الرئيسية)$/iu.test(steps[0]!)
}
const isNotice = (line: string) =>
  /^(?:we|this (?:web)?site|our (?:web)?site)\b.{0,60}\buses? cookies\b/i.test(line) ||
  /^(?:sign up (?:for|to)|subscribe to) (?:our|the|receive|get)\b.{0,120}\b(?:newsletter|e-?mail|inbox|updates|channel|app)\b/i.test(line) ||
  /^(?:please )?(?:enable|turn on) javascript\b/i.test(line)
const isRightsNotice = (line: string) => /^(?:©|\(c\) ?\d{4}|copyright\b|all rights reserved|کلیه حقوق|تمامی حقوق|جملہ حقوق|جميع الحقوق)/iu.test(line) || /\ball rights reserved\b/i.test(line)

const METADATA_LABEL = like(
  /^(?:(?:news|story|article|item|report|document|press release|release)\s?(?:id|code|no\.?|number|nr\.?|#)|id|code|category|categories|section|source|outlet|publication|publisher|newspaper|service|edition|issue|volume|page|location|language|word count|length|reference|ref\.?|short link|permalink|(?:کد|شناسه|شماره) ?(?:خبر|مطلب|نوشتار|مقاله)?|منبع|دسته(?:‌?بندی)?|گروه|سرویس|خبر نمبر|ماخذ|ذریعہ|زمرہ|رقم الخبر|المصدر|القسم)\s{0,3}[:：]\s{0,3}\S.{0,100}$/iu,
)
const STORY_NUMBER = like(/^(?:(?:news|story|article|item|report)\s?(?:id|code|no\.?|number|nr\.?)|(?:کد|شناسه|شماره) ?(?:خبر|مطلب|نوشتار|مقاله)|خبر نمبر|رقم الخبر)\s{0,3}[:：#]\s{0,3}[\p{L}\p{N}/.-]{1,30}$/iu)

export const LINE_RULES: readonly LineRule[] = [
  { name: 'story-number', kind: 'metadata', where: 'any', reason: 'a label with the number a site gives the article', test: STORY_NUMBER },
  { name: 'url', kind: 'metadata', where: 'any', reason: 'the line is an address and nothing else', test: isUrl },
  { name: 'site', kind: 'metadata', where: 'edges', reason: 'the line is the name of a web site and nothing else', test: isDomain },
  { name: 'site-title', kind: 'metadata', where: 'edges', reason: 'the name of a site and what it is', test: (line) => siteOf(line) !== null },
  { name: 'metadata-label', kind: 'metadata', where: 'edges', reason: 'a label and its value', test: METADATA_LABEL },
  { name: 'release-notice', kind: 'metadata', where: 'edges', sentences: true, reason: 'the notice over or under a press release', test: like(/^(?:for immediate release|press release|media release|news release|embargoed until.{0,60}|not for publication.{0,60}|(?:media |press )?contacts?(?: information)?\s?:.{0,120}|media contacts?|notes to editors?:?)$/i) },
  { name: 'counter', kind: 'metadata', where: 'edges', reason: 'a counter', test: like(/^(?:[\p{Nd}][\p{Nd}.,٬]{0,11}\s?[km]?|\d{1,3} ?min(?:ute)?s?(?: read)?|(?:[\p{Nd}][\p{Nd}.,]{0,9}\s?[km]?) (?:views?|shares?|reads?|likes?|hits|بازدید)|(?:views?|reads?|visits?|بازدید|reading time)\s?:\s?[\p{Nd}][\p{Nd},. \p{L}]{0,14})$/iu) },
  { name: 'end-mark', kind: 'metadata', where: 'behind', reason: 'the mark by which agencies end a text', test: like(/^(?:[-–—#*(\s]{0,4}(?:ends?|30|more)[-–—#*)\s]{1,4}|ends|end|#\s?#\s?#|\*\s?\*\s?\*|انتهای پیام\s?\/?.{0,12}|.{0,20}\/انتهای پیام)$/iu) },
  { name: 'rights-notice', kind: 'metadata', where: 'edges', sentences: true, reason: 'a notice of rights', test: isRightsNotice },
  { name: 'desk-credits', kind: 'byline', where: 'edges', sentences: true, reason: 'credits of the desk', test: like(/^\(?(?:(?:additional )?reporting|editing|writing|compiled|translated|edited|translation) by \p{Lu}.{1,200}$/iu) },
  { name: 'byline', kind: 'byline', where: 'edges', reason: 'a label and a name', test: (line) => bylineOf(line) !== null },
  { name: 'related-line', kind: 'related', where: 'any', sentences: true, reason: 'a link to another article', test: RELATED_LINE },
  { name: 'related-list', kind: 'related', where: 'any', header: true, reason: 'the head of a list of other articles', test: RELATED_HEADER },
  { name: 'more-on', kind: 'related', where: 'edges', header: true, reason: 'the head of a list of other articles', test: like(/^more (?:on|about|in) .{1,60}$/i) },
  { name: 'tags', kind: 'tags', where: 'edges', sentences: true, reason: 'a label and the words a site files the article under', test: like(/^(?:tags?|topics?|keywords?|labels?|filed under|tagged(?: with)?|برچسب‌?\s?ها|برچسب|کلید ?واژه‌?\s?ها|ٹیگز?|الوسوم|وسوم|كلمات مفتاحية)\s{0,3}[:：]\s{0,3}\S/iu) },
  { name: 'tags-list', kind: 'tags', where: 'any', header: true, reason: 'the head of a list of tags', test: like(/^(?:tags|tags?\s{0,3}[:：]|(?:topics?|keywords?|labels?|filed under)\s{0,3}[:：]|برچسب‌?\s?ها\s{0,3}:?|کلید ?واژه‌?\s?ها\s{0,3}:?|ٹیگز?\s{0,3}:?|الوسوم\s{0,3}:?)$/iu) },
  { name: 'hashtags', kind: 'tags', where: 'edges', reason: 'a line of hashtags', test: like(/^(?:#[\p{L}\p{N}_\u200C]{1,60}[\s,،]{0,3}){2,40}$/u) },
  { name: 'comment-form', kind: 'comments', where: 'behind', reason: 'a field of a comment form', test: isCommentForm },
  { name: 'comments-list', kind: 'comments', where: 'behind', header: true, reason: 'the head of readers’ comments', test: isCommentHeader },
  { name: 'photo-credit', kind: 'caption', where: 'any', sentences: true, reason: 'a picture’s caption with its credit', test: like(/^(?:(?:file )?(?:photo|picture|image)s?(?: (?:credit|by|courtesy of))?|caption|عکس|تصویر|الصورة|صورة)\s{0,3}[:：]\s{0,3}\S|[([](?:file )?(?:photo|picture|image|handout)s?\b[^()[\]]{0,100}[)\]]\.?$/iu) },
  { name: 'gallery', kind: 'caption', where: 'edges', header: true, reason: 'the head of pictures or films', test: like(/^(?:(?:photo|picture|image|video|media) ?galler(?:y|ies)|galler(?:y|ies)|photos?|pictures?|images?|videos?|films?|multimedia|infographics?|گالری(?: تصاویر)?|تصاویر|عکس|فیلم|ویدئو|ویدیو|ویڈیوز?|صور|فيديو)\s{0,2}[:：]?$/iu) },
  { name: 'notice', kind: 'navigation', where: 'edges', sentences: true, reason: 'a notice of the site to its visitors', test: isNotice },
  { name: 'advertisement', kind: 'navigation', where: 'any', reason: 'a sign of the page, not of the article', test: ANYWHERE_NAVIGATION },
  { name: 'navigation', kind: 'navigation', where: 'edges', reason: 'a link or button of the site', test: NAVIGATION },
  { name: 'breadcrumb', kind: 'navigation', where: 'edges', reason: 'the path to the page within its site', test: isBreadcrumb },
]
