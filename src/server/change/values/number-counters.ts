import { sql } from 'kysely'
import type { AutoNumberField } from '../../../core/fields/field.ts'
import { autoNumberPeriod, codePattern, formatAutoNumber } from '../../../core/fields/index.ts'
import type { ObjectDefinition } from '../../../core/objects/object.ts'
import { byKeys, type FindByKey } from '../../db/index.ts'
import { columnOf, sameColumn, tableOf, type Workspace } from '../../metadata/index.ts'

/** A field whose values Kebu numbers. */
export interface NumberedField {
  readonly key: string
  readonly definition: ObjectDefinition
  readonly field: string
  readonly face: AutoNumberField
  /** The fields its rule names. */
  readonly named: readonly string[]
  /** As which two codes are the same. */
  same(code: string): string
}

/** A piece of a counter: the numbers behind `from`, up to `to`. */
export interface Block {
  readonly counter: string
  readonly from: number
  readonly to: number
}

/** Takes the next numbers of the period a day is in. */
export async function advance(
  { database }: Workspace,
  numbered: NumberedField,
  { on, by }: { readonly on: string; readonly by: number },
): Promise<Block> {
  const counter = counterOf(numbered, on)
  const before = startOf(numbered) - 1
  const rows = await database.system.rows<{ value: number }>(sql`
    INSERT INTO ${database.system.table('counter')} AS c (name, value) VALUES (${counter}, ${before + by})
    ON CONFLICT (name) DO UPDATE SET value = greatest(c.value, ${before}::bigint) + ${by}::bigint RETURNING value`)
  const to = rows[0]?.value ?? before + by
  return { counter, from: to - by, to }
}

/** The last number that was taken, where somebody asks what comes next. */
export async function readCounter({ database }: Workspace, numbered: NumberedField, on: string): Promise<number> {
  const rows = await database.read.rows<{ value: number }>(sql`
    SELECT value FROM ${database.read.table('counter')} WHERE name = ${counterOf(numbered, on)}`)
  return Math.max(rows[0]?.value ?? 0, startOf(numbered) - 1)
}

/**
 * The number behind which it would go on if it were to count from `start` again: no code that a record has, in the bin or not, stands
 * for a larger one. Null where it counts from there, or from beyond it, as it is. Looks through the table only where the last
 * number that was taken is in no code.
 */
export async function counterFrom(
  workspace: Workspace,
  numbered: NumberedField,
  { on, start }: { readonly on: string; readonly start: number },
): Promise<number | null> {
  const { read } = workspace.database
  const [row] = await read.rows<{ value: number }>(sql`
    SELECT value FROM ${read.table('counter')} WHERE name = ${counterOf(numbered, on)}`)
  if (!row || row.value < start) return null
  const last = formatAutoNumber(numbered.face.rule, on, row.value)
  if (numbered.named.length === 0 && (await findUsed(workspace, numbered, [last])).size > 0) return null
  const given = Math.max(start - 1, await lastGiven(workspace, numbered, on))
  return given < row.value ? given : null
}

async function lastGiven(
  { database: { read } }: Workspace,
  { definition, field, face }: NumberedField,
  on: string,
): Promise<number> {
  const column = sql.id(columnOf(field, face))
  const pattern = codePattern(face, on)
  const rows = await read.rows<{ last: number | null }>(sql`
    SELECT max(substring(${column} from ${pattern})::bigint) AS last
    FROM ${read.table(tableOf(definition))} WHERE ${column} ~ ${pattern}`)
  return rows[0]?.last ?? 0
}

/** Counts from there again. Asked while nobody else gives numbers by the rule. */
export async function setBack(
  { database: { system } }: Workspace,
  numbered: NumberedField,
  { on, to }: { readonly on: string; readonly to: number },
): Promise<void> {
  await system.run(sql`UPDATE ${system.table('counter')} SET value = ${to} WHERE name = ${counterOf(numbered, on)}`)
}

/** The last piece first: where somebody has gone on from it, it and those before stay taken. */
export async function releaseBlocks({ database: { system } }: Workspace, blocks: readonly Block[]): Promise<void> {
  for (const { counter, from, to } of blocks.toReversed()) {
    const touched = await system.run(sql`
      UPDATE ${system.table('counter')} SET value = ${from} WHERE name = ${counter} AND value = ${to}`)
    if (touched === 0) return
  }
}

/** Those among the codes, as what they are the same by, that records have. */
export async function findUsed(
  { database }: Workspace,
  { definition, field, face, same }: NumberedField,
  codes: readonly string[],
): Promise<Set<string>> {
  const column = sameColumn({ name: field, field: face })
  const records = database.read.table(tableOf(definition))
  const find: FindByKey = (is) => sql`SELECT id FROM ${records} WHERE ${is(column)} AND deleted_at IS NULL`
  const rows = await database.read.rows(byKeys({ keys: codes.map(same), type: 'text', find }))
  return new Set(rows.map((row) => row.key))
}

/** The counter of that day's period goes on behind this number, where it is not beyond it. */
export async function advanceTo(
  { database: { system } }: Workspace,
  numbered: NumberedField,
  { on, to }: { readonly on: string; readonly to: number },
): Promise<void> {
  await system.run(sql`
    UPDATE ${system.table('counter')} SET value = greatest(value, ${to}::bigint)
    WHERE name = ${counterOf(numbered, on)}`)
}

function counterOf({ key, face }: NumberedField, on: string): string {
  return `${key} ${autoNumberPeriod(face, on)}`
}

function startOf({ face }: NumberedField): number {
  return face.start ?? 1
}
