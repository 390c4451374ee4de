import { writeSync } from 'node:fs'
import { workerData } from 'node:worker_threads'
import { beyondMemory, beyondTime, type ParseLimits } from './parse-limits.ts'

// A thread beside the reading: a file that holds its thread cannot hold this one. Time is the processor's, so that a
// busy machine refuses no file. The last words go to stderr, which is written before the process ends.
const { memoryMb, cpuSeconds } = workerData as ParseLimits
const askEveryMs = 100

setInterval(() => {
  const { user, system } = process.cpuUsage()
  if ((user + system) / 1e6 > cpuSeconds) end(beyondTime)
  if (process.memoryUsage.rss() / 1024 / 1024 > memoryMb) end(beyondMemory)
}, askEveryMs)

function end(reason: string): void {
  writeSync(2, reason)
  process.kill(process.pid, 'SIGKILL')
}
