import type { ChangeContext } from '../context/change-context.ts'
import { type RecordChange, refuseRecord, stands, stored } from '../context/record-change.ts'
import { readGiven, whyNotGiver } from '../values/why-not-giver.ts'

/**
 * Nobody gives what she does not hold herself, to herself, or in the past: asked of whoever writes a grant, new, prolonged or brought
 * back. What she was given for a time herself is not hers to give.
 */
export async function checkGrants(context: ChangeContext, records: readonly RecordChange[]): Promise<void> {
  const given = records.filter(({ definition, op }) => definition.name === 'grant' && op !== 'delete')
  const asked = given.filter(stands).filter(isWidened)
  if (asked.length === 0 || context.actor.kind === 'system') return
  for (const record of asked) {
    checkTime(context, record)
    checkPeople(context, record)
  }
  for (const [object, group] of Map.groupBy(asked.filter(stands), ({ after }) => String(after.object)))
    await checkWithinGiver(context, object, group)
}

/** To end one earlier takes away. */
function isWidened({ op, changed, before, after }: RecordChange): boolean {
  if (op !== 'update') return true
  const [was, is] = [before?.values.until ?? null, after.until ?? null]
  const isProlonged = was !== null && (is === null || String(is) > String(was))
  return (
    isProlonged || changed.includes('owner') || changed.includes('from') || (changed.includes('until') && is !== null)
  )
}

const clockMayDifferMs = 300_000

function checkTime({ moment }: ChangeContext, record: RecordChange): void {
  const { after, op, changed } = record
  if (typeof after.until === 'string' && new Date(after.until) <= moment)
    refuseRecord(record, { code: 'grant-in-the-past' }, 'until')
  if ((op !== 'create' && !changed.includes('from')) || typeof after.from !== 'string') return
  if (new Date(after.from).getTime() < moment.getTime() - clockMayDifferMs)
    refuseRecord(record, { code: 'grant-in-the-past' }, 'from')
}

function checkPeople({ actor }: ChangeContext, record: RecordChange): void {
  const { after, op } = record
  if (after.person === actor.id) refuseRecord(record, { code: 'grant-to-oneself' }, 'person')
  const isHers = op === 'create' ? after.owner === actor.id : after.owner === stored(record, 'owner')
  if (!isHers) refuseRecord(record, { code: 'grant-for-another' }, 'owner')
}

async function checkWithinGiver(
  context: ChangeContext,
  object: string,
  records: readonly RecordChange[],
): Promise<void> {
  const definition = context.workspace.definitions.find(object)
  if (!definition) return
  const giver = context.actor
  const ids = records.flatMap(({ after }) => (typeof after.record === 'string' ? [after.record] : []))
  const targets = await readGiven(context, definition, { givers: [giver], ids })
  for (const record of records) {
    const problem = whyNotGiver(context, { giver, definition, values: record.after, targets })
    if (problem) refuseRecord(record, problem, problem.path)
  }
}
