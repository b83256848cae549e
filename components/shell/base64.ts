/** Bytes as base64, a piece at a time: a call with millions of arguments is refused. */
export function base64(bytes: Uint8Array): string {
  const pieces: string[] = []
  for (let at = 0; at < bytes.length; at += 0x6000) pieces.push(btoa(String.fromCharCode(...bytes.subarray(at, at + 0x6000))))
  return pieces.join('')
}
