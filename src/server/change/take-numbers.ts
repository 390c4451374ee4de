import { sql } from 'kysely'
import { dayIn } from '../../core/day-in.ts'
import type { AutoNumberField } from '../../core/fields/field.ts'
import { autoNumberPeriod, formatAutoNumber } from '../../core/fields/index.ts'
import type { ObjectDefinition } from '../../core/objects/object.ts'
import { columnOf, perDefinition, tableOf, type Workspace } from '../metadata/index.ts'
import type { PlannedItem } from './draft.ts'

/** Running numbers set aside for one change. */
export interface RunningNumbers {
  /** The next number as text; undefined in a preview, which takes none. */
  next(definition: ObjectDefinition, field: string): string | undefined
}

/** Begins anew with the first number: a retried transaction draws the same ones. */
export type DrawNumbers = () => RunningNumbers

export const drawNone: DrawNumbers = () => ({ next: () => undefined })

/**
 * Sets running numbers aside before the change's transaction begins: in a transaction of its own, so that a long import
 * does not keep everybody else from creating records. Numbers of changes that fail are lost; gaps are allowed, doubles
 * are not. Numbers people gave by hand are stepped over.
 */
export async function takeNumbers(workspace: Workspace, items: readonly PlannedItem[]): Promise<DrawNumbers> {
  const wanted = countWanted(workspace, items)
  const taken = new Map<string, string[]>()
  for (const one of wanted) taken.set(keyOf(one.definition, one.field), await takeFor(workspace, one))
  return () => {
    const drawn = new Map<string, number>()
    return {
      next(definition, field) {
        const key = keyOf(definition, field)
        const place = drawn.get(key) ?? 0
        drawn.set(key, place + 1)
        return taken.get(key)?.[place]
      },
    }
  }
}

interface Wanted {
  readonly definition: ObjectDefinition
  readonly field: string
  readonly rule: string
  readonly column: string
  count: number
}

function keyOf(definition: ObjectDefinition, field: string): string {
  return `${definition.name}.${field}`
}

function countWanted(workspace: Workspace, items: readonly PlannedItem[]): Wanted[] {
  const wanted = new Map<string, Wanted>()
  const want = (definition: ObjectDefinition, values: Readonly<Record<string, unknown>>) => {
    for (const { field, face } of numberedFields(definition)) {
      if ((values[field] ?? '') !== '') continue
      const entry = wanted.get(keyOf(definition, field)) ?? newWanted(definition, field, face)
      entry.count += 1
      wanted.set(keyOf(definition, field), entry)
    }
  }
  for (const item of items) {
    const definition = workspace.definitions.find(item.object)
    if (!definition) continue
    if (item.op === 'create' && !item.stored) want(definition, item.values ?? {})
    for (const { lines, of } of newLinesOf(workspace, definition, item)) for (const line of lines) want(of, line)
  }
  return [...wanted.values()]
}

const numberedFields = perDefinition((definition) =>
  Object.entries(definition.fields).flatMap(([field, face]) => (face.type === 'autoNumber' ? [{ field, face }] : [])),
)

function newWanted(definition: ObjectDefinition, field: string, face: AutoNumberField): Wanted {
  return { definition, field, rule: face.rule, column: columnOf(field, face), count: 0 }
}

/** New lines among the values; more than will be created is harmless. */
function newLinesOf(workspace: Workspace, definition: ObjectDefinition, item: PlannedItem) {
  return linesFields(definition).flatMap(({ name, of }) => {
    const value = item.values?.[name]
    if (!Array.isArray(value)) return []
    const lines = value.filter((line) => typeof line === 'object' && line !== null && !('id' in line))
    return [{ lines, of: workspace.definitions.get(of) }]
  })
}

const linesFields = perDefinition((definition) =>
  Object.entries(definition.fields).flatMap(([name, field]) =>
    field.type === 'lines' ? [{ name, of: field.of }] : [],
  ),
)

async function takeFor(workspace: Workspace, wanted: Wanted): Promise<string[]> {
  const today = dayIn(workspace.now(), workspace.timeZone)
  const counter = `${keyOf(wanted.definition, wanted.field)} ${autoNumberPeriod(wanted.rule, today)}`
  const numbers: string[] = []
  while (numbers.length < wanted.count) {
    const missing = wanted.count - numbers.length
    const last = await advance(workspace, counter, missing)
    const fresh = Array.from({ length: missing }, (_, i) =>
      formatAutoNumber(wanted.rule, today, last - missing + 1 + i),
    )
    const used = await findUsed(workspace, wanted, fresh)
    numbers.push(...fresh.filter((number) => !used.has(number)))
    if (used.size > 0) await stepOver(workspace, wanted, { counter, today })
  }
  return numbers
}

async function advance({ database }: Workspace, counter: string, by: number): Promise<number> {
  const rows = await database.system.rows<{ value: number }>(sql`
    INSERT INTO ${database.system.table('counter')} AS c (name, value) VALUES (${counter}, ${by})
    ON CONFLICT (name) DO UPDATE SET value = c.value + excluded.value RETURNING value`)
  return rows[0]?.value ?? by
}

async function findUsed({ database }: Workspace, wanted: Wanted, numbers: string[]): Promise<Set<string>> {
  const column = sql.id(wanted.column)
  const rows = await database.read.rows<{ number: string }>(sql`
    SELECT ${column} AS number FROM ${database.read.table(tableOf(wanted.definition))}
    WHERE ${column} = ANY(${numbers}) AND deleted_at IS NULL`)
  return new Set(rows.map((row) => row.number))
}

/** Somebody gave numbers of this form by hand (an import did): the counter goes on behind the largest of them. */
async function stepOver(
  { database }: Workspace,
  wanted: Wanted,
  { counter, today }: { counter: string; today: string },
): Promise<void> {
  const stem = stemOf(wanted.rule, today)
  if (stem === null) return
  const column = sql.id(wanted.column)
  const running = sql`substr(${column}, ${stem.length + 1}::int)`
  const rows = await database.read.rows<{ largest: number | null }>(sql`
    SELECT max(${running}::bigint) AS largest FROM ${database.read.table(tableOf(wanted.definition))}
    WHERE starts_with(${column}, ${stem}) AND ${running} ~ '^[0-9]{1,15}$' AND deleted_at IS NULL`)
  await database.system.run(sql`
    UPDATE ${database.system.table('counter')} SET value = greatest(value, ${rows[0]?.largest ?? 0}::bigint)
    WHERE name = ${counter}`)
}

/** What stands before the running number, or null where it does not come last. */
function stemOf(rule: string, today: string): string | null {
  const zeros = /\{(0+)\}$/.exec(rule)?.[1]
  return zeros ? formatAutoNumber(rule, today, 1).slice(0, -zeros.length) : null
}
