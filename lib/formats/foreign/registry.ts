import { brat } from './brat'
import { casJson } from './cas-json'
import { casXmi } from './cas-xmi'
import type { ForeignFormat } from './contract'
import { doccano } from './doccano'
import { labelStudio } from './label-studio'
import { webAnnotation } from './web-annotation'
import { webAnnoTsv } from './webanno-tsv'

/** Formats of other tools, in the order in which they are offered and tried. */
export const FOREIGN_FORMATS: readonly ForeignFormat[] = [
  brat,
  labelStudio,
  doccano,
  casJson,
  casXmi,
  webAnnotation,
  webAnnoTsv,
]
