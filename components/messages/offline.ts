/** Words of the page that stands in when the server cannot be reached. */
export const offline = {
  title: 'You are offline',
  nothing: 'This page needs the server, which cannot be reached. Work that was not sent is kept on this device; it goes out once its reading is open and the connection is back.',
  kept: 'Readings kept on this device',
  none: 'No reading is kept on this device. Those you open while you are online will be.',
  tryAgain: 'Try again',
} as const
