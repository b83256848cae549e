import { basil } from './basil'
import { brat } from './brat'
import { casJson } from './cas-json'
import { casXmi } from './cas-xmi'
import { conll } from './conll'
import type { ForeignFormat } from './contract'
import { doccano } from './doccano'
import { highlights } from './highlights'
import { labelStudio } from './label-studio'
import { mediaFrames } from './media-frames'
import { pygamma } from './pygamma'
import { qdpx } from './qdpx'
import { semeval } from './semeval'
import { webAnnotation } from './web-annotation'
import { webAnnoTsv } from './webanno-tsv'

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
]
