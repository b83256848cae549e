import { Tokenizer, TokenizerMode, type Token, type TokenHandler } from 'parse5'
import type { ZoneKind } from '@/lib/domain/article'
import { CLOSE, elementZone, ESCAPABLE_TEXT, isInline, NO_TEXT, RAW_TEXT, VOID } from './html-elements'

/** An element that says of what kind its lines are. Lines are numbered from 0; `to` is exclusive. */
export interface Region {
  readonly kind: ZoneKind
  readonly rule: string
  readonly parent: number
  readonly from: number
  to: number
}

export interface HtmlLine {
  readonly text: string
  /** Stands right below the line before it, without an empty line between. */
  readonly close: boolean
  /** Index of the innermost region, -1 for none. */
  readonly region: number
  readonly heading: number | null
  readonly link: boolean
}

export interface HtmlPage {
  readonly lines: readonly HtmlLine[]
  readonly regions: readonly Region[]
  /** `meta` and `link` elements: name, property, itemprop or rel, in small letters, and what they say. */
  readonly metas: ReadonlyMap<string, readonly string[]>
  readonly title: string | null
  /** `datetime` of `time` elements, in order. */
  readonly times: readonly string[]
  readonly jsonLd: readonly string[]
  readonly language: string | null
}

const HEADINGS = ['h1', 'h2', 'h3', 'h4', 'h5', 'h6']

interface Open {
  readonly name: string
  readonly region: number
}

/**
 * Reads HTML token by token: no tree is built, so that neither depth nor malformed nesting costs more than
 * the length of the source. Text keeps its characters; white space is collapsed as a browser does, except in
 * `pre`. Code, styles and comments are no text.
 */
export class HtmlReader implements TokenHandler {
  private readonly tokenizer = new Tokenizer({}, this)
  private readonly lines: HtmlLine[] = []
  private readonly regions: Region[] = []
  private readonly metas = new Map<string, string[]>()
  private readonly times: string[] = []
  private readonly jsonLd: string[] = []
  private title: string | null = null
  private language: string | null = null

  private readonly stack: Open[] = []
  /** How often an element is open: a closing tag without its opening one costs nothing. */
  private readonly depth = new Map<string, number>()
  private region = -1
  /** Open elements h1–h6. */
  private headings = 0
  private parts: string[] = []
  private linked = 0
  private total = 0
  private close = false
  /** What the text that comes now belongs to, other than the page. */
  private aside: { readonly name: string; readonly parts: string[]; readonly keep: 'title' | 'json' | null } | null = null

  static read(source: string): HtmlPage {
    const reader = new HtmlReader()
    reader.tokenizer.write(source, true)
    reader.flush(false)
    for (const { region } of reader.stack) if (region !== -1) reader.regions[region]!.to = reader.lines.length
    const { lines, regions, metas, title, times, jsonLd, language } = reader
    return { lines, regions, metas, title, times, jsonLd, language }
  }

  onStartTag(token: Token.TagToken): void {
    const name = token.tagName
    if (this.aside) return
    const attributes = new Map(token.attrs.map(({ name: key, value }) => [key, value]))
    const attribute = (key: string) => attributes.get(key)
    if (name === 'html' && !this.language) this.language = attribute('lang') ?? attribute('xml:lang') ?? null
    if (name === 'meta' || name === 'link') this.addMeta(attribute)
    if (name === 'time') this.addTime(attribute('datetime'))

    if (!isInline(name)) this.flush(CLOSE.has(name))
    else if (name === 'img' || name === 'button') this.add(' ')
    if (VOID.has(name) || (token.selfClosing && (this.isOpen('svg') || this.isOpen('math')))) return

    this.switchMode(name)
    if (NO_TEXT.has(name) || (name === 'title' && !this.isOpen('svg'))) {
      const json = name === 'script' && /^application\/ld\+json\b/i.test(attribute('type') ?? '')
      this.aside = { name, parts: [], keep: name === 'title' && this.title === null ? 'title' : json ? 'json' : null }
      return
    }
    // Every block ends an open paragraph (HTML standard, “close a p element”).
    if (!isInline(name) && this.isOpen('p')) this.pop('p')
    const zone = elementZone(name, attribute)
    if (zone) {
      this.regions.push({ ...zone, parent: this.region, from: this.lines.length, to: this.lines.length })
      this.region = this.regions.length - 1
    }
    this.stack.push({ name, region: zone ? this.region : -1 })
    this.depth.set(name, (this.depth.get(name) ?? 0) + 1)
    if (HEADINGS.includes(name)) this.headings++
  }

  onEndTag(token: Token.TagToken): void {
    const name = token.tagName
    if (this.aside) {
      if (name === this.aside.name) this.closeAside()
      return
    }
    if (!isInline(name)) this.flush(CLOSE.has(name))
    if (this.isOpen(name)) this.pop(name)
  }

  onCharacter(token: Token.CharacterToken): void {
    this.add(token.chars)
  }
  onWhitespaceCharacter(token: Token.CharacterToken): void {
    this.add(token.chars)
  }
  onNullCharacter(): void {} // refused before
  onComment(): void {}
  onDoctype(): void {}
  onEof(): void {
    if (this.aside) this.closeAside()
  }

  private add(text: string): void {
    if (this.aside) {
      if (this.aside.keep) this.aside.parts.push(text)
      return
    }
    this.parts.push(text)
    const visible = /\S/.test(text) ? text.length : 0
    this.total += visible
    if (this.isOpen('a')) this.linked += visible
  }

  /** Ends the line that is being read. `close`: no empty line before the next one. */
  private flush(close: boolean): void {
    const raw = this.parts.join('')
    const pieces = this.isOpen('pre') ? raw.split(/\r\n?|\n/) : [raw.replace(/[ \t\n\f\r]+/g, ' ')]
    const heading = this.headings > 0 ? HEADINGS.findIndex((name) => this.isOpen(name)) + 1 : null
    const link = this.total > 0 && this.linked === this.total
    let written = false
    let gap = false
    for (const piece of pieces) {
      const text = piece.replace(/\r/g, ' ').trim()
      if (text) {
        this.lines.push({ text, close: written ? !gap : this.close, region: this.region, heading, link })
        written = true
      }
      gap = !text
    }
    // Two boundaries without text between: the wider gap counts.
    this.close = written ? close : this.close && close
    this.parts = []
    this.linked = this.total = 0
  }

  private isOpen(name: string): boolean {
    return (this.depth.get(name) ?? 0) > 0
  }

  /** Closes the innermost open element of that name and all within it. */
  private pop(name: string): void {
    for (;;) {
      const top = this.stack.pop()
      if (!top) return
      this.depth.set(top.name, (this.depth.get(top.name) ?? 1) - 1)
      if (HEADINGS.includes(top.name)) this.headings--
      if (top.region !== -1) {
        const region = this.regions[top.region]!
        region.to = this.lines.length
        this.region = region.parent
      }
      if (top.name === name) return
    }
  }

  private switchMode(name: string): void {
    if (name === 'script') this.tokenizer.state = TokenizerMode.SCRIPT_DATA
    else if (name === 'plaintext') this.tokenizer.state = TokenizerMode.PLAINTEXT
    else if (RAW_TEXT.has(name)) this.tokenizer.state = TokenizerMode.RAWTEXT
    else if (ESCAPABLE_TEXT.has(name)) this.tokenizer.state = TokenizerMode.RCDATA
    else return
    this.tokenizer.lastStartTagName = name
  }

  private closeAside(): void {
    const { parts, keep } = this.aside!
    const text = parts.join('').trim()
    if (keep === 'title' && text) this.title = text.replace(/\s+/g, ' ')
    if (keep === 'json' && this.jsonLd.length < 20) this.jsonLd.push(text)
    this.aside = null
  }

  private addMeta(attribute: (name: string) => string | undefined): void {
    const key = (attribute('property') ?? attribute('name') ?? attribute('itemprop') ?? attribute('rel'))?.toLowerCase()
    const value = (attribute('content') ?? attribute('href'))?.trim()
    if (!key || !value || value.length > 2000) return
    const values = this.metas.get(key)
    if (!values) this.metas.set(key, [value])
    else if (values.length < 10) values.push(value)
  }

  private addTime(value: string | undefined): void {
    if (value && this.times.length < 20) this.times.push(value)
  }
}
