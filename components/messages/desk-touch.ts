/** Words of marking by touch: in the head of the sheet, within thumb's reach. */
export const touch = {
  sheet: 'Codes and this mark',
  tapStart: 'Tap the first word of what you want to mark',
  tapEnd: 'Now tap the last word; the same one for just that',
  startHere: 'New mark from',
  precise: 'By letters',
  complete: 'Tap a mark to see its codes',
  lower: 'Lower the sheet',
  raise: 'Raise the sheet',
} as const
