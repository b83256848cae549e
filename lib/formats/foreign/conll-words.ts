export const DOCUMENT_START = '-DOCSTART-'

/** The file of labels that are of no dimension. */
export const OTHER_LABELS = 'other-labels'
