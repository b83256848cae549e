import { basil } from './basil'
import { brat } from './brat'
import { casJson } from './cas-json'
import { casXmi } from './cas-xmi'
import { conll } from './conll'
import type { CountedByHand, ForeignFormat, SetFile } from './contract'
import { doccano } from './doccano'
import { highlights } from './highlights'
import { labelStudio } from './label-studio'
import { mediaFrames } from './media-frames'
import { fileNameOf } from './paths'
import { pygamma } from './pygamma'
import { qdpx } from './qdpx'
import { semeval } from './semeval'
import { webAnnotation } from './web-annotation'
import { webAnnoTsv } from './webanno-tsv'

/** What our own zips have beside the files of a format: the list of losses, and what the offsets count. */
const COMPANIONS: ReadonlySet<string> = new Set(['losses.jsonl', 'READ-ME.txt'])

function withoutCompanions({ recognises, read, ...format }: ForeignFormat): ForeignFormat {
  const own = (files: readonly SetFile[]) => files.filter(({ path }) => !COMPANIONS.has(fileNameOf(path)))
  return {
    ...format,
    ...(recognises ? { recognises: (files: readonly SetFile[]) => recognises(own(files)) } : {}),
    ...(read ? { read: (files: readonly SetFile[], counted?: CountedByHand) => read(own(files), counted) } : {}),
  }
}

/** Formats of other tools, in the order in which they are offered and tried. */
export const FOREIGN_FORMATS: readonly ForeignFormat[] = [
  brat,
  labelStudio,
  doccano,
  conll,
  semeval,
  pygamma,
  mediaFrames,
  basil,
  highlights,
  casJson,
  casXmi,
  webAnnotation,
  webAnnoTsv,
  qdpx,
].map(withoutCompanions)
