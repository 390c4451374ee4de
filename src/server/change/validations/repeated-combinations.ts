import { type RawBuilder, sql } from 'kysely'
import type { Field } from '../../../core/fields/field.ts'
import { fieldType, sameForm } from '../../../core/fields/index.ts'
import type { Json } from '../../../core/json.ts'
import type { ObjectDefinition } from '../../../core/objects/object.ts'
import type { Reader } from '../../db/index.ts'
import { isHashedTogether, openValue, sameColumn, tableOf } from '../../metadata/index.ts'
import type { ChangeContext } from '../context/change-context.ts'
import type { CombinationPath } from '../context/held-conditions.ts'
import { type RecordChange, stands, stored, valuePlace } from '../context/record-change.ts'
import type { Asked } from './check-validations.ts'

/** Whether another living record of the object has the same in all of these fields. */
export type IsRepeated = (record: RecordChange, path: CombinationPath) => boolean

/** What the records of a chunk hold in a few fields together. */
interface Combinations {
  readonly definition: ObjectDefinition
  readonly path: CombinationPath
  readonly claims: readonly Claim[]
}

interface Claim {
  readonly record: RecordChange
  readonly values: readonly string[]
}

/** Locks that all combinations share, behind those of ids. */
const firstLock = 1_000
const lockCount = 256

/**
 * Finds which combinations of values are taken, by records that are kept or by those earlier in the change. Whoever asks
 * for one waits for those who have just asked for the same, so that of two at once only one gets it.
 */
export async function findRepeated(context: ChangeContext, asked: readonly Asked[]): Promise<IsRepeated> {
  const repeated = new Set<string>()
  for (const combinations of combinationsOf(context, asked)) {
    await lockCombinations(context, combinations)
    const holders = await findHolders(context, combinations)
    for (const claim of combinations.claims) if (!claimOne(context, combinations, { claim, holders })) note(claim)
    function note({ record }: Claim) {
      repeated.add(`${record.id} ${combinations.path.key}`)
    }
  }
  return (record, path) => repeated.has(`${record.id} ${path.key}`)
}

function combinationsOf(context: ChangeContext, asked: readonly Asked[]): Combinations[] {
  const places = new Map<string, { definition: ObjectDefinition; path: CombinationPath; records: Set<RecordChange> }>()
  for (const { record, held } of asked)
    for (const path of held.combinations) {
      const place = placeOf(record.definition, path)
      const known = places.get(place) ?? { definition: record.definition, path, records: new Set() }
      places.set(place, known)
      known.records.add(record)
    }
  return [...places.values()].map(({ definition, path, records }) => ({
    definition,
    path,
    claims: [...records].flatMap((record) => {
      const values = valuesOf(context, record, { path, from: record.after })
      return values ? [{ record, values }] : []
    }),
  }))
}

function placeOf({ name }: ObjectDefinition, { key }: CombinationPath): string {
  return `${name}.${key}`
}

/** The values in the form in which they are compared; undefined where one is missing, which is like no other. */
function valuesOf(
  context: ChangeContext,
  record: RecordChange,
  { path, from }: { readonly path: CombinationPath; readonly from: Readonly<Record<string, Json>> },
): readonly string[] | undefined {
  const values = path.fields.map((name) => formOf(context, record, { name, value: from[name] ?? null }))
  return values.every((value) => value !== null) ? values : undefined
}

function formOf(
  { workspace: { vault } }: ChangeContext,
  record: RecordChange,
  { name, value }: { readonly name: string; readonly value: Json },
): string | null {
  const field = fieldOf(record.definition, name)
  const plain = openValue(vault, valuePlace(record, name), value)
  if (plain === null) return null
  if (typeof plain === 'object') return JSON.stringify(plain)
  const form = sameForm(String(plain), field)
  return field.sensitive ? vault.fingerprint(form) : form
}

async function lockCombinations({ mode, reader }: ChangeContext, { claims }: Combinations): Promise<void> {
  if (mode === 'preview' || claims.length === 0) return
  const locks = new Set(claims.map(({ values }) => firstLock + (hashOf(values.join('\n')) % lockCount)))
  const inOrder = [...locks].sort((one, other) => one - other)
  await reader.rows(sql`
    SELECT pg_advisory_xact_lock(hashtext(${reader.schema}), value_lock) FROM unnest(${inOrder}::int[]) AS value_lock`)
}

function hashOf(text: string): number {
  let hash = 0
  for (let at = 0; at < text.length; at++) hash = (hash * 31 + text.charCodeAt(at)) >>> 0
  return hash
}

/** The living records that have what is claimed, by the combination. */
async function findHolders(
  { reader }: ChangeContext,
  { definition, path, claims }: Combinations,
): Promise<ReadonlyMap<string, readonly string[]>> {
  if (claims.length === 0) return new Map()
  const rows = await reader.rows(holdersOf(reader, { definition, path, claims }))
  return new Map([...Map.groupBy(rows, ({ key }) => key)].map(([key, some]) => [key, some.map(({ id }) => id)]))
}

interface SoughtCombinations extends Pick<Combinations, 'definition' | 'path'> {
  readonly claims: readonly Pick<Claim, 'values'>[]
}

/** Finds them by the index that the table has for what a rule wants to be unique together. */
export function holdersOf(
  reader: Pick<Reader, 'table'>,
  { definition, path, claims }: SoughtCombinations,
): RawBuilder<{ id: string; key: string }> {
  const columns = path.fields.map((name, at) => ({ name, at, field: fieldOf(definition, name) }))
  const given = columns.map(({ at }) => sql`${claims.map(({ values }) => values[at] ?? '')}::text[]`)
  const names = columns.map(({ at }) => sql.id(`v${at}`))
  const same = columns.map(({ name, at, field }) => {
    const column = sameColumn({ name, field, alias: 'r' })
    const value = sql`${sql.id('asked', `v${at}`)}::${sql.raw(comparedAs(field))}`
    const isSame = sql`${column} = ${value}`
    return isHashedTogether(field) ? sql`md5(${column}) = md5(${value}) AND ${isSame}` : isSame
  })
  return sql`
    SELECT r.id, ${keyOfColumns(names)} AS key FROM unnest(${sql.join(given)}) AS asked (${sql.join(names)})
    JOIN ${reader.table(tableOf(definition))} AS r ON ${sql.join(same, sql` AND `)} WHERE r.deleted_at IS NULL`
}

function keyOfColumns(names: readonly RawBuilder<unknown>[]): RawBuilder<unknown> {
  return sql`concat_ws(E'\n', ${sql.join(names.map((name) => sql`asked.${name}`))})`
}

function comparedAs(field: Field): string {
  return field.sensitive ? 'text' : fieldType(field).column(field).replace(/\(.*/, '')
}

/** Takes the combination for the record, and that which it gives up: it is free when the change is over, not before. */
function claimOne(
  context: ChangeContext,
  { definition, path }: Combinations,
  { claim, holders }: { readonly claim: Claim; readonly holders: ReadonlyMap<string, readonly string[]> },
): boolean {
  const { record, values } = claim
  const key = values.join('\n')
  const place = placeOf(definition, path)
  const taken = context.taken.get(place) ?? new Set<string>()
  context.taken.set(place, taken)
  const isFree = !taken.has(key) && !holders.get(key)?.some((id) => id !== record.id)
  if (!isFree || !stands(record)) return isFree
  taken.add(key)
  const from = Object.fromEntries(path.fields.map((name) => [name, stored(record, name)]))
  const before = record.op === 'update' ? valuesOf(context, record, { path, from }) : undefined
  if (before) taken.add(before.join('\n'))
  return true
}

function fieldOf(definition: ObjectDefinition, name: string): Field {
  const field = definition.fields[name]
  if (!field) throw new Error(`${definition.name} has no field "${name}"`)
  return field
}
