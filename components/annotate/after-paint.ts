/** A window behind others may be given no frames although it does not count as hidden. Milliseconds. */
const PATIENCE = 100

/**
 * Runs once the frame that shows what has changed by now is on the screen, unless the returned function is called
 * before. A page that is not looked at paints nothing: there it runs without.
 */
export function afterPaint(run: () => void): () => void {
  let done = false
  const finish = () => {
    if (done) return
    done = true
    leave()
    run()
  }
  // A message posted from an animation frame comes back after style, layout and paint of that frame.
  const { port1, port2 } = new MessageChannel()
  port1.onmessage = finish
  const frame = requestAnimationFrame(() => port2.postMessage(null))
  const late = setTimeout(finish, document.hidden ? 0 : PATIENCE)
  document.addEventListener('visibilitychange', finish)
  const leave = () => {
    clearTimeout(late)
    cancelAnimationFrame(frame)
    document.removeEventListener('visibilitychange', finish)
    port1.close()
  }
  return () => {
    done = true
    leave()
  }
}
