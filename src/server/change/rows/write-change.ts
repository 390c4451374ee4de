import { sql } from 'kysely'
import type { ChangeCounts, ChangeOutcome, ChangeRequest, ItemOutcome } from '../../../core/change/change.ts'
import { kindOfChange } from '../../../core/log/kind-of-change.ts'
import type { ChangeKind } from '../../../core/log/log-kinds.ts'
import { objectId } from '../../../core/objects/object-id.ts'
import { type ChangedNotice, inNotice, leaveInOutbox } from '../../db/index.ts'
import { notify } from '../../notices/index.ts'
import type { ApplyContext, ChangeContext } from '../context/change-context.ts'
import { codeOf, sampleSize } from '../context/outcome-collector.ts'
import { writeGrantUses } from './grant-uses.ts'
import { closePoints } from './keep-former.ts'
import { writeLeftOut } from './write-left-out.ts'

/** Writes the change's own row, with what was used for it and what it left as it was, and leaves word in the outbox, last of all in the transaction. */
export async function writeChange(
  context: ApplyContext,
  request: Pick<ChangeRequest, 'reason' | 'byTemplate'>,
): Promise<void> {
  const { writer, outcomes, actor, provenance } = context
  await writeLeftOut(context)
  const { cause, onBehalfOfId = null, approvedById = null } = provenance
  await closePoints(context)
  const { byTemplate } = request
  await writer.run(sql`
    INSERT INTO ${writer.table('change')} (id, at, actor_id, actor_name, origin, reason, reverts_id, counts, summary, title,
      cause_id, depth, on_behalf_of_id, approved_by_id, confirmed, address, kind, template)
    VALUES (${context.changeId}, ${context.at}, ${actor.id}, ${actor.name}, ${context.origin}, ${request.reason ?? null},
      ${context.revert?.changeId ?? null}, ${JSON.stringify(outcomes.counts())}, ${JSON.stringify(summaryOf(context))}, ${titleOf(context)},
      ${cause?.id ?? null}, ${cause?.depth ?? null}, ${onBehalfOfId}, ${approvedById}, ${confirmedIn(context)},
      ${context.address}, ${kindIn(context)}, ${byTemplate ? JSON.stringify(byTemplate) : null})`)
  await writeGrantUses(context)
  await leaveInOutbox(writer, { kind: 'changed', payload: notice(context) }, context.moment)
  await notify(writer, context.moment, context.told)
}

/** What was done to how many, by the identities of the objects. */
function summaryOf({ outcomes, workspace: { definitions } }: ApplyContext) {
  return outcomes.summary().map((part) => ({ ...part, object: objectId(definitions.get(part.object)) }))
}

/** What it is to the log; null of the many that are about data only. */
function kindIn({ outcomes, suspended, workspace: { definitions } }: ApplyContext): ChangeKind | null {
  if (suspended.size > 0) return 'suspend'
  const kind = kindOfChange(outcomes.summary().flatMap(({ object }) => definitions.find(object) ?? []))
  return kind === 'change' ? null : kind
}

/** Warnings that were confirmed; null where there were none. */
function confirmedIn({ confirmed }: ApplyContext): string | null {
  return confirmed.size > 0 ? JSON.stringify([...confirmed.values()]) : null
}

/** The record's name where the change is about one. */
function titleOf({ outcomes }: ChangeContext): string | null {
  const first = outcomes.counts().applied === 1 ? outcomes.first() : undefined
  if (!first) return null
  const { record, outcome } = first
  const title = record.after[record.definition.title] ?? record.before?.values[record.definition.title] ?? ''
  return JSON.stringify({
    id: outcome.id,
    object: objectId(record.definition),
    code: codeOf(record) ?? '',
    title: String(title),
  })
}

function notice({ changeId, outcomes, revert }: ChangeContext): ChangedNotice {
  return {
    type: 'changed',
    changeId,
    ...inNotice(outcomes.touched()),
    ...(revert ? { reverts: [revert.changeId] } : {}),
  }
}

/** What this change did where it was applied before: the job or call that submits it was killed after the commit. */
export async function findApplied({
  reader,
  changeId,
  workspace,
}: ChangeContext): Promise<Pick<ChangeOutcome, 'counts' | 'items'> | null> {
  const [change] = await reader.rows<{ counts: ChangeCounts }>(
    sql`SELECT counts FROM ${reader.table('change')} WHERE id = ${changeId}`,
  )
  if (!change) return null
  const items = await reader.rows<Omit<ItemOutcome, 'outcome'>>(sql`
    SELECT n, object, op, record_id AS id, version_after AS version FROM ${reader.table('change_item')}
    WHERE change_id = ${changeId} AND op <> 'derive' ORDER BY n LIMIT ${sampleSize}`)
  const nameOf = (object: string) => workspace.definitions.withId(object)?.name ?? object
  return {
    counts: change.counts,
    items: items.map((item) => ({ ...item, object: nameOf(item.object), outcome: 'applied' })),
  }
}
