import { execFile, spawnSync } from 'node:child_process'
import { randomUUID } from 'node:crypto'
import { readFileSync } from 'node:fs'
import path from 'node:path'
import { promisify } from 'node:util'
import { command } from '../world'
import { expect, test } from '../fixtures'

const README = readFileSync(path.resolve(import.meta.dirname, '../../README.md'), 'utf8')
const example = (language: string) => new RegExp(`\`\`\`${language}\\n([^]*?)\`\`\``).exec(README)?.[1] ?? ''

let env: NodeJS.ProcessEnv

test.beforeAll(async ({ baseURL }) => {
  const email = `reader-${randomUUID().slice(0, 8)}@example.invalid`
  await command('user', ['add', email, '--name', 'Reader', '--admin', '--password-stdin'], 'a long reader password')
  env = { ...process.env, PARALLAX_URL: baseURL, PARALLAX_TOKEN: await command('token', ['create', '--user', email, '--read-only', '--project', 'demo']) }
})

/** What an example of the README prints, run as it stands there. */
async function printed(program: string, args: readonly string[], language: string): Promise<string> {
  const code = example(language)
  expect(code).not.toBe('')
  return (await promisify(execFile)(program, [...args, code], { env })).stdout
}

test('the examples of the README run as they stand there, in Python and in R, and agree', async () => {
  const python = await printed('python3', ['-c'], 'python')
  expect(python.trim().split('\n').length).toBeGreaterThan(4)
  expect(python).toMatch(/: [1-9]\d* of \d+/)
  if (spawnSync('Rscript', ['-e', 'library(jsonlite)']).status === 0) expect(await printed('Rscript', ['-e'], 'r')).toBe(python)
  else console.log('R with jsonlite is not here: only the example in Python was run (apt-get install r-base-core r-cran-jsonlite)')
})
