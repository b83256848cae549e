import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { differencePlot } from './difference'
import { distanceMatrix } from './distances'
import { dotAxis, dotPanel, swarm, type DotLane } from './dots'
import { anchorOf, directionOf, hatching, type Drawing, type Mark } from './drawing'
import { heatMap } from './heat'
import { positionPanel } from './position'
import { axisAroundZero, axisFromZero } from './scale'
import { sheetOf } from './sheet'
import { nameLines } from './outlet-name'
import { clipped, textWidth, wrapped } from './text-width'
import { timelinePanel } from './timeline'

const code = { name: 'Security and defence', chip: 'SD', hue: 3 }
const share = fc.double({ min: 0, max: 1, noNaN: true })
const names = fc.constantFrom('Karavand News Agency', 'گلستار دیگر (Another Golestar)', 'روزنامہ', 'Ω', 'A very long name of an outlet that nobody could ever set in a margin')
const interval = fc.option(fc.tuple(share, share).map(([a, b]) => ({ low: Math.min(a, b), high: Math.max(a, b) })), { nil: null })
const lanes = fc.array(
  fc.record({ id: fc.uuid(), outlet: names, said: fc.constant('62 % of 12'), value: fc.option(share, { nil: null }), interval, unstable: fc.boolean(), articles: fc.array(share, { maxLength: 12 }), href: fc.option(fc.constant('/p/x'), { nil: null }), label: names }),
  { maxLength: 6 },
) satisfies fc.Arbitrary<DotLane[]>

/** Every number of a drawing is one, and nothing is drawn outside of it. */
function check({ width, height, marks }: Drawing): void {
  expect(JSON.stringify(marks)).not.toMatch(/null|NaN|undefined/)
  const visit = (all: readonly Mark[], x: number, y: number): void => {
    for (const mark of all) {
      const inside = (left: number, top: number, right = left, bottom = top) => {
        expect(Number.isFinite(left + top + right + bottom)).toBe(true)
        expect(Math.min(x + left, x + right)).toBeGreaterThanOrEqual(-1)
        expect(Math.max(x + left, x + right)).toBeLessThanOrEqual(width + 1)
        expect(Math.min(y + top, y + bottom)).toBeGreaterThanOrEqual(-1)
        expect(Math.max(y + top, y + bottom)).toBeLessThanOrEqual(height + 1)
      }
      if (mark.kind === 'group') visit(mark.marks, x + (mark.x ?? 0), y + (mark.y ?? 0))
      else if (mark.kind === 'line') inside(mark.x1, mark.y1, mark.x2, mark.y2)
      else if (mark.kind === 'rect') inside(mark.x, mark.y, mark.x + mark.width, mark.y + mark.height)
      else if (mark.kind === 'circle') inside(mark.cx - mark.r, mark.cy - mark.r, mark.cx + mark.r, mark.cy + mark.r)
      else if (mark.kind === 'text') {
        const wide = textWidth(mark.text, mark.size)
        const left = mark.anchor === 'left' ? mark.x : mark.anchor === 'right' ? mark.x - wide : mark.x - wide / 2
        inside(left, mark.y - mark.size, left + wide, mark.y)
      }
    }
  }
  visit(marks, 0, 0)
}

describe('figures', () => {
  it('draw everything inside, whatever there is to draw', () => {
    fc.assert(
      fc.property(lanes, fc.boolean(), (own, wide) => {
        const panel = { code, lanes: own }
        const dots = dotPanel(panel, dotAxis([panel], { ceiling: 1, format: String }), { ceiling: 1, format: (value) => `${Math.round(value * 100)} %` })
        check(dots)
        check(sheetOf([dots, dots], { title: 'Framing', sentences: ['One.'], caption: ['n'] }))
        if (own.length > 1) check(heatMap({ nLabel: 'n', columns: own.map(({ outlet }) => ({ outlet, n: '3' })), rows: [{ code, cells: own.map(({ value, said, href, label }) => ({ shade: value, said, thin: value === null, href, label })) }] }, wide))
        check(
          differencePlot(
            { first: own[0]?.outlet ?? '', second: own[1]?.outlet ?? '', ceiling: 1, format: (value) => `${Math.round(value * 100)}`, rows: own.map((lane) => ({ code, difference: lane.value, interval: lane.interval, unstable: lane.unstable, said: '−12 points', test: 'q = .04', marked: true, href: lane.href, label: lane.label })) },
            wide ? 720 : 344,
          ),
        )
        check(positionPanel({ code, lanes: own.map(({ articles, value, ...lane }) => ({ ...lane, said: 'n 3', places: articles, tenths: wide ? articles.slice(0, 10).map((one) => Math.round(one * 9)) : [], middle: value === null ? null : { median: value, lower: value / 2, upper: value } })) }, { from: 'beginning', to: 'end' }))
        check(timelinePanel({ code, lanes: own.map(({ articles, ...lane }) => ({ ...lane, weeks: articles.map((value, week) => ({ week, value, n: week, said: '' })) })) }, { weeks: 12, first: 'a', last: 'b', most: 1 }))
        check(distanceMatrix({ outlets: own.map(({ outlet }) => outlet), cells: own.map((_, i) => own.slice(0, i).map(({ value, label, href }) => ({ shade: value, said: '.12', test: 'p = .02', marked: false, href, label }))) }))
      }),
      { numRuns: 60 },
    )
  })

  it('axes hold all values between their ends, from nothing or around it', () => {
    fc.assert(
      fc.property(fc.array(fc.double({ min: 0, max: 500, noNaN: true }).map((value) => Math.round(value * 1e4) / 1e4)), (values) => {
        for (const axis of [axisFromZero(values, [10, 90]), axisAroundZero(values, [10, 90])]) {
          expect(axis.ticks.length).toBeGreaterThan(1)
          for (const value of values) {
            expect(value).toBeLessThanOrEqual(axis.to)
            expect(axis.at(value)).toBeGreaterThanOrEqual(10)
            expect(axis.at(value)).toBeLessThanOrEqual(90)
          }
        }
        expect(axisFromZero(values, [10, 90]).at(0)).toBe(10)
        expect(axisAroundZero(values, [10, 90]).at(0)).toBe(50)
      }),
    )
    expect(axisFromZero([0.9], [0, 1], { ceiling: 1 }).to).toBe(1)
  })

  it('dots of one value stand apart, so that they can be counted', () => {
    const axis = axisFromZero([1], [0, 140], { ceiling: 1 })
    const places = swarm([0, 0, 0, 0, 1, 1, 1, 1, 1], axis)
    expect(new Set(places.map(({ x, y }) => `${x} ${y}`)).size).toBe(9)
  })

  it('hatching stays in its box', () => {
    for (const [, x = 0, y = 0] of hatching(5, 5, 40, 20).d.matchAll(/([\d.]+) ([\d.]+)/g)) {
      expect(Number(x)).toBeGreaterThanOrEqual(5)
      expect(Number(x)).toBeLessThanOrEqual(45)
      expect(Number(y)).toBeGreaterThanOrEqual(5)
      expect(Number(y)).toBeLessThanOrEqual(25)
    }
  })

  it('texts fit where they are put, and names of either direction begin at their side', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 60 }), fc.integer({ min: 20, max: 300 }), (said, width) => {
        expect(textWidth(clipped(said, width, 12), 12)).toBeLessThanOrEqual(width)
        for (const one of wrapped(said, width, 12, 3)) expect(textWidth(one, 12)).toBeLessThanOrEqual(width)
        expect(wrapped(said, width, 12, 3).length).toBeLessThanOrEqual(3)
        const { lines, size } = nameLines(said, width)
        for (const one of lines) expect(textWidth(one, size)).toBeLessThanOrEqual(width)
      }),
    )
    // The ellipsis stands where the reading breaks off, and no name is torn within its second spelling.
    expect(clipped('گلستار دیگر (Another Golestar)', 116, 12)).toBe('گلستار دیگر…\u200f')
    expect(clipped('روز Another Golestar', 70, 12)).toMatch(/[a-z]…\u200e$/)
    expect(clipped('Karavand News Agency (weekly)', 60, 12)).toMatch(/[a-z]…$/)
    expect(nameLines('گلستار دیگر (Another Golestar)', 116).lines).toEqual(['گلستار دیگر', '(Another Golestar)'])
    expect(nameLines('Karavand News Agency', 116).lines).toEqual(['Karavand News', 'Agency'])
    expect(directionOf({ text: 'گلستار دیگر (Another)' })).toBe('rtl')
    expect(anchorOf({ anchor: 'left', text: 'گلستار' })).toBe('end')
    expect(anchorOf({ anchor: 'left', text: 'Sarreth' })).toBe('start')
    expect(anchorOf({ anchor: 'right', text: 'گلستار' })).toBe('start')
    // A line of a caption that begins with such a name is still a line of ours.
    for (const mark of sheetOf([], { title: 'Framing', sentences: ['گلستار دیگر has 3.'], caption: ['گلستار'] }).marks) expect(mark).toMatchObject({ direction: 'ltr' })
  })
})
