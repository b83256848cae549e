import { access } from 'node:fs/promises'
import { isRoot } from '@/lib/db/system-user'
import { runProgram } from './run-program'

const WHOLE = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable']
/** Chromium without what draws a window: a fifth faster, and what Playwright itself takes where it may choose. */
const HEADLESS = 'chromium-headless-shell'

/**
 * A browser: PARALLAX_CHROMIUM, one of the system, Playwright's own (downloaded if its host can be reached), or Debian's
 * package where we are root. Tests take the headless one where there is one; what is measured is measured in the browser
 * people have. Path of the program; null if none can be had.
 */
export async function findChromium(purpose: 'testing' | 'measuring'): Promise<string | null> {
  const names = purpose === 'testing' ? [HEADLESS, ...WHOLE] : WHOLE
  return process.env.PARALLAX_CHROMIUM ?? (await ofSystem(names)) ?? (await ofPlaywright()) ?? (await ofDebian(names))
}

async function ofSystem(names: readonly string[]): Promise<string | null> {
  for (const name of names) {
    const { code, said } = await runProgram('sh', ['-c', `command -v ${name}`], { quiet: true })
    if (code === 0) return said.trim()
  }
  return null
}

async function ofPlaywright(): Promise<string | null> {
  const { chromium } = await import('playwright')
  const there = () => access(chromium.executablePath()).then(() => chromium.executablePath(), () => null)
  const before = await there()
  if (before !== null) return before
  const env = { ...process.env, PLAYWRIGHT_DOWNLOAD_CONNECTION_TIMEOUT: '10000' }
  await runProgram('npx', ['--no-install', 'playwright', 'install', 'chromium'], { env, quiet: true, milliseconds: 180_000 })
  return there()
}

async function ofDebian(names: readonly string[]): Promise<string | null> {
  if (!(names.includes(HEADLESS) && (await installDebianPackage(HEADLESS))) && !(await installDebianPackage('chromium'))) return null
  return ofSystem(names)
}

/** Installs a package of Debian's, if we may and this is such a system. */
export async function installDebianPackage(name: string): Promise<boolean> {
  if (!isRoot()) return false
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' }
  const apt = (...args: string[]) => runProgram('apt-get', args, { env, quiet: true, milliseconds: 300_000 })
  if ((await apt('install', '-y', '--no-install-recommends', name)).code === 0) return true
  await apt('update')
  return (await apt('install', '-y', '--no-install-recommends', name)).code === 0
}
