import { isConnectionLoss, publishLive } from '../db/index.ts'
import { type AskedFields, buildIndexes, type Definitions, gaveWay, type Workspace } from '../metadata/index.ts'
import { readAskedFields } from './read-asked-fields.ts'
import { repeatEvery } from './repeat-every.ts'

/** How often the process looks whether others are in force: it asks nobody but itself. */
const lookMs = 1_000
/** How often it asks what roles ask by their conditions. */
const askMs = 60_000

/** Builds what indexes a change of the configuration or of roles has made necessary, whichever process made it. */
export function keepIndexes(workspace: Workspace, { ownerUrl }: { readonly ownerUrl: string }): () => Promise<void> {
  const stopping = new AbortController()
  // Also what was changed before this began: by the demo company, or by a process that ended too soon.
  let settled: Settled | null = null
  const look = async () => {
    const { definitions, database } = workspace
    const nowMs = workspace.now().getTime()
    if (definitions === settled?.definitions && nowMs - settled.askedAtMs < askMs) return
    const asked = await readAskedFields(workspace)
    const wanted = { definitions, asked, askedAtMs: nowMs }
    if (settled && isSame(settled, wanted)) {
      settled = wanted
      return
    }
    try {
      const place = { ownerUrl, schema: database.read.schema, signal: stopping.signal, asked }
      const built = await buildIndexes(definitions, place)
      if (built) settled = wanted
      // Pages that showed them as being prepared ask again.
      if (built?.length) await publishLive(database.system, { type: 'definitions', version: definitions.version })
    } catch (error) {
      if (stopping.signal.aborted || isConnectionLoss(error)) return
      // Somebody adds a field at the same moment: one of the two gives way, and it is this one.
      if (gaveWay(error)) return
      // Told once, and tried again with the next definitions or at the next start.
      settled = wanted
      throw error
    }
  }
  const stop = repeatEvery(lookMs, look)
  return () => {
    stopping.abort()
    return stop()
  }
}

interface Settled {
  readonly definitions: Definitions
  readonly asked: AskedFields
  readonly askedAtMs: number
}

function isSame(one: Settled, other: Settled): boolean {
  return one.definitions === other.definitions && toText(one.asked) === toText(other.asked)
}

function toText(asked: AskedFields): string {
  return JSON.stringify([...asked].map(([object, names]) => [object, [...names].sort()]).sort())
}
