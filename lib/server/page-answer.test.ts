import { expect, test } from 'vitest'
import { inPieces } from './page-answer'

async function* page(made: string[]): AsyncGenerator<string> {
  await Promise.resolve()
  for (const piece of ['<p>سخن — ', '</p>🚢', '']) {
    made.push(piece)
    yield piece
  }
}

test('a page in pieces is the whole page, and a later piece is not waited for by the one before', async () => {
  const made: string[] = []
  const reader = (await inPieces(page(made))).getReader()
  expect(made).toHaveLength(1)
  const decoder = new TextDecoder()
  const first = await reader.read()
  expect(decoder.decode(first.value, { stream: true })).toBe('<p>سخن — ')
  expect(made.length).toBeLessThan(3)
  let rest = ''
  for (let next = await reader.read(); !next.done; next = await reader.read()) rest += decoder.decode(next.value, { stream: true })
  expect(rest).toBe('</p>🚢')
})

test('what fails in the first piece fails before there is an answer', async () => {
  const failing = async function* (): AsyncGenerator<string> {
    await Promise.resolve()
    throw new Error('nothing to show')
  }
  await expect(inPieces(failing())).rejects.toThrow('nothing to show')
})

test('whoever leaves in the middle is not written for', async () => {
  const made: string[] = []
  const stream = await inPieces(page(made))
  await stream.cancel()
  await new Promise((resolve) => setTimeout(resolve, 20))
  expect(made.length).toBeLessThan(3)
})
