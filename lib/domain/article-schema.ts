import { z } from 'zod'
import { DIRECTIONS, ZONE_KINDS } from './article'

export const zoneSchema = z.strictObject({
  kind: z.enum(ZONE_KINDS),
  start: z.int().min(0),
  end: z.int().min(1),
})

export const articleMetaSchema = z.strictObject({
  outlet: z.string().trim().min(1).max(120),
  story: z.string().trim().min(1).max(200).nullable(),
  headline: z.string().trim().min(1).max(500),
  byline: z.string().trim().max(300).nullable(),
  dateline: z.string().trim().max(200).nullable(),
  /** Calendar date `YYYY-MM-DD`, or with the time printed in the article `YYYY-MM-DDTHH:MM`; null where the file has none. */
  publishedAt: z.string().regex(/^\d{4}-\d{2}-\d{2}(T\d{2}:\d{2})?$/, 'a date like 2025-01-22').nullable(),
  language: z.string().regex(/^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$/, 'a language tag like en or fa'),
  direction: z.enum(DIRECTIONS),
  url: z.url({ protocol: /^https?$/ }).max(2000).nullable(),
})
