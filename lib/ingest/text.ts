import type { ArticleDraft } from '@/lib/domain/article'
import type { Failure, Result } from '@/lib/domain/result'
import { NO_HINTS, understand } from './article'
import type { Decoded } from './decode'

/** A decoded plain-text file → a draft. Its text is the file's, character for character. */
export const articleOfText = (decoded: Decoded): Result<ArticleDraft, Failure> => understand({ ...decoded, mediaType: 'text/plain' }, NO_HINTS)
