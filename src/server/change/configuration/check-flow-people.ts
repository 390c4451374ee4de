import { sql } from 'kysely'
import { z } from 'zod'
import { approverSchema } from '../../../core/approvals/flow.ts'
import type { Values } from '../../../core/change/change.ts'
import { isRecordId } from '../../../core/fields/parsing/record-id.ts'
import type { Json } from '../../../core/json.ts'
import type { ChangeContext } from '../context/change-context.ts'
import { type RecordChange, refuseRecord, stands } from '../context/record-change.ts'

/** Refuses a flow that newly names people or roles there are not; who goes later is replaced when it runs. */
export async function checkFlowPeople(context: ChangeContext, records: readonly RecordChange[]): Promise<void> {
  const named = records.filter(isNaming).flatMap((record) => newNames(record).map((name) => ({ record, ...name })))
  if (named.length === 0) return
  for (const kind of ['person', 'role'] as const) {
    const own = named.filter((one) => one.kind === kind)
    const known = await findLiving(context, kind === 'person' ? 'user' : 'role', new Set(own.map(({ id }) => id)))
    for (const { record, path, id } of own)
      if (!known.has(id)) refuseRecord(record, { code: `flow-${kind}-unknown`, params: { value: id } }, path)
  }
}

function isNaming(record: RecordChange): boolean {
  return naming.has(record.definition.name) && record.op !== 'delete' && stands(record)
}

/** What names people who decide. */
const naming: ReadonlySet<string> = new Set(['approvalFlow', 'doubleEntryRule'])

interface Named {
  readonly path: 'steps' | 'copies' | 'second' | 'third'
  readonly kind: 'person' | 'role'
  readonly id: string
}

function newNames({ before, after }: RecordChange): readonly Named[] {
  const held = new Set(namesIn(before?.values ?? {}).map(({ id }) => id))
  return namesIn(after).filter(({ id }) => !held.has(id))
}

function namesIn({ steps, ...lists }: Values): readonly Named[] {
  const inLists = (['copies', 'second', 'third'] as const).flatMap((path) => toNames(path, lists[path] ?? null))
  const inSteps = stepsRead.safeParse(steps).data ?? []
  return [...inSteps.flatMap(({ approvers }) => toNames('steps', approvers)), ...inLists]
}

const stepsRead = z.array(z.object({ approvers: z.any() }))

function toNames(path: Named['path'], written: Json): readonly Named[] {
  const approvers = z.array(approverSchema).safeParse(written).data ?? []
  return approvers.flatMap((one): Named[] => {
    if ('person' in one) return [{ path, kind: 'person', id: one.person }]
    return 'role' in one ? [{ path, kind: 'role', id: one.role }] : []
  })
}

async function findLiving(
  { reader }: ChangeContext,
  table: 'user' | 'role',
  ids: ReadonlySet<string>,
): Promise<ReadonlySet<string>> {
  const asked = [...ids].filter(isRecordId)
  if (asked.length === 0) return new Set()
  const rows = await reader.rows<{ id: string }>(sql`
    SELECT id FROM ${reader.table(table)} WHERE id = ANY(${asked}::uuid[]) AND deleted_at IS NULL`)
  return new Set(rows.map(({ id }) => id))
}
