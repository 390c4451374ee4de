import { writeLog } from '../log/index.ts'
import type { Workspace } from '../metadata/index.ts'
import type { Caller, Viewed } from './caller.ts'

/** Whoever is forgotten is told of once more. */
const rememberedMax = 10_000

/** Tells the log who looks as whom. */
export interface ViewAsLog {
  /** Once for a session or key and whom it looks as; nothing is answered before it stands in the log. */
  note(caller: Pick<Caller, 'actor' | 'accessId'>, viewed: Viewed, address: string): Promise<void>
}

/** Remembered in this process alone: a page asks much at once, and each process of an installation tells it once. */
export function makeViewAsLog({ database, now }: Pick<Workspace, 'database' | 'now'>): ViewAsLog {
  const written = new Map<string, Promise<void>>()

  function write(key: string, entry: Parameters<typeof writeLog>[1]): Promise<void> {
    if (written.size >= rememberedMax) written.clear()
    const writing = writeLog(database.system, entry).catch((error: unknown) => {
      written.delete(key)
      throw error
    })
    written.set(key, writing)
    return writing
  }

  return {
    async note({ actor, accessId }, { kind, id, name }, address) {
      const key = `${accessId} ${kind}:${id}`
      const details = { person: { id, name } }
      const entry = { kind: 'viewAs', actor, at: now(), address, object: kind, recordId: id, details } as const
      await (written.get(key) ?? write(key, entry))
    },
  }
}
