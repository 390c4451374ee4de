import { spawn } from 'node:child_process'

/**
 * A test run that is killed cannot clean up. This shell can: it waits at the end of a pipe, and when the pipe closes,
 * because we are gone in whatever way, it ends the database in the folder and removes it. Answers how to call it off.
 */
export function watchTestFolder(folder: string): () => void {
  const script = 'cat > /dev/null; kill -QUIT "$(head -n 1 "$1/postgres/postmaster.pid")"; sleep 1; rm -rf "$1"'
  const watcher = spawn('sh', ['-c', script, 'sh', folder], { stdio: ['pipe', 'ignore', 'ignore'], detached: true })
  watcher.unref()
  return () => void watcher.kill('SIGKILL')
}
