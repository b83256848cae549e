import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { mintScope, type Scope } from '@/lib/domain/access'
import { diffCodebooks } from '@/lib/domain/codebook-diff'
import { baseRefs, changeCode, removeCode } from '@/lib/domain/codebook-edit'
import { framingCore } from '@/lib/domain/framing-core'
import { policyFrames } from '@/lib/domain/ready-made/policy-frames'
import { unwrap } from '@/lib/domain/result'
import { currentCodebookVersion, readCodebook } from '@/lib/db/codebooks'
import { listCodebooks, makeMain, stepsBetween } from '@/lib/db/codebook-versions'
import { writeQdc } from '@/lib/formats/refi-codebook'
import { codebooksFor } from './codebooks'
import { discardDraft, openDraft, publish, saveDraft, startDraft } from './codebook-drafts'
import { guidOf } from './codebook-files'
import { makeTestProject, openTestDatabase } from './testing'

let close: () => Promise<void>
beforeAll(async () => {
  close = await openTestDatabase()
})
afterAll(async () => close())

async function stage(): Promise<{ scope: Scope<'manage_people'>; first: string }> {
  const { id, slug, managerId } = await makeTestProject()
  const scope = mintScope({ userId: managerId, projectId: id, projectSlug: slug, role: 'manager' }, 'manage_people')
  return { scope, first: await currentCodebookVersion(scope) }
}

const missing = '99999999-9999-4999-8999-999999999999'

describe('drafts of codebooks', () => {
  it('are saved from the revision they were made from, and published under the number their changes make', async () => {
    const { scope, first } = await stage()
    const { id } = unwrap(await startDraft(scope, { from: first }))
    const opened = unwrap(await openDraft(scope, id))
    expect([opened.revision, opened.base?.version, opened.document.codebook]).toEqual([0, '1.1.0', opened.base?.codebook])
    expect((await publish(scope, id, { revision: 0, level: null })).ok).toBe(false)

    const mine = changeCode(opened.document, 'framing.other', { definition: 'Mine.' })
    const theirs = changeCode(opened.document, 'framing.other', { definition: 'Theirs.' })
    const both = await Promise.all([saveDraft(scope, id, 0, mine), saveDraft(scope, id, 0, theirs)])
    expect(both.map(({ ok }) => ok).sort()).toEqual([false, true])
    const refused = both.find((one) => !one.ok)
    const [kept] = both[0]?.ok ? [mine] : [theirs]
    expect(refused).toMatchObject({ error: { code: 'stale_version', details: { revision: 1, document: kept } } })

    const merged = removeCode({ ...mine, note: 'Threats are one code now.' }, baseRefs(framingCore), 'framing.external_threat', 'framing.security_defence')
    const broken = changeCode(merged, 'framing.other', { shortcut: 's' })
    unwrap(await saveDraft(scope, id, 1, broken))
    expect(await publish(scope, id, { revision: 2, level: null })).toMatchObject({ ok: false, error: { code: 'invalid_input', reason: expect.stringContaining('key "s" is used twice') } })
    unwrap(await saveDraft(scope, id, 2, merged))
    expect(await publish(scope, id, { revision: 2, level: null })).toMatchObject({ ok: false, error: { code: 'stale_version' } })
    // Pressed twice at once, it is published once.
    const twice = await Promise.all([publish(scope, id, { revision: 3, level: 'wording' }), publish(scope, id, { revision: 3, level: 'wording' })])
    expect(twice.filter(({ ok }) => ok)).toHaveLength(1)
    const { versionId, version } = unwrap(twice.find(({ ok }) => ok) ?? twice[0])
    expect([version, await currentCodebookVersion(scope)]).toEqual(['2.0.0', versionId])

    const { codebook } = await readCodebook(versionId)
    expect(codebook).toEqual({ ...merged.codebook, version: '2.0.0' })
    expect((await readCodebook(first)).codebook).toEqual(framingCore)
    const steps = await stepsBetween(first, versionId)
    expect([steps, await stepsBetween(versionId, first)]).toEqual([[merged.transitions], null])
    expect(diffCodebooks(framingCore, codebook, steps?.flat()).map(({ ref, action, level }) => `${ref} ${action} ${level}`)).toEqual(['framing.other changed wording', 'framing.external_threat merged meaning'])
    expect(await openDraft(scope, id)).toMatchObject({ ok: false, error: { code: 'not_found' } })
    expect(await listCodebooks(scope)).toMatchObject([{ key: 'framing-core', main: true, draft: null, versions: [{ version: '2.0.0', note: 'Threats are one code now.', readings: 0 }, { version: '1.1.0' }] }])
  })

  it('begin from what is ready-made, from files and from nothing; a key the project has makes the next version of that codebook', async () => {
    const { scope, first } = await stage()
    const frames = unwrap(await startDraft(scope, { readyMade: 'policy-frames' }))
    expect(await startDraft(scope, { codebook: policyFrames })).toMatchObject({ ok: false, error: { code: 'already_exists', details: { draftId: frames.id } } })
    expect(unwrap(await publish(scope, frames.id, { revision: 0, level: null })).version).toBe('1.0.0')
    // Another codebook changes nothing of what the project reads by, until somebody says so.
    expect(await currentCodebookVersion(scope)).toBe(first)
    const other = (await listCodebooks(scope)).find(({ key }) => key === 'policy-frames')
    expect([await makeMain(scope, other?.id ?? ''), await makeMain(scope, missing)]).toEqual([true, false])
    expect((await readCodebook(await currentCodebookVersion(scope))).codebook).toEqual(policyFrames)

    const file = writeQdc({ ...policyFrames, name: 'Frames' }, guidOf)
    const again = unwrap(await startDraft(scope, { qdc: file }))
    expect(unwrap(await openDraft(scope, again.id)).base?.version).toBe('1.0.0')
    expect(unwrap(await publish(scope, again.id, { revision: 0, level: null })).version).toBe('1.0.1')

    const blank = unwrap(await startDraft(scope, { key: 'own', name: 'Own' }))
    expect(await publish(scope, blank.id, { revision: 0, level: null })).toMatchObject({ error: { reason: expect.stringContaining('is empty') } })
    // What is not published is nobody's else to see, and gone when it is thrown away.
    const annotator = mintScope({ ...scope, userId: null, role: 'annotator' }, 'annotate')
    expect((await codebooksFor(annotator)).map(({ key, draft, versions }) => [key, draft, versions.map(({ readings }) => readings)])).toEqual([['policy-frames', null, [null, null]], ['framing-core', null, [null]]])
    unwrap(await discardDraft(scope, blank.id))
    expect((await listCodebooks(scope)).map(({ key }) => key)).toEqual(['policy-frames', 'framing-core'])
    expect([await startDraft(scope, { from: missing }), await startDraft(scope, { readyMade: 'nothing' }), await startDraft(scope, { qdc: '<a/>' }), await discardDraft(scope, missing)].map(({ ok }) => ok)).toEqual([false, false, false, false])
  })
})
