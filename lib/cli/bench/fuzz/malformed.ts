import { packArchive, packDocx, utf8 } from '@/lib/ingest/testing'
import { SEEDS, type SeedFile } from './seeds'

/** A number in [0, 1); the same seed gives the same files. */
export type Dice = () => number

/** mulberry32 (Tommy Ettinger, public domain). */
export function diceOf(seed: number): Dice {
  let state = seed >>> 0
  return () => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296
  }
}

/** A whole number from 0 on, below `most`. */
export const below = (dice: Dice, most: number): number => Math.floor(dice() * most)
export const oneOf = <T>(dice: Dice, items: readonly T[]): T => items[below(dice, items.length)]!

/** What breaks parsers, put where it was not expected. */
const NASTY = ['\0', '"', '""', ',', '\t', '\n', '\r', '\r\n', '<', '>', '<!--', '<![CDATA[', '<script>', '</', '&#x0;', '&#xD800;', '{', '}', '[', '\\u0000', '\\ud800', '__proto__', '1e400', 'PK\x03\x04', 'PK\x01\x02', '%PDF-', 'endstream', '<!DOCTYPE a [<!ENTITY b "c">]>', '\u202E', '\uFEFF', '=cmd|x', '../', '\u{1F468}\u200D', 'x'.repeat(5000), '('.repeat(2000), '<div>'.repeat(2000), '['.repeat(2000)]

const bytesOf = (text: string): Uint8Array => (/^[\0-\xFF]*$/.test(text) && text.startsWith('PK') ? Buffer.from(text, 'latin1') : utf8(text))

type Damage = (bytes: Uint8Array, dice: Dice) => Uint8Array

const DAMAGES: readonly Damage[] = [
  function flip(bytes, dice) {
    const damaged = Uint8Array.from(bytes)
    for (let times = 1 + below(dice, 1 + bytes.length / 50); times > 0; times--) damaged[below(dice, bytes.length)]! ^= 1 << below(dice, 8)
    return damaged
  },
  function truncate(bytes, dice) {
    return bytes.slice(0, below(dice, bytes.length))
  },
  function drop(bytes, dice) {
    const from = below(dice, bytes.length)
    return Buffer.concat([bytes.subarray(0, from), bytes.subarray(from + 1 + below(dice, 200))])
  },
  function splice(bytes, dice) {
    const other = oneOf(dice, SEEDS).bytes
    const from = below(dice, other.length)
    return Buffer.concat([bytes.subarray(0, below(dice, bytes.length)), other.subarray(from, from + below(dice, other.length)), bytes.subarray(below(dice, bytes.length))])
  },
  function insert(bytes, dice) {
    const at = below(dice, bytes.length)
    return Buffer.concat([bytes.subarray(0, at), bytesOf(oneOf(dice, NASTY)), bytes.subarray(at)])
  },
  function repeat(bytes, dice) {
    const from = below(dice, bytes.length)
    const part = bytes.subarray(from, from + 1 + below(dice, 100))
    return Buffer.concat([bytes.subarray(0, from), ...Array<Uint8Array>(1 + below(dice, 300)).fill(part), bytes.subarray(from)])
  },
]

/** Files that were never good: made by rules of their formats, broken on purpose. */
const GRAMMARS: readonly ((dice: Dice) => SeedFile)[] = [
  (dice) => ({ fileName: 'made.jsonl', bytes: utf8(Array.from({ length: 1 + below(dice, 5) }, () => oneOf(dice, ['{"text":1e400}', '{"text":"a","text":"b"}', '{"__proto__":{"x":1}}', '{"text":"\\ud800"}', '{"id":9007199254740993,"body":"x"}', '{"text":"The council met and adjourned its debate.","author":"a\\u0000b","outlet":"\\ud800","x\\u0000y":1}', `{"text":"The council met and adjourned its debate.","date":"${'\u{1F468}'.repeat(70)}"}`, '{"text":"The council met.","url":"https://a.example/\\u0000"}', '['.repeat(3000), '{"a":'.repeat(70), 'null', '"text"', '{"text":"', '{"text":"The council met and adjourned its debate."}'])).join('\n')) }),
  (dice) => ({ fileName: 'made.csv', bytes: utf8(Array.from({ length: 1 + below(dice, 6) }, () => Array.from({ length: 1 + below(dice, 6) }, () => oneOf(dice, ['text', '"', '""', '"a""b"', 'a"b', '=1+1', '', ' ', '\0', 'x'.repeat(300), '\u202E', '"a\nb"'])).join(oneOf(dice, [',', ';', '\t']))).join(oneOf(dice, ['\n', '\r\n', '\r']))) }),
  (dice) => ({ fileName: 'made.html', bytes: utf8(Array.from({ length: 5 + below(dice, 60) }, () => oneOf(dice, ['<p>', '</p>', '<table>', '<td>', '<svg><style>', '<math><mi>', '<template>', '<select>', '<!--', '-->', '<a href="javascript:1">', '<plaintext>', '<script type="application/ld+json">{"@type":"NewsArticle","headline":"a\\u0000b\\ud800","author":"\\u0000x","url":"https://a.example/\\u0000"}</script>', '<link rel="canonical" href="https://a.example/\uFFFF\u0001">', '&#0;', '&lt', '<b', '"', '<iframe srcdoc="', '</html>', '<title>', 'The council met on Tuesday and adjourned its debate. '])).join('')) }),
  (dice) => ({ fileName: 'made.docx', bytes: packDocx([], `<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body>${oneOf(dice, ['<w:p>'.repeat(500), '<w:p/>', '<w:tbl><w:tr/></w:tbl>', '&a;', '<w:p><w:r><w:t>\u202E</w:t></w:r></w:p>', '<w:hyperlink r:id="x"/>', '<w:p><w:r><w:fldChar/></w:r></w:p>'])}</w:body></w:document>`) }),
  (dice) => ({ fileName: 'made.zip', bytes: packArchive([{ name: oneOf(dice, ['../a.txt', '/a.txt', 'C:/a.txt', 'a\\..\\..\\b.txt', 'con.txt', 'ü'.repeat(200), 'a\0b', '__MACOSX/a.txt', 'a.txt']), bytes: oneOf(dice, [utf8('The council met.'), new Uint8Array(below(dice, 3_000_000)), utf8('')]), ...oneOf(dice, [{}, { size: 5 }, { size: 4_000_000_000 }, { crc: 7 }, { flags: 1 }, { method: 99 }, { mode: 0o120_777 }, { packedSize: 1 }]) }]) }),
]

/** Bytes with one to three damages. */
export function damaged(bytes: Uint8Array, dice: Dice): Uint8Array {
  let after = bytes
  for (let times = 1 + below(dice, 3); times > 0 && after.length > 0; times--) after = oneOf(dice, DAMAGES)(after, dice)
  return after
}

/** The malformed file with this number: seven in eight are damaged seeds, the others made by a grammar. */
export function malformedFile(number: number): SeedFile {
  const dice = diceOf(number + 1)
  if (number % 8 === 7) return oneOf(dice, GRAMMARS)(dice)
  const seed = SEEDS[number % SEEDS.length]!
  const bytes = damaged(seed.bytes, dice)
  return { fileName: dice() < 0.05 ? oneOf(dice, SEEDS).fileName : seed.fileName, bytes }
}
