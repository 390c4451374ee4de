import { isConnectionLoss, publishLive } from '../db/index.ts'
import { buildIndexes, type Definitions, gaveWay, type Workspace } from '../metadata/index.ts'
import { repeatEvery } from './repeat-every.ts'

/** How often the process looks whether others are in force: it asks nobody but itself. */
const lookMs = 1_000

/** Builds what indexes a change of the configuration has made necessary, whichever process made it. */
export function keepIndexes(workspace: Workspace, { ownerUrl }: { readonly ownerUrl: string }): () => Promise<void> {
  const stopping = new AbortController()
  // Also what was changed before this began: by the demo company, or by a process that ended too soon.
  let settled: Definitions | null = null
  const look = async () => {
    const { definitions, database } = workspace
    if (definitions === settled) return
    try {
      const built = await buildIndexes(definitions, { ownerUrl, schema: database.read.schema, signal: stopping.signal })
      if (built) settled = definitions
      // Pages that showed them as being prepared ask again.
      if (built?.length) await publishLive(database.system, { type: 'definitions', version: definitions.version })
    } catch (error) {
      if (stopping.signal.aborted || isConnectionLoss(error)) return
      // Somebody adds a field at the same moment: one of the two gives way, and it is this one.
      if (gaveWay(error)) return
      // Told once, and tried again with the next definitions or at the next start.
      settled = definitions
      throw error
    }
  }
  const stop = repeatEvery(lookMs, look)
  return () => {
    stopping.abort()
    return stop()
  }
}
