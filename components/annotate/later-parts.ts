/**
 * Everything the page fetches after it answers keys, as one file: in pieces of their own these parts are a quarter
 * heavier, and all of them are fetched in a quiet moment anyway, so as to be there without a network.
 */
export { ArticleQuestions } from './article-questions'
export { CommandPalette } from './command-palette'
export { CompleteDialog } from './complete-dialog'
export { EarlierMarks } from './earlier-marks'
export { FindBar } from './find-bar'
export { KeysDialog } from './keys-dialog'
export { PositionStrip } from './position-strip'
export { ReadingPanel } from './reading-panel'
export { RepeatHint } from './repeat-hint'
export { RepeatsPanel } from './repeats-panel'
export { SpanDetails } from './span-details'
export { SpanInspector } from './span-inspector'
export { measureVisit } from './time-on-task'
export { TouchLayer } from './touch-layer'
