import { sql } from 'kysely'
import type { Json } from '../../../core/json.ts'
import type { ObjectDefinition } from '../../../core/objects/object.ts'
import { idIsAmong } from '../../db/index.ts'
import { tableOf } from '../../metadata/index.ts'
import { scopeToSql } from '../../query/index.ts'
import type { ChangeContext } from '../context/change-context.ts'
import { noCurrencies, type RecordChange, refuseRecord, rootOf } from '../context/record-change.ts'
import { linkLock } from '../rows/lock-records.ts'
import { forgetFollowed } from '../values/settle-currency.ts'
import type { Dependence } from './refuse-dependents.ts'

interface Reference {
  readonly record: RecordChange
  readonly field: string
  /** The object whose record it must be. */
  readonly to: string
  readonly id: string
}

/**
 * Refuses new links to records that are not there, are in the recycle bin, or that the actor may not see. Those that are
 * there are kept from being deleted until the change ends, but where a link outlives its target. Answers what depends on
 * records that the chunk itself makes or brings back.
 */
export async function checkLinks(context: ChangeContext, records: readonly RecordChange[]): Promise<Dependence[]> {
  const references = records.filter((record) => record.op !== 'delete').flatMap(newReferences)
  const made = new Map(records.filter(isMade).map((record) => [record.id, record]))
  const targetOf = ({ id, to }: Reference) => (made.get(id)?.definition.name === to ? made.get(id) : undefined)
  const outside = references.filter((reference) => targetOf(reference) === undefined)
  for (const [to, group] of Map.groupBy(outside, (reference) => reference.to)) {
    const known = await findVisible(context, context.workspace.definitions.get(to), {
      ids: new Set(group.map(({ id }) => id)),
      holding: context.mode === 'apply' && group.some(needsTarget),
    })
    for (const reference of group) if (!known.has(reference.id)) refuseLink(reference)
  }
  return references.flatMap((reference) => toDependence(reference, targetOf(reference)))
}

function isMade({ op, before }: RecordChange): boolean {
  return op === 'create' || (op === 'restore' && before !== null && before.deletedAt !== null)
}

function newReferences(record: RecordChange): Reference[] {
  return record.changed.flatMap((name) => {
    const field = record.definition.fields[name]
    if (!field || (field.type !== 'link' && field.type !== 'links')) return []
    return idsOf(record.after[name] ?? null).map((id) => ({ record, field: name, to: field.to, id }))
  })
}

function needsTarget({ record, field }: Reference): boolean {
  const face = record.definition.fields[field]
  return face?.type !== 'link' || face.whenTargetDeleted !== 'keep'
}

function idsOf(value: Json): string[] {
  const values = Array.isArray(value) ? value : [value]
  return values.filter((one): one is string => typeof one === 'string')
}

async function findVisible(
  context: ChangeContext,
  definition: ObjectDefinition,
  { ids, holding }: { ids: ReadonlySet<string>; holding: boolean },
): Promise<Set<string>> {
  const { workspace, actor, reader } = context
  const { unsettled = [], living = [] } = Object.groupBy(ids, (id) => settledAs(context, { definition, id }))
  const known = new Set(living)
  // Nothing is put under what the same change deletes.
  const sought = unsettled.filter((id) => context.asked.ops.get({ definition, id }) !== 'delete')
  if (sought.length === 0) return known
  // People are named everywhere: as owners, as those who did something.
  const scope = definition.name === 'user' ? sql`true` : scopeToSql({ workspace, actor, definition, action: 'view' })
  const rows = await reader.rows<{ id: string }>(sql`
    SELECT r.id FROM ${reader.table(tableOf(definition))} AS r
    WHERE ${idIsAmong(sql`r.id`, sought)} AND r.deleted_at IS NULL AND ${scope}
    ${holding ? sql`ORDER BY r.id ${linkLock}` : sql``}`)
  for (const row of rows) known.add(row.id)
  return known
}

function settledAs({ settled }: ChangeContext, record: { definition: ObjectDefinition; id: string }) {
  const op = settled.get(record)
  if (op === undefined) return 'unsettled'
  return op === 'delete' ? 'deleted' : 'living'
}

/** A line stands or falls with its order as it is. */
function toDependence(reference: Reference, on: RecordChange | undefined): Dependence[] {
  const { record } = reference
  if (!on || rootOf(on) === rootOf(record)) return []
  return [{ record, on, refuse: () => refuseLink(reference) }]
}

function refuseLink({ record, field, id }: Reference): void {
  refuseRecord(record, { code: 'link-not-found', params: { value: id } }, field)
  forgetFollowed(record, field)
  record.currencies = noCurrencies
}
