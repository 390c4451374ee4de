/** Ctrl C and the system's request to stop let Kebu finish; a second one ends it at once, which harms nothing either. */
export function stopOnSignals(stop: () => Promise<void>): void {
  let stopping = false
  const onSignal = async () => {
    if (stopping) process.exit(1)
    stopping = true
    console.log('正在停止……\nStopping…')
    await stop()
    process.exit(0)
  }
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => void onSignal())
}
