import { sql } from 'kysely'
import type { ObjectDefinition } from '../../../core/objects/object.ts'
import { idIsAmong } from '../../db/index.ts'
import { memoizeByDefinition, parentLinks, tableOf } from '../../metadata/index.ts'
import type { ChangeContext } from '../context/change-context.ts'
import { type RecordChange, refuseRecord } from '../context/record-change.ts'
import { linkLock } from '../rows/lock-records.ts'
import type { Dependence } from './refuse-dependents.ts'

const linksOf = memoizeByDefinition(parentLinks)

/**
 * No record comes back under a dead parent: what is restored needs its parents living, or restored with it. Answers what
 * depends on a parent whose restoration stands in the same chunk.
 */
export async function checkParents(context: ChangeContext, records: readonly RecordChange[]): Promise<Dependence[]> {
  const restored = records.filter(({ op, before }) => op === 'restore' && before)
  const reviving = new Map(restored.filter(({ before }) => before?.deletedAt).map((record) => [record.id, record]))
  const children = restored.flatMap((record) => toChildren(context, record))
  const parentOf = ({ to, parent }: Child) =>
    reviving.get(parent)?.definition === to ? reviving.get(parent) : undefined
  await refuseRestoredAlone(
    context,
    children.filter((child) => parentOf(child) === undefined),
  )
  return children.flatMap((child) => {
    const on = parentOf(child)
    return on ? [{ record: child.record, on, refuse: () => refuseChild(child) }] : []
  })
}

interface Child {
  readonly record: RecordChange
  readonly field: string
  readonly to: ObjectDefinition
  readonly parent: string
}

function toChildren({ workspace }: ChangeContext, record: RecordChange): Child[] {
  return linksOf(record.definition).flatMap(({ name, to }) => {
    const parent = record.before?.values[name]
    // A part stands or falls with its root as it is.
    return typeof parent === 'string' && parent !== record.part?.root.id
      ? [{ record, field: name, to: workspace.definitions.get(to), parent }]
      : []
  })
}

async function refuseRestoredAlone(context: ChangeContext, children: readonly Child[]): Promise<void> {
  for (const [definition, group] of Map.groupBy(children, (child) => child.to)) {
    const dead = await findDead(
      context,
      definition,
      group.map(({ parent }) => parent),
    )
    const isGoing = (id: string) => context.asked.ops.get({ definition, id }) === 'delete'
    for (const child of group) if (dead.has(child.parent) || isGoing(child.parent)) refuseChild(child)
  }
}

async function findDead(
  { reader, settled, mode }: ChangeContext,
  definition: ObjectDefinition,
  ids: readonly string[],
): Promise<Set<string>> {
  const sought = [...new Set(ids)].filter((id) => settled.get({ definition, id }) !== 'restore')
  if (sought.length === 0) return new Set()
  const rows = await reader.rows<{ id: string; dead: boolean }>(sql`
    SELECT r.id, r.deleted_at IS NOT NULL AS dead FROM ${reader.table(tableOf(definition))} AS r
    WHERE ${idIsAmong(sql`r.id`, sought)} ${mode === 'apply' ? sql`ORDER BY r.id ${linkLock}` : sql``}`)
  return new Set(rows.flatMap(({ id, dead }) => (dead ? id : [])))
}

function refuseChild({ record, field, to }: Child): void {
  refuseRecord(record, { code: 'parent-deleted', params: { object: to.name } }, field)
}
