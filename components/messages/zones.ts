import type { ZoneKind } from '@/lib/domain/article'

/** Parts of a page by name, as they stand beside them. */
export const zoneNames = {
  headline: 'Headline',
  subheading: 'Sub-heading',
  duplicate_headline: 'Headline again',
  byline: 'Byline',
  metadata: 'Site and date',
  navigation: 'Navigation',
  glossary: 'Glossary',
  related: 'Related links',
  tags: 'Tags',
  caption: 'Caption',
  comments: 'Comments',
} as const satisfies Record<ZoneKind, string>
