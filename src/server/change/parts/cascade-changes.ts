import type { ObjectDefinition } from '../../../core/objects/object.ts'
import type { ChangeContext } from '../context/change-context.ts'
import { makeRecordChange, type RecordChange, refuseRecord } from '../context/record-change.ts'
import { deletedTogether, livingChildren, livingNaming } from './find-children.ts'
import { laterLines } from './later-lines.ts'
import { hasLeft } from './note-links.ts'
import { refuseByRelated } from './refuse-by-related.ts'

type Fall = 'delete' | 'restore'

/**
 * Deleting takes the records along whose link says `cascade`; restoring brings back those deleted at the same moment. The
 * undo of a creation takes nothing along that others made since: it is refused with `record-has-later`, unless forced.
 */
export async function cascadeChanges(
  context: ChangeContext,
  records: readonly RecordChange[],
  op: Fall,
): Promise<RecordChange[]> {
  const roots = records.filter((record) => record.op === op && record.before && record.refusals.length === 0)
  const parts: RecordChange[] = []
  for (const [definition, group] of Map.groupBy(roots, (record) => record.definition)) {
    for (const link of context.workspace.definitions.linksTo(definition.name)) {
      const found = { definition: link.definition, field: link.field, group, op }
      if (op === 'delete' && leavesLater(context)) await refuseLater(context, found)
      else parts.push(...(await fallingBy(context, found)))
    }
    if (op === 'delete' && leavesLater(context)) await refuseNamed(context, definition, group.filter(isNew))
  }
  return op === 'delete' && leavesLater(context) ? roots.flatMap((root) => partsOf(context, root)) : parts
}

/** Lists keep what is deleted: those that name what was restored may have named it all along. */
function isNew({ item }: RecordChange): boolean {
  return item.wasDeleted !== true
}

function leavesLater({ revert }: ChangeContext): boolean {
  return revert !== null && !revert.force
}

/** The lines that the change taken back brought: an order from which one is gone, or in which one was changed, stays whole. */
function partsOf({ workspace }: ChangeContext, root: RecordChange): RecordChange[] {
  return (root.item.parts ?? []).map((item) => {
    const definition = workspace.definitions.get(item.object)
    return makeRecordChange({ n: root.n, definition, op: item.op, id: item.id ?? '', part: { root, path: '' }, item })
  })
}

/** One link of an object, and the records of the change it may point at. */
interface LinkToGroup {
  readonly definition: ObjectDefinition
  readonly field: string
  readonly group: readonly RecordChange[]
  readonly op: Fall
}

async function fallingBy(
  context: ChangeContext,
  { definition, field, group, op }: LinkToGroup,
): Promise<RecordChange[]> {
  const link = definition.fields[field]
  if (link?.type !== 'link' || link.whenTargetDeleted !== 'cascade') return []
  const children =
    op === 'delete'
      ? await livingChildren(context, definition, { via: field, ids: group.map((record) => record.id) })
      : await deletedTogether(context, definition, { via: field, roots: group })
  if (op === 'delete') noteAsked(context, group, { definition, field, children })
  const parts = group.flatMap((root) =>
    (children.get(root.id) ?? []).map((id) => falling(root, { definition, via: field }, { op, id })),
  )
  return op === 'delete' && definition.partOf === field && !context.revert
    ? asRead(context, group, { parts, children })
    : parts
}

/**
 * Lines fall as they were when their order was read: one that others changed since is compared with what it was, and one
 * that they added keeps the order.
 */
async function asRead(
  context: ChangeContext,
  group: readonly RecordChange[],
  { parts, children }: { parts: readonly RecordChange[]; children: Children['children'] },
): Promise<RecordChange[]> {
  const [first] = parts
  if (!first?.part?.via) return [...parts]
  const later = await laterLines(context, group, { child: first.definition, via: first.part.via, existing: children })
  return parts.map((part) => {
    const since = later.get(part.id)
    if (since && !since.wasThere) refuseRecord(part, { code: 'record-changed-since-read' })
    return since ? { ...part, item: { ...part.item, version: since.version } } : part
  })
}

interface Children {
  readonly definition: ObjectDefinition
  readonly field: string
  readonly children: ReadonlyMap<string, readonly string[]>
}

/** What the change works on, and leaves where it is, is not deleted by the same change. */
function noteAsked(
  context: ChangeContext,
  group: readonly RecordChange[],
  { definition, field, children }: Children,
): void {
  for (const root of group)
    for (const id of children.get(root.id) ?? [])
      if (context.asked.ops.get({ definition, id }) && !hasLeft(context, { id, field, parent: root.id }))
        root.askedChildren.push({ definition, id })
}

function falling(
  root: RecordChange,
  { definition, via }: { definition: ObjectDefinition; via: string },
  { op, id }: { op: Fall; id: string },
): RecordChange {
  const item = { object: definition.name, op, id }
  return makeRecordChange({ n: root.n, definition, op, id, part: { root, path: '', via }, item })
}

/** Children, and records that merely name it: what the change itself wrote is taken back with it. Links that keep it from being deleted are looked at later. */
async function refuseLater(context: ChangeContext, { definition, field, group }: LinkToGroup): Promise<void> {
  const link = definition.fields[field]
  if (link?.type !== 'link' || link.readOnly || (link.whenTargetDeleted ?? 'refuse') === 'refuse') return
  const linked = await livingChildren(context, definition, { via: field, ids: group.map((record) => record.id) })
  await refuseLinked(context, group, { definition, field, children: linked })
}

/** A product that an opportunity lists since, a role that somebody was given: neither falls, and neither loses it unseen. */
async function refuseNamed(
  context: ChangeContext,
  { name }: ObjectDefinition,
  group: readonly RecordChange[],
): Promise<void> {
  const ids = group.map((record) => record.id)
  for (const { definition, field } of context.workspace.definitions.listsTo(name)) {
    const naming = await livingNaming(context, definition, { list: field, ids })
    await refuseLinked(context, group, { definition, field, children: naming })
  }
}

/** What this change itself made, or takes away, is not later work. */
async function refuseLinked(
  context: ChangeContext,
  group: readonly RecordChange[],
  { definition, field, children }: Children,
): Promise<void> {
  const ids = new Map<RecordChange, string[]>()
  for (const root of group) {
    const ours = new Set(root.item.parts?.map(({ id }) => id))
    const staying = (children.get(root.id) ?? []).filter(
      (id) => !ours.has(id) && !hasLeft(context, { id, field, parent: root.id }),
    )
    const { going = [], later = [] } = Object.groupBy(staying, (id) =>
      context.asked.ops.get({ definition, id }) === 'delete' ? 'going' : 'later',
    )
    root.askedChildren.push(...going.map((id) => ({ definition, id })))
    ids.set(root, later)
  }
  await refuseByRelated(context, { code: 'record-has-later', definition, ids })
}
