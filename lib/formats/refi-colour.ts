/** The strong hues of app/globals.css on light ground, 1 to 15: what other programs paint a code with. */
const COLOURS = ['#57550d', '#567352', '#015c46', '#03454f', '#03749c', '#1a39c7', '#280185', '#8647e0', '#4c0354', '#814770', '#5b0701', '#a91e05', '#692900', '#9f5c0b', '#332c28'] as const

export const colourOf = (hue: number): string => (COLOURS[hue - 1] ?? COLOURS[14]).toUpperCase()

/** The hue nearest to a colour of another program (#RRGGBB); null: none is given. */
export function hueOf(colour: string | undefined): number | null {
  const wanted = channels(colour ?? '')
  if (wanted === null) return null
  const distances = COLOURS.map((one) => (channels(one) ?? [0, 0, 0]).reduce((sum, channel, i) => sum + (channel - (wanted[i] ?? 0)) ** 2, 0))
  return distances.indexOf(Math.min(...distances)) + 1
}

function channels(colour: string): number[] | null {
  const [, red, green, blue] = /^#?([0-9a-f]{2})([0-9a-f]{2})([0-9a-f]{2})$/i.exec(colour) ?? []
  return red === undefined || green === undefined || blue === undefined ? null : [red, green, blue].map((part) => parseInt(part, 16))
}
