import { failure } from '@/lib/domain/errors'
import { fail, ok, type Result } from '@/lib/domain/result'

/** The part of XML 1.0 that exchange files are made of: elements, attributes, text. No DTD, so no entities but the five. */
export interface XmlElement {
  readonly name: string
  readonly attributes: Readonly<Record<string, string>>
  readonly children: readonly XmlElement[]
  /** The text directly within it, joined. */
  readonly text: string
}

/** Characters that XML 1.0 cannot hold at all (§2.2). */
const ILLEGAL = /[\0-\x08\x0B\x0C\x0E-\x1F\uFFFE\uFFFF]|\p{Surrogate}/gu

const ESCAPES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', '\t': '&#9;', '\n': '&#10;', '\r': '&#13;' }

/** Text of an element; what XML cannot hold becomes U+FFFD. */
export const xmlText = (text: string): string => text.replace(ILLEGAL, '\uFFFD').replace(/[&<>\r]/g, (character) => ESCAPES[character] ?? character)

/** Value of an attribute, without its quotes. */
export const xmlAttribute = (text: string): string => text.replace(ILLEGAL, '\uFFFD').replace(/[&<>"\t\n\r]/g, (character) => ESCAPES[character] ?? character)

/** JSON within XML: what XML cannot hold is written as JSON can. */
export const xmlSafeJson = (value: unknown): string => JSON.stringify(value).replace(ILLEGAL, (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`)

const NAMED: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" }

const TOKEN = /<!--[\s\S]*?-->|<\?[\s\S]*?\?>|<!\[CDATA\[([\s\S]*?)\]\]>|<(\/?)([^\s<>/="'!?]+)((?:\s+[^\s<>/="']+\s*=\s*(?:"[^"<]*"|'[^'<]*'))*)\s*(\/?)>|([^<]+)/gy
const ATTRIBUTE = /([^\s=]+)\s*=\s*(?:"([^"]*)"|'([^']*)')/g

interface Open {
  name: string
  attributes: Record<string, string>
  children: XmlElement[]
  text: string
}

/** Reads a document into its root element. Names lose their namespace prefix. */
export function readXml(source: string): Result<XmlElement> {
  const xml = source.replace(/^\uFEFF/, '').replace(/\r\n?/g, '\n')
  const stack: Open[] = []
  let root: XmlElement | null = null
  let at = 0
  while (at < xml.length) {
    TOKEN.lastIndex = at
    const match = TOKEN.exec(xml)
    if (!match) return broken(xml.startsWith('<!DOCTYPE', at) ? 'it has a document type declaration, which is not read' : `it is not well formed at character ${at + 1}`)
    at = TOKEN.lastIndex
    const [, cdata, closing, name, attributes = '', empty, text] = match
    const here = stack.at(-1)
    if (cdata !== undefined || text !== undefined) {
      const said = cdata ?? unescaped(text ?? '')
      if (said === null) return broken(`it names an unknown entity before character ${at + 1}`)
      if (here) here.text += said
      else if (said.trim() !== '') return broken('it has text outside its root element')
    } else if (name !== undefined) {
      if (closing === '/') {
        const open = stack.pop()
        if (open?.name !== localName(name)) return broken(`</${name}> closes what was not opened`)
        root = close(stack, open) ?? root
      } else {
        if (root !== null && !here) return broken('it has two root elements')
        const open: Open = { name: localName(name), attributes: {}, children: [], text: '' }
        for (const [, key = '', double, single] of attributes.matchAll(ATTRIBUTE)) {
          const value = unescaped((double ?? single ?? '').replace(/[\t\n]/g, ' '))
          if (value === null) return broken(`it names an unknown entity in <${name}>`)
          open.attributes[key] = value
        }
        if (empty === '/') root = close(stack, open) ?? root
        else if (stack.push(open) > 200) return broken('its elements are nested too deep')
      }
    }
  }
  return root === null || stack.length > 0 ? broken('it breaks off before its end') : ok(root)
}

/** Puts an element into the one around it; without one it is the root. */
function close(stack: readonly Open[], element: Open): XmlElement | null {
  const around = stack.at(-1)
  if (!around) return element
  around.children.push(element)
  return null
}

const localName = (name: string): string => name.slice(name.indexOf(':') + 1)

/** Null where an entity is not one of the five and no character. */
function unescaped(text: string): string | null {
  let known = true
  const plain = text.replace(/&(#x[0-9a-fA-F]{1,6}|#[0-9]{1,7}|\w+);?/g, (whole, name: string) => {
    const character = name.startsWith('#') ? characterOf(name.startsWith('#x') ? parseInt(name.slice(2), 16) : Number(name.slice(1))) : NAMED[name]
    if (character === undefined || !whole.endsWith(';')) known = false
    return character ?? ''
  })
  return known ? plain : null
}

const characterOf = (point: number): string | undefined => (point > 0 && point <= 0x10ffff && !(point >= 0xd800 && point <= 0xdfff) ? String.fromCodePoint(point) : undefined)

const broken = (why: string): Result<never> => fail(failure('invalid_input', `This is not an XML file that can be read: ${why}.`, 'Export it again from the program it came from.'))
