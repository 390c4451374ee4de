import type { ItemOp } from '../../../core/change/change.ts'
import type { LinesField } from '../../../core/fields/field.ts'
import { linesMax } from '../../../core/fields/types/lines.ts'
import type { Json } from '../../../core/json.ts'
import type { ObjectDefinition } from '../../../core/objects/object.ts'
import { newId } from '../../db/index.ts'
import { authoriseCascades } from '../access/authorise.ts'
import { authoriseDocumented } from '../access/authorise-documented.ts'
import type { ChangeContext } from '../context/change-context.ts'
import { makeRecordChange, type RecordChange, refuseRecord } from '../context/record-change.ts'
import { lockRecords } from '../rows/lock-records.ts'
import { linkedPlaces } from '../values/linked-currencies.ts'
import { cascadeChanges } from './cascade-changes.ts'
import { livingChildren } from './find-children.ts'
import { type LaterLine, laterLines } from './later-lines.ts'
import { isUntouched, type LinesGone, linesGone } from './lines-gone.ts'
import { ordersChanged } from './orders-changed.ts'

/**
 * Adds the records that stand or fall with those asked for: order lines written inside their order, the order that a document
 * changes, and what a deletion or restoration takes along. Answers all records, the added ones behind.
 */
export async function addParts(context: ChangeContext, records: readonly RecordChange[]): Promise<RecordChange[]> {
  const all = [...records]
  const met = new Set<string>()
  let fresh: readonly RecordChange[] = records
  while (fresh.length > 0) {
    const lines = await lineChanges(context, fresh)
    const parts = [
      ...(await ordersChanged(context, fresh)),
      ...lines,
      ...(await followingChanges(context, fresh, new Set(lines.map(({ id }) => id)))),
      ...(await cascadeChanges(context, fresh, 'delete')),
      ...(await cascadeChanges(context, fresh, 'restore')),
    ].filter((part) => context.asked.ops.get(part) === undefined && isFirst(met, part))
    await lockRecords(context, parts)
    fresh = parts.filter(stillHangs)
    authoriseCascades(context, fresh)
    authoriseDocumented(context, fresh)
    all.push(...fresh)
  }
  return all
}

/** What hangs on two records that fall is one part: the other one falls where that does. */
function isFirst(met: Set<string>, part: RecordChange): boolean {
  const first = !met.has(part.id)
  met.add(part.id)
  if (!first && part.op === 'delete') part.part?.root.askedChildren.push(part)
  return first
}

/** What somebody else moved or deleted while we waited for the lock does not fall; a line that was written is missed. */
export function stillHangs(record: RecordChange): boolean {
  const { op, before, part } = record
  if (!before || !part?.via) return true
  const isThere = op === 'restore' ? before.deletedAt !== null : before.deletedAt === null
  if (isThere && before.values[part.via] === part.root.id) return true
  if (part.path !== '') refuseRecord(record, { code: 'record-not-found' })
  return part.path !== ''
}

async function lineChanges(context: ChangeContext, records: readonly RecordChange[]): Promise<RecordChange[]> {
  const parts: RecordChange[] = []
  for (const [definition, group] of Map.groupBy(records, (record) => record.definition)) {
    for (const [name, field] of Object.entries(definition.fields)) {
      if (field.type === 'lines') parts.push(...(await linesOfField(context, group, { name, field })))
    }
  }
  return parts
}

async function linesOfField(
  context: ChangeContext,
  group: readonly RecordChange[],
  { name, field }: { name: string; field: LinesField },
): Promise<RecordChange[]> {
  // What is deleted takes no values.
  const writing = group.filter(({ op, item: { values } }) => op !== 'delete' && values && name in values)
  if (writing.length === 0) return []
  const child = context.workspace.definitions.get(field.of)
  const { via } = field
  const existing = await livingChildren(context, child, { via, ids: writing.map((record) => record.id) })
  const later = await laterLines(context, writing, { child, via, existing })
  const sent = writing.map((root) => ({ root, sent: idsSent(root.item.values?.[name] ?? []) }))
  const gone = await linesGone(context, sent, { child, via, existing })
  return writing.flatMap((root) =>
    compareLines(context, root, { name, child, via, existing: existing.get(root.id) ?? [], later, gone }),
  )
}

function idsSent(lines: Json): string[] {
  return isLineList(lines) ? lines.flatMap(({ id }) => (typeof id === 'string' && id !== '' ? [id] : [])) : []
}

/** The lines of one order: what there is, and what others wrote of it since the order was read. */
interface KnownLines {
  readonly name: string
  readonly child: ObjectDefinition
  readonly via: string
  readonly existing: readonly string[]
  readonly later: ReadonlyMap<string, LaterLine>
  readonly gone: LinesGone
}

/** The whole list is written: lines with an id are updated, others are new, and those left out are deleted. */
function compareLines(context: ChangeContext, root: RecordChange, known: KnownLines): RecordChange[] {
  const { name, existing, later } = known
  const lines = root.item.values?.[name] ?? []
  if (!isLineList(lines)) {
    refuseRecord(root, { code: 'not-a-list' }, name)
    return []
  }
  if (lines.length > linesMax) {
    refuseRecord(root, { code: 'too-many-lines', params: { max: linesMax } }, name)
    return []
  }
  const written = uniqueLines(root, lines, name).flatMap((one) =>
    staysGone(context, root, known, one) ? [] : [writtenLine(root, known, one)],
  )
  const sent = new Set(written.map(({ id }) => id))
  const parts = [...written, ...existing.flatMap((id) => (sent.has(id) ? [] : (leftOut(root, known, id) ?? [])))]
  if (existing.some((id) => later.has(id)) && !root.merged.includes(name)) root.merged.push(name)
  for (const part of parts) if (isAskedOtherwise(context, part)) refuseTwice(root, part.part?.path || name)
  return parts
}

interface SentLine {
  readonly line: Readonly<Record<string, Json>>
  readonly path: string
}

/** A line that comes twice in the list is looked at once: its order is refused. */
function uniqueLines(root: RecordChange, lines: readonly SentLine['line'][], name: string): SentLine[] {
  const met = new Set<Json>()
  return lines.flatMap((line, i) => {
    const path = `${name}.${i}`
    if (line.id && met.has(line.id)) {
      refuseTwice(root, path)
      return []
    }
    if (line.id) met.add(line.id)
    return [{ line, path }]
  })
}

/** What others took out meanwhile and she sends back as she read it stays out of the order. */
function staysGone(
  context: ChangeContext,
  root: RecordChange,
  { name, child, gone }: KnownLines,
  { line: { id, ...sent } }: SentLine,
): boolean {
  const was = typeof id === 'string' ? gone.get(id) : undefined
  if (!was || !isUntouched(context, { child, id: String(id), was }, writable(child, sent))) return false
  if (!root.merged.includes(name)) root.merged.push(name)
  return true
}

function writtenLine(root: RecordChange, known: KnownLines, { line: { id, ...sent }, path }: SentLine): RecordChange {
  const { child, via, existing } = known
  const values = writable(child, sent)
  const part = { root, path: `${path}.`, via }
  if (typeof id === 'string' && existing.includes(id))
    return lineChange(root, child, { op: 'update', id, values, part, ...versionRead(known, id) })
  if (id) refuseRecord(root, { code: 'record-not-found' }, path)
  return lineChange(root, child, { op: 'create', id: newId(), values: { ...values, [via]: root.id }, part })
}

/** What somebody added meanwhile was not in the list that was read, and is not left out of it. */
function leftOut(root: RecordChange, known: KnownLines, id: string): RecordChange | null {
  const { name, child, via, later } = known
  const since = later.get(id)
  if (since?.wasThere === false) return null
  const part = { root, path: since ? `${name}.` : '', via }
  return lineChange(root, child, { op: 'delete', id, part, ...versionRead(known, id) })
}

/** A line that others wrote meanwhile is merged with what they made of it, as a record of its own would be. */
function versionRead({ later }: KnownLines, id: string): { version?: number } {
  const since = later.get(id)
  return since ? { version: since.version } : {}
}

/** The change asks of the line by itself, too, and not for the same. */
function isAskedOtherwise({ asked }: ChangeContext, part: RecordChange): boolean {
  const other = asked.ops.get(part)
  return other !== undefined && (other !== part.op || Object.keys(part.item.values ?? {}).length > 0)
}

function refuseTwice(root: RecordChange, path: string): void {
  refuseRecord(root, { code: 'record-twice-in-change' }, path.replace(/\.$/, ''))
}

/**
 * Lines whose amounts are in the currency that the change gives their order are counted anew. What is asked of a line by
 * itself does that too; where it is refused the line is counted anew all the same.
 */
async function followingChanges(
  context: ChangeContext,
  records: readonly RecordChange[],
  written: ReadonlySet<string>,
): Promise<RecordChange[]> {
  const parts: RecordChange[] = []
  for (const [definition, group] of Map.groupBy(records, (record) => record.definition)) {
    for (const link of context.workspace.definitions.linksTo(definition.name)) {
      const places = link.definition.partOf === link.field ? linkedPlaces(link.definition) : []
      const roots = group.filter(
        (record) => record.op === 'update' && places.some(({ field }) => writes(record, field)),
      )
      if (roots.length === 0) continue
      const via = { via: link.field, ids: roots.map(({ id }) => id) }
      const lines = await livingChildren(context, link.definition, via)
      for (const root of roots)
        for (const id of lines.get(root.id) ?? []) if (!written.has(id)) parts.push(followingLine(root, link, id))
    }
  }
  for (const part of parts) if (context.asked.ops.get(part)) context.recounts.set(part.id, part)
  return parts
}

function writes({ item }: RecordChange, field: string): boolean {
  return [item.values, item.operations, item.stored].some((values) => values !== undefined && field in values)
}

function followingLine(
  root: RecordChange,
  link: { readonly definition: ObjectDefinition; readonly field: string },
  id: string,
): RecordChange {
  return lineChange(root, link.definition, { op: 'update', id, part: { root, path: '', via: link.field } })
}

function isLineList(lines: Json): lines is readonly { readonly [field: string]: Json }[] {
  return (
    Array.isArray(lines) && lines.every((line) => typeof line === 'object' && line !== null && !Array.isArray(line))
  )
}

/** A form sends back the lines as it read them: what Kebu keeps itself is left out, as is what came beside the values. */
function writable(child: ObjectDefinition, values: Readonly<Record<string, Json>>): Record<string, Json> {
  return Object.fromEntries(
    Object.entries(values).filter(([name]) => {
      const field = child.fields[name]
      return field ? !field.readOnly && name !== child.partOf : !besideValues.has(name)
    }),
  )
}
const besideValues = new Set(['object', 'version', 'deletedAt', 'refs', 'currencies', 'access'])

function lineChange(
  root: RecordChange,
  definition: ObjectDefinition,
  line: {
    op: ItemOp
    id: string
    version?: number
    values?: Record<string, Json>
    part: NonNullable<RecordChange['part']>
  },
): RecordChange {
  const { op, id, part, ...asked } = line
  return makeRecordChange({
    n: root.n,
    definition,
    op,
    id,
    part,
    item: { object: definition.name, op, id: op === 'create' ? '' : id, ...asked },
  })
}
