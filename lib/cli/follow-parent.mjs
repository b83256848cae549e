// Loaded into the server's process: it ends when the command that started it is gone. Processes that Next.js makes
// in its turn inherit this file and its flag; they are none of ours.
if (process.ppid === Number(process.env.PARALLAX_PARENT)) {
  process.once('disconnect', () => process.kill(process.pid, 'SIGTERM'))
  process.channel?.unref()
}
