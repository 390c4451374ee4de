import { sql } from 'kysely'
import type { ItemOp, Values } from '../../../core/change/change.ts'
import type { Json } from '../../../core/json.ts'
import { fieldId, objectId } from '../../../core/objects/object-id.ts'
import { columnOf, tableOf, type Workspace } from '../../metadata/index.ts'
import { type PlacedRefusal, refusedTogether } from '../../refused.ts'
import type { PlannedItem } from '../context/record-change.ts'
import type { AskedAgain, ParkedChange } from './read-parked.ts'

/**
 * A record of the change, by its place: what is asked for instead, or that it is left out. With the version that its author has seen
 * of it, her list of lines is written on that one.
 */
export type Corrected =
  | { readonly n: number; readonly values: Values; readonly version?: number | undefined }
  | { readonly n: number; readonly drop: true }

/** A line as it was shown: in a place of its own, though it was asked for with its order. */
interface ShownLine {
  readonly n: number
  readonly id: string
  readonly object: string
  readonly op: ItemOp
  /** The field of its order that holds it. */
  readonly field: string
  readonly rootId: string | null
}

type Line = Readonly<Record<string, Json>>

interface Corrections {
  readonly asked: readonly AskedAgain[]
  readonly byPlace: Map<number, Corrected>
  /** In the order in which they were sent. */
  readonly sent: readonly Corrected[]
}

/**
 * Makes of corrections of lines corrections of their orders, which lines are asked for with. A line is named as `/items` names it:
 * by its place, or, where the list of lines is written anew, by the id it has there; cells that are not named stay as they were sent.
 */
export async function correctLines(
  workspace: Workspace,
  parked: Pick<ParkedChange, 'id' | 'version'>,
  { asked, byPlace, sent }: Corrections,
): Promise<void> {
  if (!namesLines(workspace, { asked, byPlace })) return
  const shown = await readShownLines(workspace, parked)
  refuseKept(workspace, shown, sent)
  const byRoot = Map.groupBy(shown, ({ rootId }) => rootId)
  for (const { n, item } of asked)
    for (const [field, lines] of Map.groupBy(byRoot.get(holderOf(item)) ?? [], (line) => line.field)) {
      const written = item && writtenLines(item, { field, lines, byPlace, own: byPlace.get(n) })
      if (written) byPlace.set(n, { ...byPlace.get(n), n, values: { ...valuesOf(byPlace.get(n)), [field]: written } })
      for (const line of lines) if (written) byPlace.delete(line.n)
    }
}

/** The record whose lines it writes: a document those of its order. */
function holderOf(item: PlannedItem | null): string {
  const { order } = item?.object === 'orderChange' ? (item.values ?? {}) : {}
  return typeof order === 'string' ? order : (item?.id ?? '')
}

function namesLines({ definitions }: Workspace, { asked, byPlace }: Omit<Corrections, 'sent'>): boolean {
  const items = new Map(asked.map(({ n, item }) => [n, item]))
  return [...byPlace.values()].some((correction) => {
    const item = items.get(correction.n)
    const fields = item ? definitions.find(item.object)?.fields : undefined
    return !item || Object.keys(valuesOf(correction)).some((name) => fields?.[name]?.type === 'lines')
  })
}

/** A cell that Kebu keeps is refused as it is where the line is saved by itself; its order is that of the list it stands in. */
function refuseKept({ definitions }: Workspace, lines: readonly ShownLine[], sent: readonly Corrected[]): void {
  const byPlace = new Map(lines.map((line) => [line.n, line]))
  const refusals = sent.flatMap((correction, i) => {
    const line = byPlace.get(correction.n)
    if (!line) return []
    const { name: object, partOf, fields } = definitions.get(line.object)
    return Object.entries(valuesOf(correction)).flatMap(([name, value]): PlacedRefusal[] => {
      const isElsewhere = name === partOf && value !== line.rootId
      if (!isElsewhere && !fields[name]?.readOnly) return []
      return [
        { code: isElsewhere ? 'line-of-another' : 'field-read-only', path: name, place: `items.${i}.values`, object },
      ]
    })
  })
  if (refusals.length > 0) throw refusedTogether(refusals)
}

interface OfField {
  readonly field: string
  readonly lines: readonly ShownLine[]
  readonly byPlace: ReadonlyMap<number, Corrected>
  readonly own: Corrected | undefined
}

/** The whole list as it is asked for now; null where nothing of it is corrected. */
function writtenLines({ values = {} }: PlannedItem, { field, lines, byPlace, own }: OfField): Json | null {
  const sent = values[field]
  if (!isLines(sent)) return null
  const [wanted, corrected] = [valuesOf(own)[field], lines.filter(({ n }) => byPlace.has(n))]
  if (corrected.length === 0 && !isLines(wanted)) return null
  const named = withIds(sent, lines)
  const known = new Map(named.map((line) => [line.id, line]))
  const begun = isLines(wanted) ? wanted.map((line) => ({ ...known.get(line.id ?? null), ...line })) : named
  const all = corrected.reduce((so, line) => withCorrection(so, line, byPlace.get(line.n)), begun)
  const made = new Set<Json | undefined>(lines.flatMap(({ id, op }) => (op === 'create' ? [id] : [])))
  return all.map(({ id, ...cells }) => (id === undefined || made.has(id) ? cells : { id, ...cells }))
}

/** New lines have none when they are sent; they are shown in their order. */
function withIds(sent: readonly Line[], lines: readonly ShownLine[]): Line[] {
  const made = lines.filter(({ op }) => op === 'create')[Symbol.iterator]()
  return sent.map((line) => (line.id ? line : { ...line, id: made.next().value?.id ?? null }))
}

/** What is left out of the change: a new line is not made, one that is there stays as it is. */
function withCorrection(all: readonly Line[], { id, op }: ShownLine, correction: Corrected | undefined): Line[] {
  const isLeftOut = correction !== undefined && 'drop' in correction
  if (isLeftOut && op === 'create') return all.filter((line) => line.id !== id)
  const now = (line: Line) => (isLeftOut ? { id } : { ...line, ...valuesOf(correction) })
  const isThere = all.some((line) => line.id === id)
  return isThere ? all.map((line) => (line.id === id ? now(line) : line)) : [...all, now({ id })]
}

function valuesOf(correction: Corrected | undefined): Values {
  return correction && 'values' in correction ? correction.values : {}
}

function isLines(value: Json | undefined): value is readonly Line[] {
  return Array.isArray(value) && value.every((line) => typeof line === 'object' && line !== null)
}

async function readShownLines(
  { database: { read }, definitions }: Workspace,
  { id, version }: Pick<ParkedChange, 'id' | 'version'>,
): Promise<ShownLine[]> {
  const kinds = definitions.all().filter(({ partOf, partsField }) => partOf && partsField)
  const found = kinds.map(async (line) => {
    const { partOf = '', partsField: field = '' } = line
    const link = line.fields[partOf]
    if (!link) return []
    const rows = await read.rows<Omit<ShownLine, 'field' | 'object'>>(sql`
      SELECT i.n, i.record_id AS id, i.op, coalesce((i.after ->> ${fieldId(line, partOf)})::uuid, r.${sql.id(columnOf(partOf, link))}) AS "rootId"
      FROM ${read.table('parked_item')} AS i LEFT JOIN ${read.table(tableOf(line))} AS r ON r.id = i.record_id
      WHERE i.change_id = ${id} AND i.round = ${version} AND i.object = ${objectId(line)} AND i.item IS NULL ORDER BY i.n`)
    return rows.map((row) => ({ ...row, object: line.name, field }))
  })
  return (await Promise.all(found)).flat()
}
