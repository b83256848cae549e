import { describe, expect, it } from 'vitest'
import { unwrap } from '@/lib/domain/result'
import { readXml } from '../xml'
import { labelStudio } from './label-studio'
import { fileOf, FIXTURES, written } from './testing'

const text = 'Officials 🚨 warn: “Cuts will\nhurt schools,” says Mayor Núñez.'
const task = {
  id: 1,
  data: { text, outlet: 'X' },
  annotations: [
    {
      completed_by: { id: 7, email: 'seven@example.invalid' },
      result: [
        { id: 'a', type: 'labels', from_name: 'span', to_name: 'text', value: { start: 19, end: 42, text: 'Cuts will hurt schools,', labels: ['Claim'] } },
        { id: 'a', type: 'choices', from_name: 'frame', to_name: 'text', value: { start: 19, end: 42, choices: ['Economic'] } },
        { id: 'a', type: 'textarea', from_name: 'comment', to_name: 'text', value: { start: 19, end: 42, text: ['one', 'two'] } },
        { id: 'b', type: 'labels', from_name: 'span', to_name: 'text', value: { start: 49, end: 60, text: 'Mayor Núñez', labels: ['Source'] } },
        { id: 'c', type: 'choices', from_name: 'genre', to_name: 'text', value: { choices: ['report'] } },
        { type: 'relation', from_id: 'a', to_id: 'b', direction: 'left', labels: ['attributed_to'] },
      ],
    },
    { completed_by: 8, result: [] },
    { completed_by: 9, was_cancelled: true, result: [] },
    { completed_by: 7, ground_truth: true, result: [] },
  ],
  predictions: [{ result: [] }],
}
const read = (value: unknown) => unwrap(labelStudio.read?.([fileOf('project-1.json', JSON.stringify(value))]) ?? { ok: false, error: '' })

describe('Label Studio', () => {
  it('reads an export: regions of several results, relations, choices for the whole text, people', () => {
    const set = read([task])
    expect(set.convention?.unit).toBe('code points')
    expect(set.warnings).toEqual(['“project-1.json”, task 1: what a model has predicted is left aside.', '“project-1.json”, task 1: an annotation that was skipped is left aside.'])
    expect(set.documents).toMatchObject([
      {
        id: '1',
        outlet: 'X',
        readings: [
          { annotator: 'seven@example.invalid', layer: 'annotation', answers: { genre: 'report' }, spans: [{ id: 'a', quote: 'Cuts will\nhurt schools,', labels: ['Claim', 'frame.Economic'], note: 'one\ntwo' }, { id: 'b', quote: 'Mayor Núñez', links: ['a'] }] },
          { annotator: '8', spans: [] },
          { annotator: null, layer: 'gold', spans: [] },
        ],
      },
    ])
  })

  it('finds out that an older export counts UTF-16 units', () => {
    const [annotation] = task.annotations
    const older = annotation?.result.map((result) => ({ ...result, value: result.value?.start === undefined ? result.value : { ...result.value, start: result.value.start + 1, end: result.value.end + 1 } }))
    expect(read([{ ...task, annotations: [{ ...annotation, result: older }] }]).convention?.unit).toBe('UTF-16 code units')
  })

  it('reads the short form, where each reader has a row', () => {
    const row = (annotator: number, end: number) => ({ id: 5, text: 'Envoys meet.', annotator, annotation_id: annotator, label: [{ start: 0, end, text: 'Envoys meet'.slice(0, end), labels: ['A', 'B'] }] })
    expect(read([row(1, 6), row(2, 11)]).documents).toMatchObject([{ id: '5', readings: [{ annotator: '1', spans: [{ quote: 'Envoys', labels: ['A', 'B'] }] }, { annotator: '2', spans: [{ quote: 'Envoys meet' }] }] }])
  })

  it('writes a configuration with a control for everything the tasks name', () => {
    for (const { documents } of FIXTURES.slice(0, -1)) {
      const { files } = written(labelStudio, documents)
      const [tasks = '', config = ''] = files.map(({ bytes }) => new TextDecoder().decode(bytes))
      const xml = unwrap(readXml(config))
      const names = new Set(xml.children.map(({ attributes }) => attributes['name']))
      const labels = new Set(xml.children.find(({ name }) => name === 'Labels')?.children.map(({ attributes }) => attributes['value']))
      for (const [, name] of tasks.matchAll(/"from_name":("(?:[^"\\]|\\.)*")/g)) expect(names).toContain(JSON.parse(name ?? '""'))
      for (const [, list] of tasks.matchAll(/"labels":(\["(?:[^\]])*\])/g)) for (const label of JSON.parse(list ?? '[]') as string[]) if (label !== 'source-of') expect(labels).toContain(label)
    }
  })
})
