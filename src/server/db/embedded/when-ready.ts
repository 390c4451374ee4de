import { setTimeout as sleep } from 'node:timers/promises'
import { errorCode } from '../../error-code.ts'
import { withConnection } from '../with-connection.ts'
import { ownerUrlAt } from './socket-folder.ts'

const pauseMs = 15
const noticeAfterMs = 5_000

/**
 * Waits by asking, not by sleeping, until the database takes questions. False when its process has ended. There is no
 * limit: replaying the log after a power cut takes as long as it takes, and a second try would not be faster.
 */
export async function whenReady(
  socketFolder: string,
  { signal, log }: { signal: AbortSignal; log: (line: string) => void },
): Promise<boolean> {
  const startedAt = Date.now()
  let noticed = false
  while (!signal.aborted) {
    if (await answers(socketFolder)) return true
    if (!noticed && Date.now() - startedAt > noticeAfterMs) {
      noticed = true
      log('数据库正在恢复上次未写完的数据,请稍候。The database is recovering from its last stop; please wait.')
    }
    await sleep(pauseMs)
  }
  return false
}

async function answers(socketFolder: string): Promise<boolean> {
  try {
    await withConnection(ownerUrlAt(socketFolder, 'postgres'), (client) => client.query('SELECT 1'))
    return true
  } catch (error) {
    if (isNotYet(error)) return false
    throw error
  }
}

/** No socket, nobody behind it, the connection cut, starting or stopping (57P0x), all places taken for a moment. */
function isNotYet(error: unknown): boolean {
  const codes = ['ENOENT', 'ECONNREFUSED', 'ECONNRESET', 'EPIPE', '57P01', '57P02', '57P03', '53300']
  const code = errorCode(error)
  if (code !== undefined) return codes.includes(code)
  return error instanceof Error && error.message.startsWith('Connection terminated')
}
