import { sql } from 'kysely'
import { dayIn } from '../../../core/day-in.ts'
import type { AutoNumberField } from '../../../core/fields/field.ts'
import { autoNumberPeriod, formatAutoNumber, parseField, sameForm } from '../../../core/fields/index.ts'
import type { Json } from '../../../core/json.ts'
import type { ObjectDefinition } from '../../../core/objects/object.ts'
import { fieldId, objectId } from '../../../core/objects/object-id.ts'
import { byKeys, type FindByKey } from '../../db/index.ts'
import { columnOf, memoizeByDefinition, sameColumn, tableOf, type Workspace } from '../../metadata/index.ts'
import type { RunningNumbers } from '../context/change-context.ts'
import type { PlannedItem, RecordChange } from '../context/record-change.ts'

/**
 * Numbers are taken in transactions of their own, so that a long import does not keep everybody else from creating
 * records, and only for what is about to be applied, so that refusals leave no gaps. Gaps may remain where a change is
 * killed or rolled back while others go on; doubles are not possible. Numbers given by hand, in this change or before,
 * are stepped over.
 */
export function makeRunningNumbers(workspace: Workspace, items: readonly PlannedItem[]): RunningNumbers {
  const taken = new Map<string, Taken>()
  const takenOf = (wanted: Wanted) => {
    const known = taken.get(wanted.key) ?? { wanted, numbers: [], drawn: 0, blocks: [] }
    taken.set(wanted.key, known)
    return known
  }
  const given = givenNumbers(workspace, items)
  return {
    async begin() {
      for (const one of taken.values()) {
        one.drawn = 0
        await forgetUsed(workspace, one)
      }
    },
    async number(records) {
      for (const [wanted, group] of wantedBy(records)) {
        const one = takenOf(wanted)
        const missing = one.drawn + group.length - one.numbers.length
        if (missing > 0) await takeMore(workspace, one, { missing, given: given(wanted) })
        for (const record of group) putNumber(record, wanted.field, one)
      }
    },
    async release() {
      for (const { blocks } of taken.values()) await releaseBlocks(workspace, blocks)
    },
  }
}

interface Wanted {
  readonly key: string
  readonly definition: ObjectDefinition
  readonly field: string
  readonly rule: string
  readonly start: number
  readonly column: string
  /** As which two numbers are the same. */
  same(number: string): string
}

/** What was taken of one running number so far. */
interface Taken {
  readonly wanted: Wanted
  numbers: string[]
  /** How many of them this go has given away. */
  drawn: number
  /** Each a piece of the counter, for giving back. */
  readonly blocks: Block[]
}

interface Block {
  readonly counter: string
  readonly from: number
  readonly to: number
}

const wantedOf = memoizeByDefinition((definition) =>
  Object.entries(definition.fields).flatMap(([field, face]) =>
    face.type === 'autoNumber' ? [toWanted(definition, field, face)] : [],
  ),
)

function toWanted(definition: ObjectDefinition, field: string, face: AutoNumberField): Wanted {
  const same = (number: string) => sameForm(number, face)
  return {
    key: `${objectId(definition)}.${fieldId(definition, field)}`,
    definition,
    field,
    rule: face.rule,
    start: face.start ?? 1,
    column: columnOf(field, face),
    same,
  }
}

function wantedBy(records: readonly RecordChange[]): [Wanted, RecordChange[]][] {
  const created = records.filter((record) => record.op === 'create')
  return [...Map.groupBy(created, (record) => record.definition)].flatMap(([definition, group]) =>
    wantedOf(definition).flatMap((wanted): [Wanted, RecordChange[]][] => {
      const unnumbered = group.filter((record) => (record.after[wanted.field] ?? null) === null)
      return unnumbered.length > 0 ? [[wanted, unnumbered]] : []
    }),
  )
}

function putNumber({ after, changed }: RecordChange, field: string, one: Taken): void {
  const number = one.numbers[one.drawn]
  if (number === undefined) throw new Error(`Too few numbers were taken of ${one.wanted.key}`)
  one.drawn += 1
  after[field] = number
  changed.push(field)
}

/** Numbers that people give by hand in this very change: no table knows of them yet. Looked for once, where any are taken. */
function givenNumbers(workspace: Workspace, items: readonly PlannedItem[]): (wanted: Wanted) => ReadonlySet<string> {
  const known = new Map<string, ReadonlySet<string>>()
  return (wanted) => {
    const numbers = known.get(wanted.key) ?? new Set(items.flatMap((item) => numbersIn(workspace, item, wanted)))
    known.set(wanted.key, numbers)
    return numbers
  }
}

function numbersIn(workspace: Workspace, item: PlannedItem, { definition, field, same }: Wanted): string[] {
  const own = item.object === definition.name ? [item.values?.[field], item.stored?.[field]] : []
  const written = [...own, ...linesIn(workspace, item, definition).map((line) => line[field])]
  return written.flatMap((raw) => {
    const face = definition.fields[field]
    const parsed = face && raw !== undefined ? parseField(raw, face) : undefined
    return parsed?.ok && typeof parsed.value === 'string' ? [same(parsed.value)] : []
  })
}

function linesIn({ definitions }: Workspace, { object, values }: PlannedItem, of: ObjectDefinition): Line[] {
  const whole = definitions.find(object)
  if (!whole || !values) return []
  return linesFields(whole).flatMap((field) => (field.of === of.name ? lineList(values[field.name]) : []))
}

type Line = Readonly<Record<string, Json>>

function lineList(value: Json | undefined): Line[] {
  const isLine = (one: Json): one is Line => typeof one === 'object' && one !== null && !Array.isArray(one)
  return Array.isArray(value) ? value.filter(isLine) : []
}

const linesFields = memoizeByDefinition((definition) =>
  Object.entries(definition.fields).flatMap(([name, field]) =>
    field.type === 'lines' ? [{ name, of: field.of }] : [],
  ),
)

/** Another change was quicker with some of them, or gave them by hand: that is why this one is tried again. */
async function forgetUsed(workspace: Workspace, one: Taken): Promise<void> {
  if (one.numbers.length === 0) return
  const used = await findUsed(workspace, one.wanted, one.numbers)
  one.numbers = one.numbers.filter((number) => !used.has(one.wanted.same(number)))
}

async function takeMore(
  workspace: Workspace,
  { wanted, numbers, blocks }: Taken,
  { missing, given }: { missing: number; given: ReadonlySet<string> },
): Promise<void> {
  const today = dayIn(workspace.now(), workspace.timeZone)
  const counter = `${wanted.key} ${autoNumberPeriod(wanted.rule, today)}`
  const enough = numbers.length + missing
  while (numbers.length < enough) {
    const by = enough - numbers.length
    const to = await advance(workspace, { counter, by, start: wanted.start })
    blocks.push({ counter, from: to - by, to })
    const fresh = Array.from({ length: by }, (_, i) => formatAutoNumber(wanted.rule, today, to - by + 1 + i))
    const used = await findUsed(workspace, wanted, fresh)
    const isFree = (number: string) => !used.has(wanted.same(number)) && !given.has(wanted.same(number))
    numbers.push(...fresh.filter(isFree))
    if (used.size > 0) await stepOver(workspace, wanted, { counter, today })
  }
}

/** The last piece first: where somebody has gone on from it, it and those before stay taken. */
async function releaseBlocks({ database: { system } }: Workspace, blocks: readonly Block[]): Promise<void> {
  for (const { counter, from, to } of blocks.toReversed()) {
    const touched = await system.run(sql`
      UPDATE ${system.table('counter')} SET value = ${from} WHERE name = ${counter} AND value = ${to}`)
    if (touched === 0) return
  }
}

interface Advance {
  readonly counter: string
  readonly by: number
  readonly start: number
}

async function advance({ database }: Workspace, { counter, by, start }: Advance): Promise<number> {
  const first = start - 1 + by
  const rows = await database.system.rows<{ value: number }>(sql`
    INSERT INTO ${database.system.table('counter')} AS c (name, value) VALUES (${counter}, ${first})
    ON CONFLICT (name) DO UPDATE SET value = greatest(c.value, ${start - 1}::bigint) + ${by}::bigint RETURNING value`)
  return rows[0]?.value ?? first
}

async function findUsed({ database }: Workspace, wanted: Wanted, numbers: string[]): Promise<Set<string>> {
  const { definition, field, same } = wanted
  const face = definition.fields[field]
  if (!face) throw new Error(`${definition.name} has no field "${field}"`)
  const column = sameColumn({ name: field, field: face })
  const records = database.read.table(tableOf(wanted.definition))
  const find: FindByKey = (is) => sql`SELECT id FROM ${records} WHERE ${is(column)} AND deleted_at IS NULL`
  const rows = await database.read.rows(byKeys({ keys: numbers.map(same), type: 'text', find }))
  return new Set(rows.map((row) => row.key))
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
