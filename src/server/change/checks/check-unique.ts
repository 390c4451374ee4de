import { sql } from 'kysely'
import type { Field } from '../../../core/fields/field.ts'
import type { Problem } from '../../../core/fields/field-type.ts'
import { sameForm } from '../../../core/fields/index.ts'
import type { Json } from '../../../core/json.ts'
import type { ObjectDefinition } from '../../../core/objects/object.ts'
import { byKeys } from '../../db/index.ts'
import { isLong, openValue, sameColumn, tableOf } from '../../metadata/index.ts'
import { scopeToSql } from '../../query/index.ts'
import type { ChangeContext } from '../context/change-context.ts'
import { type RecordChange, refuseRecord, rootOf, stands, valuePlace } from '../context/record-change.ts'
import { type ClaimedValues, guardUnindexed } from './guard-unindexed.ts'
import { type Dependence, fallingRoots } from './refuse-dependents.ts'

interface Claim {
  readonly record: RecordChange
  readonly name: string
  /** The value as it is compared: of sensitive fields the fingerprint. */
  readonly key: string
  /** The same by every key there is: older records may still be hashed by an older one. */
  readonly keys: readonly string[]
  readonly shown: string
}

/** The living record that has a value. */
interface Holder {
  readonly id: string
  readonly inSight: boolean
}

/** What the records of a chunk claim of one unique field. */
interface ClaimsOnField {
  readonly definition: ObjectDefinition
  readonly name: string
  readonly field: Field
  readonly claims: readonly Claim[]
}

/**
 * Refuses values that another living record of the object holds, or one earlier in this change. The last of the checks:
 * what a record claims here it also gets, for one that is refused, itself or with its order, claims nothing. The table's
 * unique indexes hold what slips through at the same moment. That a value cannot be had must be said; that a record has
 * it, only where the actor may see that record.
 */
export async function checkUnique(
  context: ChangeContext,
  records: readonly RecordChange[],
  dependences: readonly Dependence[],
): Promise<void> {
  const fields = claimedFields(context, records)
  await guardUnindexed(context, fields.map(toClaimedValues))
  const held = new Map<string, ReadonlyMap<string, Holder>>()
  for (const claimed of fields) held.set(placeOf(claimed.definition, claimed.name), await findHolders(context, claimed))
  const claims = Map.groupBy(
    fields.flatMap((field) => field.claims),
    ({ record }) => rootOf(record),
  )
  const falling = fallingRoots(records)
  const needed = Map.groupBy(dependences, ({ record }) => rootOf(record))
  // What others hang on stands before them: who hangs on what is refused here claims nothing either.
  for (const root of new Set(records.map(rootOf))) {
    if (needed.get(root)?.some(({ on }) => falling.has(rootOf(on)))) falling.add(root)
    const got = claimTogether(context, { claims: claims.get(root) ?? [], held, mayClaim: !falling.has(root) })
    if (!got) falling.add(root)
  }
}

function claimedFields(context: ChangeContext, records: readonly RecordChange[]): ClaimsOnField[] {
  return [...Map.groupBy(records, (record) => record.definition)].flatMap(([definition, group]) =>
    Object.entries(definition.fields).flatMap(([name, field]) => {
      const claims = field.unique ? group.flatMap((record) => claimOf(context, record, { name, field })) : []
      return claims.length > 0 ? [{ definition, name, field, claims }] : []
    }),
  )
}

function toClaimedValues({ definition, name, claims }: ClaimsOnField): ClaimedValues {
  return { object: definition.name, field: name, keys: claims.map(({ key }) => key) }
}

function claimOf(
  context: ChangeContext,
  record: RecordChange,
  { name, field }: { name: string; field: Field },
): Claim[] {
  const value = record.after[name] ?? null
  const writes = record.op === 'restore' || (record.op !== 'delete' && record.changed.includes(name))
  if (!writes || value === null || !stands(record)) return []
  return [{ record, name, ...keyOf(context, record, { name, field, value }) }]
}

function keyOf(
  { workspace: { vault } }: ChangeContext,
  record: RecordChange,
  { name, field, value }: { name: string; field: Field; value: Json },
): Pick<Claim, 'key' | 'keys' | 'shown'> {
  const shown = String(openValue(vault, valuePlace(record, name), value))
  const form = sameForm(shown, field)
  if (!field.sensitive) return { key: form, keys: [form], shown }
  return { key: vault.fingerprint(form), keys: vault.fingerprints(form), shown }
}

interface Together {
  readonly claims: readonly Claim[]
  /** By field: value → the record that holds it. */
  readonly held: ReadonlyMap<string, ReadonlyMap<string, Holder>>
  readonly mayClaim: boolean
}

/** An order and its lines get all they claim, or nothing: then it is answered that they do not stand. */
function claimTogether(context: ChangeContext, { claims, held, mayClaim }: Together): boolean {
  const { taken } = context
  const mine = new Map<string, Set<string>>()
  let refused = false
  for (const claim of claims) {
    const { record, name, key } = claim
    const place = placeOf(record.definition, name)
    const holder = held.get(place)?.get(key)
    const isOther = holder !== undefined && holder.id !== record.id
    if (isOther || taken.get(place)?.has(key) || mine.get(place)?.has(key)) {
      refuseClaim(context, claim, isOther ? holder : null)
      refused = true
    } else mine.set(place, (mine.get(place) ?? new Set()).add(key))
  }
  if (refused || !mayClaim) return false
  for (const [place, keys] of mine) for (const key of keys) take(context, place, key)
  return true
}

function take({ taken }: ChangeContext, place: string, key: string): void {
  taken.set(place, (taken.get(place) ?? new Set()).add(key))
}

/** A value that a record gives up is free when the change is over, not before: whatever the order, no two have it at once. */
export function noteGivenUp(context: ChangeContext, standing: Iterable<RecordChange>): void {
  for (const record of standing) {
    const { op, definition, changed, before } = record
    if (op !== 'update') continue
    for (const name of changed) {
      const field = definition.fields[name]
      const value = before?.values[name] ?? null
      if (field?.unique && value !== null)
        take(context, placeOf(definition, name), keyOf(context, record, { name, field, value }).key)
    }
  }
}

/** A value she may not read comes back with a restored record: neither it nor its field is named. */
function refuseClaim({ level }: ChangeContext, { record, name, shown }: Claim, holder: Holder | null): void {
  const code: Problem['code'] = holder && !holder.inSight ? 'value-not-available' : 'value-taken'
  const ownLevel = level(record.definition, name)
  if (ownLevel === 'hidden' || ownLevel === 'masked') refuseRecord(record, { code: 'hidden-value-not-available' })
  else refuseRecord(record, { code, params: { value: shown } }, name)
}

function placeOf({ name: object }: ObjectDefinition, name: string): string {
  return `${object}.${name}`
}

async function findHolders(
  context: ChangeContext,
  { definition, name, field, claims }: ClaimsOnField,
): Promise<Map<string, Holder>> {
  const { workspace, actor, reader } = context
  const scope = scopeToSql({ workspace, actor, definition })
  const column = sameColumn({ name, field, alias: 'r' })
  const rows = await reader.rows(
    byKeys<Holder>({
      keys: claims.flatMap((claim) => claim.keys),
      type: 'text',
      find: (is) =>
        sql`SELECT r.id, ${scope} AS "inSight" FROM ${reader.table(tableOf(definition))} AS r
          WHERE ${is(column, isLong(field) ? 'hash' : 'value')} AND r.deleted_at IS NULL`,
    }),
  )
  const holders = new Map(rows.map((row) => [row.key, row]))
  return new Map(
    claims.flatMap(({ key, keys }) => {
      const holder = keys.map((one) => holders.get(one)).find((found) => found !== undefined)
      return holder ? [[key, holder]] : []
    }),
  )
}
