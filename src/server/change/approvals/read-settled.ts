import { sql } from 'kysely'
import type { RunningFlow } from '../../../core/approvals/flow.ts'
import type { Progress } from '../../../core/approvals/progress.ts'
import type { Values } from '../../../core/change/change.ts'
import type { Reader } from '../../db/index.ts'
import type { Workspace } from '../../metadata/index.ts'
import type { Entered } from '../context/change-context.ts'
import { readEntries } from './double-entries.ts'
import type { About } from './find-approvers.ts'
import type { ParkedChange } from './read-parked.ts'

/** What was settled otherwise than it was sent first. */
export interface Settled {
  /** What holds in the place of what was sent, by the names of today. */
  readonly values: Values
  readonly byId: string
  readonly entered: Entered
}

/** Which record is entered was not always kept with it. */
type Kept = Progress & { readonly about?: Pick<About, 'entered'> }

/** Null where nothing is entered again, or everything holds as it was sent. Nothing is asked where no rule caught the change. */
export async function readSettled(
  workspace: Workspace,
  reader: Pick<Reader, 'rows' | 'table'>,
  { id, version, flows }: Pick<ParkedChange, 'id' | 'version' | 'flows'>,
): Promise<Settled | null> {
  if (!flows.some(({ entry }) => entry)) return null
  const [row] = await reader.rows<{ object: string; running: Kept }>(sql`
    SELECT object, running FROM ${reader.table('parked_change')} WHERE id = ${id}`)
  const definition = row && workspace.definitions.withId(row.running.about?.entered?.object ?? row.object)
  if (!row || !definition) return null
  const entries = await readEntries(workspace, reader, { change: { id, version }, definition })
  const settled = entries.findLast(
    ({ kind, round, values }) => kind === 'settled' && round === version && Object.keys(values).length > 0,
  )
  if (!settled) return null
  return {
    values: settled.values,
    byId: settled.byId,
    entered: { ...enteredIn(flows, row.running), ...ofRecord(row.running) },
  }
}

function ofRecord({ about }: Kept): Pick<Entered, 'record'> {
  return about?.entered ? { record: about.entered } : {}
}

/** The rules that are through, with their steps: what they are about is not entered a third time. */
function enteredIn(flows: readonly RunningFlow[], { steps }: Progress): Entered {
  const isThrough = ({ id }: RunningFlow) =>
    steps.every(({ flow, state }) => flow.id !== id || state === 'approved' || state === 'skipped')
  const done = flows.filter((flow) => flow.entry && isThrough(flow))
  return { flows: done, steps: steps.filter(({ flow }) => done.some(({ id }) => id === flow.id)) }
}
