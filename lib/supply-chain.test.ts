import { readFileSync } from 'node:fs'
import path from 'node:path'
import { describe, expect, it } from 'vitest'
import { z } from 'zod'

/** G-01, G-02: what the lock promises. Below these versions stand advisories this application would be open to. */

const ROOT = path.resolve(import.meta.dirname, '..')
const lockSchema = z.object({ packages: z.record(z.string(), z.object({ version: z.string().optional(), resolved: z.string().optional(), integrity: z.string().optional(), optional: z.boolean().optional(), hasInstallScript: z.boolean().optional() }).loose()) })
const manifestSchema = z.object({ dependencies: z.record(z.string(), z.string()), devDependencies: z.record(z.string(), z.string()), allowScripts: z.record(z.string(), z.unknown()) }).loose()
const read = (file: string): unknown => JSON.parse(readFileSync(path.join(ROOT, file), 'utf8'))
const { packages } = lockSchema.parse(read('package-lock.json'))
const manifest = manifestSchema.parse(read('package.json'))

const FLOORS: Readonly<Record<string, string>> = { next: '16.2.11', react: '19.2.6', 'react-dom': '19.2.6', 'next-auth': '4.24.15' }

const numbers = (version: string): number[] => version.split(/[.-]/).slice(0, 3).map(Number)
const atLeast = (version: string, floor: string): boolean => {
  const [a, b] = [numbers(version), numbers(floor)]
  for (let i = 0; i < 3; i++) if ((a[i] ?? 0) !== (b[i] ?? 0)) return (a[i] ?? 0) > (b[i] ?? 0)
  return true
}

describe('supply chain', () => {
  it('G-01: stands above every version with a known hole', () => {
    for (const [name, floor] of Object.entries(FLOORS)) {
      const copies = Object.entries(packages).filter(([place]) => place.endsWith(`node_modules/${name}`))
      expect(copies.length, name).toBeGreaterThan(0)
      for (const [place, { version = '0' }] of copies) expect(atLeast(version, floor), `${place} ${version} is below ${floor}`).toBe(true)
    }
  })

  it('G-02: pins every dependency and knows the content of what it installs', () => {
    for (const [name, version] of Object.entries({ ...manifest.dependencies, ...manifest.devDependencies })) expect(version, name).toMatch(/^\d+\.\d+\.\d+/)
    const sources = new Set<string>()
    for (const [place, { resolved, integrity, optional }] of Object.entries(packages)) {
      if (place === '') continue
      if (resolved) sources.add(new URL(resolved).host)
      // Binaries of other platforms, which could not be fetched where the lock was made, carry no hash.
      if (!optional) expect(integrity, place).toBeTruthy()
    }
    expect(sources.size).toBeLessThanOrEqual(1)
  })

  it('G-02: runs install scripts of a short list only', () => {
    const scripted = Object.entries(packages).filter(([, one]) => one.hasInstallScript).map(([place]) => place.slice(place.lastIndexOf('node_modules/') + 13))
    const decided = Object.keys(manifest.allowScripts).map((name) => name.replace(/(.)@\d.*$/, '$1'))
    expect([...new Set(scripted)].filter((name) => !decided.includes(name))).toEqual([])
  })
})
