/** Words of training at the desk. */
export const deskTraining = {
  feedback: 'Compare with gold',
  meaning: 'It says: I have read all of it. Then you see your marks beside the gold, and this article stays as you leave it now: it is training and counts nowhere else.',
  banner: 'You marked this training article complete.',
  bannerOfOther: 'Its annotator marked this training article complete.',
} as const
