import { sql } from 'kysely'
import { recordTransaction } from '../../../db/record-writer.ts'
import type { Workspace } from '../../../metadata/index.ts'
import { type TakeOptions, takeRestorePoint, type WhatIsTaken } from '../../../restore-points/index.ts'
import { withShortLocks } from '../with-short-locks.ts'

/** Keeps what the columns of a retired field hold, while everybody works. */
export async function takeAhead(workspace: Workspace, what: WhatIsTaken, options: TakeOptions): Promise<void> {
  await outwaitWriters(workspace, what)
  await takeRestorePoint(workspace, what, options)
}

/**
 * Whoever was writing when the field was retired may still have written into it. All of them have ended once the table could be locked,
 * and whoever begins after that finds, before the commit, that the field is none any more.
 */
async function outwaitWriters(workspace: Workspace, { heldIn }: WhatIsTaken): Promise<void> {
  await recordTransaction(workspace.database, (writer) =>
    withShortLocks({ reader: writer, workspace }, [
      sql`LOCK TABLE ${writer.table(heldIn)} IN SHARE ROW EXCLUSIVE MODE`,
    ]),
  )
}
