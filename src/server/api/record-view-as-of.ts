import type { Actor } from '../../core/access/access.ts'
import { levelsOf } from '../../core/access/index.ts'
import type { RecordView } from '../../core/api/shapes.ts'
import type { LinesField } from '../../core/fields/field.ts'
import type { ObjectDefinition } from '../../core/objects/object.ts'
import {
  findOrderVersion,
  linesAsOf,
  type PastParent,
  type PastRecord,
  recordAsOf,
  type ToldUntil,
} from '../history/index.ts'
import type { Workspace } from '../metadata/index.ts'
import { type RecordRow, toViews } from '../query/index.ts'
import { Refused } from '../refused.ts'

interface Looked {
  readonly actor: Actor
  /** As it is today. */
  readonly record: RecordView
}

/** The record with its lines as it was then, seen with the rights of today; 404 where it was not there yet. */
export async function recordViewAsOf(
  workspace: Workspace,
  { actor, record, until }: Looked & { readonly until: ToldUntil },
): Promise<RecordView> {
  const { definitions } = workspace
  const definition = definitions.get(record.objectName)
  const known = definitions.findWithFormer(record.objectName) ?? definition
  const past = await recordAsOf(workspace, { object: record.objectName, id: record.id, until })
  if (!past) throw new Refused('record-not-found', { object: record.objectName })
  const [[view], lines] = await Promise.all([
    viewsOf({ workspace, actor, definition: known }, [past]),
    pastLines({ workspace, actor, definition }, { ...past, until }),
  ])
  if (!view) throw new Error('One row makes one view')
  return { ...withFormer(view, { inForce: definition.fields, known: known.fields }), ...lines }
}

/** The order as it stood in one of its versions, to whoever reads how many documents changed it; 404 where it has no such one. */
export async function orderInRevision(
  workspace: Workspace,
  { actor, record, revision }: Looked & { readonly revision: number },
): Promise<RecordView> {
  const { objectName: object, id } = record
  const { changeCount } = record
  const count = object === 'order' && changeCount !== undefined ? Number(changeCount ?? 0) : -1
  if (revision > count + 1) throw new Refused('record-not-found', { object })
  if (count === 0) return record
  const version = await findOrderVersion(workspace, { id, revision })
  if (version === null) throw new Refused('record-not-found', { object })
  return recordViewAsOf(workspace, { actor, record, until: { version } })
}

type Fields = ObjectDefinition['fields']

/** Of the fields that are in force no more those it held something in, with what they were. */
function withFormer(view: RecordView, { inForce, known }: { readonly inForce: Fields; readonly known: Fields }) {
  const former = Object.entries(known).filter(([name]) => !Object.hasOwn(inForce, name))
  const held = former.filter(([name]) => (view[name] ?? null) !== null)
  const values = Object.fromEntries(held.map(([name]) => [name, view[name]]))
  const undone = Object.fromEntries(former.map(([name]) => [name, undefined]))
  if (held.length === 0) return { ...view, ...undone }
  return { ...view, ...undone, ...values, formerFields: Object.fromEntries(held) }
}

interface Asking {
  readonly workspace: Workspace
  readonly actor: Actor
  readonly definition: ObjectDefinition
}

/** The lines of each `lines` field that the actor may read. */
async function pastLines(asking: Asking, parent: PastParent) {
  const { workspace, actor, definition } = asking
  const lines = await Promise.all(
    Object.entries(definition.fields).map(async ([name, field]) => {
      if (field.type !== 'lines' || !readsLines(actor, definition, name)) return []
      const [views = []] = await lineViewsAsOf({ workspace, actor }, field, [parent])
      return [[name, views]]
    }),
  )
  return Object.fromEntries(lines.flat())
}

/** Lines are read or not: none of them is masked. */
export function readsLines(actor: Actor, definition: ObjectDefinition, name: string): boolean {
  const level = levelsOf(actor, definition)[name]
  return level !== 'hidden' && level !== 'masked'
}

/** The lines of each of these records as they were then, as the actor may see them today; one question for all. */
export async function lineViewsAsOf(
  { workspace, actor }: Omit<Asking, 'definition'>,
  field: LinesField,
  parents: readonly PastParent[],
): Promise<RecordView[][]> {
  const past = await linesAsOf(workspace, field, parents)
  const definition = workspace.definitions.get(field.of)
  const views = await viewsOf({ workspace, actor, definition }, past.flat())
  const places = past.flatMap((lines, place) => lines.map(() => place))
  const byPlace = Map.groupBy(views, (_, n) => places[n])
  return past.map((_, place) => byPlace.get(place) ?? [])
}

function viewsOf({ workspace, actor, definition }: Asking, records: readonly PastRecord[]): Promise<RecordView[]> {
  const empty = Object.fromEntries(Object.keys(definition.fields).map((name) => [name, null]))
  const rows = records.map(
    ({ id, version, deletedAt, values }): RecordRow => ({ ...empty, ...values, id, version, deletedAt }),
  )
  return toViews({ workspace, actor, definition, levels: levelsOf(actor, definition) }, rows)
}
