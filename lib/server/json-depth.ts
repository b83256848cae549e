const [QUOTE, BACKSLASH, OPEN, CLOSE, OPEN_LIST, CLOSE_LIST] = [34, 92, 123, 125, 91, 93]

/** The deepest nesting of a JSON text, without parsing it. Strings are jumped over: one may be a file of 50 MB. */
export function depthOf(text: string): number {
  let [depth, deepest] = [0, 0]
  for (let i = 0; i < text.length; i++) {
    const character = text.charCodeAt(i)
    if (character === QUOTE) {
      i = endOfString(text, i)
      if (i === -1) return deepest
    } else if (character === OPEN || character === OPEN_LIST) deepest = Math.max(deepest, ++depth)
    else if (character === CLOSE || character === CLOSE_LIST) depth--
  }
  return deepest
}

/** Where the string that begins at `start` ends: at a quotation mark after an even number of backslashes; -1 if nowhere. */
function endOfString(text: string, start: number): number {
  for (let end = text.indexOf('"', start + 1); end !== -1; end = text.indexOf('"', end + 1)) {
    let before = end - 1
    while (text.charCodeAt(before) === BACKSLASH) before--
    if ((end - 1 - before) % 2 === 0) return end
  }
  return -1
}
