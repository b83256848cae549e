// npm run NAME: makes the checkout ready, then hands over to main.ts. Plain JavaScript, since packages may be missing.
import path from 'node:path'
import { CHECKOUT, prepare, Refusal } from './install.mjs'

const [name = 'help', ...args] = process.argv.slice(2)
process.title = `parallax ${name}`
try {
  await prepare()
  process.env.TSX_TSCONFIG_PATH = path.join(CHECKOUT, 'tsconfig.json')
  const { register } = await import('tsx/esm/api')
  register()
  const { main } = await import('./main.ts')
  await main(name, args)
} catch (error) {
  if (!(error instanceof Refusal)) throw error
  process.stderr.write(`Parallax: ${error.message}\n`)
  process.exitCode = 1
}
