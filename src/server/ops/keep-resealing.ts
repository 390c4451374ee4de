import { resealRestorePoints } from '../change/index.ts'
import { isConnectionLoss } from '../db/index.ts'
import { reportError } from '../loggable-error.ts'
import { reseal, type Workspace } from '../metadata/index.ts'
import { repeatEvery } from './repeat-every.ts'

/** How often the key file is asked for a new key. By then every process on this machine has met it. */
const lookMs = 20_000

/**
 * Seals anew what older keys and older versions have sealed: at the start, and when the key file has got a new first key.
 * Where that fails, it is said and tried again at the next start; where only the database is away, as soon as it is back.
 */
export function keepResealing({
  workspace,
  ownerUrl,
  say,
}: {
  workspace: Workspace
  ownerUrl: string
  say: (line: string) => void
}): () => Promise<void> {
  const { vault, definitions, database } = workspace
  const stopping = new AbortController()
  let settled: string | undefined
  let count = 0

  const look = async () => {
    const prefix = vault.currentPrefix()
    if (prefix === settled) return
    try {
      const { signal } = stopping
      const rows = await reseal({ ownerUrl, schema: database.read.schema, vault, definitions, signal })
      count += rows ?? 0
      const kept = rows === null ? null : await resealRestorePoints(workspace, signal)
      count += kept ?? 0
      // Another process is at it, or a point is being taken of what was sealed before.
      if (kept === null) return
      if (count > 0) say(resealedText(count))
      count = 0
      settled = prefix
    } catch (error) {
      if (stopping.signal.aborted || isConnectionLoss(error)) return
      reportError(error, 'what older keys have sealed could not be sealed anew')
      settled = prefix
    }
  }
  const stop = repeatEvery(lookMs, look, { first: 'now' })
  return () => {
    stopping.abort()
    return stop()
  }
}

function resealedText(rows: number): string {
  return `已重新加密 ${rows} 行,现在只需要密钥文件的第一行 · ${rows} rows are sealed anew: from now on they need the first line of the key file only`
}
