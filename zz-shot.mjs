import { chromium } from 'playwright'
const b = await chromium.launch({ executablePath: '/usr/bin/chromium', args: ['--no-sandbox', '--disable-gpu'] })
const p = await b.newPage({ viewport: { width: 1440, height: 900 } })
p.setDefaultTimeout(120000)
p.on('console', m => { if (m.type() === 'error') console.log('console', m.text().slice(0, 300)) })
p.on('pageerror', e => console.log('pageerror', e.message))
const base = process.env.BASE ?? 'http://127.0.0.1:3191'
await p.goto(base + '/sign-in')
await p.getByRole('button', { name: /demo reviewer/i }).click()
await p.waitForURL((u) => u.pathname !== '/sign-in')
const t = Date.now()
await p.goto(base + '/p/demo/agreement' + (process.argv[2] ?? ''))
console.log('loaded', Date.now() - t)
await p.getByRole('heading', { level: 2 }).filter({ hasText: /whole dimension/ }).waitFor({ timeout: 120000 }).catch(() => console.log('no panel'))
console.log('panel', Date.now() - t)
for (const w of (process.argv[3] ?? '1440').split(',')) { await p.setViewportSize({ width: Number(w), height: 900 }); for (const c of (process.argv[4] ?? 'light').split(',')) { await p.emulateMedia({ colorScheme: c }); await p.screenshot({ path: `/tmp/ag/shot-${w}-${c}.png`, fullPage: true }); const h = await p.evaluate(() => document.documentElement.scrollHeight); const x = w > 1200 ? 150 : 0; for (let i = 0; i * 1400 < h && i < 5; i++) await p.screenshot({ path: `/tmp/ag/crop-${w}-${c}-${i}.png`, fullPage: true, clip: { x, y: i * 1400, width: Math.min(1150, w - x), height: Math.min(1400, h - i * 1400) } }) } }
console.log((await p.locator('main').innerText()).slice(0, 3500))
await b.close()
