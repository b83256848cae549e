import { z } from 'zod'

/** Whether the texts of the articles may be handed on. Until somebody says so, nobody knows. */
export const REDISTRIBUTION = ['unknown', 'yes', 'no'] as const
export type Redistribution = (typeof REDISTRIBUTION)[number]

/** Licences for texts and data by their identifiers in the SPDX list: proposed, never demanded. */
export const KNOWN_LICENCES = ['CC0-1.0', 'CC-BY-4.0', 'CC-BY-SA-4.0', 'CC-BY-NC-4.0', 'CC-BY-NC-SA-4.0', 'CC-BY-ND-4.0', 'CC-BY-NC-ND-4.0', 'ODC-By-1.0', 'ODbL-1.0', 'PDDL-1.0'] as const

/** In UTF-16 units. */
export const MOST_LICENCE = 300

/** A name, an address or a sentence in one line. */
export const licenceSchema = z.string().trim().max(MOST_LICENCE).regex(/^\P{Cc}*$/u, 'one line')
export const redistributionSchema = z.enum(REDISTRIBUTION)

/** Under what terms the texts and the annotations of a project stand. An empty licence: not stated. */
export const licencesSchema = z.object({ textLicence: licenceSchema, redistribution: redistributionSchema, annotationLicence: licenceSchema })
export type Licences = Readonly<z.infer<typeof licencesSchema>>

/** As machines read it: the address of a licence that is known, else what people wrote. */
export const licenceAddress = (licence: string): string => (KNOWN_LICENCES.some((known) => known === licence) ? `https://spdx.org/licenses/${licence}.html` : licence)
