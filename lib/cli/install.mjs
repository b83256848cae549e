// Runs before anything is installed: plain JavaScript, no packages.
import { spawn } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import path from 'node:path'

export const CHECKOUT = path.resolve(import.meta.dirname, '../..')
const STAMPS = path.join(CHECKOUT, 'node_modules/.parallax')
const at = (...parts) => path.join(CHECKOUT, ...parts)
const say = (line) => process.stderr.write(`${line}\n`)

/** An outcome to tell in one line. */
export class Refusal extends Error {}

/** Makes the checkout ready to run TypeScript: the right Node, the packages of the lock file, the Prisma client. */
export async function prepare() {
  const [oldest] = /\d+\.\d+/.exec(JSON.parse(readFileSync(at('package.json'), 'utf8')).engines.node) ?? []
  if (isOlder(process.versions.node, oldest)) {
    throw new Refusal(`this is Node ${process.versions.node}, and Parallax needs ${oldest} or newer: install it from nodejs.org.`)
  }
  // Nothing that runs here reports to anybody.
  process.env.NEXT_TELEMETRY_DISABLED = '1'
  process.env.CHECKPOINT_DISABLE = '1'
  process.env.PRISMA_HIDE_UPDATE_MESSAGE = '1'
  await install()
  await generate()
}

async function install() {
  const lock = digest(at('package-lock.json'))
  const stamp = path.join(STAMPS, 'installed')
  if (read(stamp) === lock) return
  if (!installedByHand()) {
    const npm = process.env.npm_execpath ? [process.execPath, process.env.npm_execpath] : ['npm']
    // No package needs its install script here; leaving them out leaves out what they would download, too.
    const flags = ['ci', '--include=dev', '--ignore-scripts', '--no-audit', '--no-fund', '--loglevel=error']
    await timed('Installing packages (npm ci)', [...npm, ...flags], 'look at the lines above, then start again')
  }
  remember(stamp, lock)
}

async function generate() {
  const schema = digest(at('prisma/schema.prisma'), at('node_modules/prisma/package.json'))
  const stamp = path.join(STAMPS, 'generated')
  const done = () => read(stamp) === schema && existsSync(at('lib/db/generated/client.ts'))
  // Two commands at once would write the same files.
  const leave = done() ? null : await takeTurn(path.join(STAMPS, 'generating'), done)
  if (!leave) return
  try {
    await timed('Generating the database client', [process.execPath, at('node_modules/prisma/build/index.js'), 'generate'], 'look at the lines above')
    remember(stamp, schema)
  } finally {
    leave()
  }
}

/** Waits until nobody else is at it; null if it has been done meanwhile. Who has died holds nobody up. */
async function takeTurn(lock, done) {
  mkdirSync(path.dirname(lock), { recursive: true })
  while (!done()) {
    try {
      writeFileSync(lock, `${process.pid}`, { flag: 'wx' })
      return () => rmSync(lock, { force: true })
    } catch (error) {
      if (error.code !== 'EEXIST') throw error
      if (!isAlive(Number(read(lock)))) rmSync(lock, { force: true })
      await new Promise((resolve) => setTimeout(resolve, 200))
    }
  }
  return null
}

function isAlive(pid) {
  try {
    return pid > 0 && process.kill(pid, 0)
  } catch (error) {
    return error.code === 'EPERM'
  }
}

/** npm keeps a lock of its own beside the packages; where it agrees with ours, somebody has installed them. */
function installedByHand() {
  const hidden = at('node_modules/.package-lock.json')
  if (!existsSync(hidden)) return false
  const there = JSON.parse(readFileSync(hidden, 'utf8')).packages
  const wanted = Object.entries(JSON.parse(readFileSync(at('package-lock.json'), 'utf8')).packages)
  return wanted.every(([name, { version, optional }]) => name === '' || (there[name]?.version ?? (optional ? version : null)) === version)
}

/** Runs a program in silence, with a sign of life every 15 s; shows what it said only if it fails. */
async function timed(what, [program, ...args], next) {
  const began = Date.now()
  const seconds = () => `${((Date.now() - began) / 1000).toFixed(1)} s`
  say(`· ${what} …`)
  const life = setInterval(() => say(`  … still at it (${seconds()})`), 15_000)
  const child = spawn(program, args, { cwd: CHECKOUT, stdio: ['ignore', 'pipe', 'pipe'] })
  let said = ''
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk) => (said += chunk))
  const code = await new Promise((resolve) => child.once('error', resolve).once('close', resolve))
  clearInterval(life)
  if (code !== 0) {
    say(said.trim())
    throw new Refusal(`${what} failed: ${next}.`)
  }
  say(`✓ ${what} (${seconds()})`)
}

const digest = (...files) => files.reduce((hash, file) => hash.update(readFileSync(file)), createHash('sha256')).digest('hex')
const read = (file) => (existsSync(file) ? readFileSync(file, 'utf8') : null)

function remember(stamp, value) {
  mkdirSync(STAMPS, { recursive: true })
  writeFileSync(stamp, value)
}

function isOlder(version, than) {
  const [a, b] = [version, than].map((text) => text.split('.').map(Number))
  return a[0] !== b[0] ? a[0] < b[0] : a[1] < b[1]
}

