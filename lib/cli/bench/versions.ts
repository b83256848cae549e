import { countCarried } from '@/lib/editor/carry-over-trial'
import { say } from '../output'

/** `npm run bench -- versions [TEXTS]`: marks carried over to edited texts, 25 a text, with what became of every character known. */
export async function main([texts = '400']: string[]): Promise<number> {
  const totals = { spans: 0, intact: 0, carried: 0, wrong: 0, sentToReview: 0 }
  const started = performance.now()
  for (let seed = 1; seed <= Number(texts); seed++) {
    const one = countCarried(seed, 25)
    totals.spans += one.spans
    totals.intact += one.intact
    totals.carried += one.carried
    totals.wrong += one.wrong
    totals.sentToReview += one.sentToReview
  }
  say(`${totals.spans} marks in ${texts} edited texts: ${totals.intact} passages still whole, ${totals.carried} carried over, ${totals.wrong} wrongly, ${totals.sentToReview} whole ones left to a person (${(performance.now() - started).toFixed(0)} ms)`)
  return totals.wrong === 0 ? 0 : 1
}
