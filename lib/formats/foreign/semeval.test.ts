import { describe, expect, it } from 'vitest'
import { unwrap } from '@/lib/domain/result'
import { semeval } from './semeval'
import { fileOf } from './testing'

const text = 'Mayor warns of cuts\n\nOfficials 🚨 warn: “Cuts will hurt schools,” says Mayor Núñez.\nThe end.\n'
const article = fileOf('train-articles/article111.txt', text)
const read = (...files: readonly (readonly [path: string, text: string])[]) => unwrap(semeval.read?.([article, ...files.map(([path, body]) => fileOf(path, body))]) ?? { ok: false, error: '' })

describe('PTC and SemEval', () => {
  it('reads passages with a technique, and without one', () => {
    const set = read(['train-labels/article111.task2-flc-tc.labels', '111\tLoaded_Language\t40\t63\n111\tName_Calling,Labeling\t70\t75\n'], ['train-labels/article111.task1-si.labels', '111\t40\t44\n'])
    expect(set.documents).toMatchObject([{ id: '111', text, readings: [{ layer: 'gold', annotator: null, spans: [{ quote: 'Cuts will hurt schools,', labels: ['Loaded_Language'] }, { quote: 'Mayor', labels: ['Name_Calling,Labeling'] }, { quote: 'Cuts', labels: [] }] }] }])
    expect(set.convention).toBeNull()
  })

  it('reads labels of lines and of whole articles', () => {
    const set = read(['dev-labels-subtask-3.txt', '111\t1\tDoubt,Loaded_Language\n111\t3\t\n'], ['dev-labels-subtask-2.txt', '111\tEconomic,Political\n'], ['article111.slc.labels', '111\t3\tpropaganda\n111\t4\tnon-propaganda\n'])
    expect(set.documents[0]?.readings[0]).toMatchObject({ answers: { 'dev-labels-subtask-2': 'Economic, Political' }, spans: [{ quote: 'Mayor warns of cuts', labels: ['Doubt', 'Loaded_Language'] }, { quote: text.split('\n')[2], labels: ['propaganda'] }] })
  })

  it('reads roles of entities, and proves their offsets by the mentions', () => {
    const inclusive = semeval.read?.([fileOf('EN_1.txt', text), fileOf('annotations.txt', 'EN_1.txt\tMayor Núñez\t70\t80\tProtagonist\tGuardian\tVirtuous\nEN_1.txt\tOfficials\t21\t29\tAntagonist\n')])
    const set = unwrap(inclusive ?? { ok: false, error: '' })
    expect(set.convention).toEqual({ unit: 'code points', end: 'inclusive', lines: 'LF' })
    expect(set.documents[0]?.readings[0]?.spans).toMatchObject([{ quote: 'Mayor Núñez', labels: ['Protagonist.Guardian', 'Protagonist.Virtuous'] }, { quote: 'Officials', labels: ['Antagonist'] }])
  })

  it('keeps what is about an article whose text is missing', () => {
    const set = read(['a.labels', '222\tDoubt\t5\t9\n'])
    expect(set.documents).toMatchObject([{ id: '111' }, { id: '222', text: null, readings: [{ spans: [{ start: 5, end: 9 }] }] }])
    expect(set.warnings.join()).toContain('222')
  })

  it('names the row that is none', () => {
    expect(semeval.read?.([article, fileOf('a.labels', '111\tDoubt\t5\t9\n111\tDoubt\tfive\tnine\n')])).toMatchObject({ ok: false, error: { reason: expect.stringContaining('“a.labels”, line 2') as string } })
  })
})
