import type { ObjectDefinition } from '../../../core/objects/object.ts'
import { type Draft, makeDraft, refuseDraft } from '../context/draft.ts'
import { deletedTogether, livingChildren, livingNaming } from './find-children.ts'
import { laterLines } from './later-lines.ts'
import { hasLeft } from './note-links.ts'
import type { Pass } from '../context/pass.ts'
import { refuseByRelated } from './refuse-by-related.ts'

type Fall = 'delete' | 'restore'

/**
 * Deleting takes the records along whose link says `cascade`; restoring brings back those deleted at the same moment. The
 * undo of a creation takes nothing along that others made since: it is refused with `record-has-later`, unless forced.
 */
export async function cascadeDrafts(pass: Pass, drafts: readonly Draft[], op: Fall): Promise<Draft[]> {
  const roots = drafts.filter((draft) => draft.op === op && draft.before && draft.refusals.length === 0)
  const parts: Draft[] = []
  for (const [definition, group] of Map.groupBy(roots, (draft) => draft.definition)) {
    for (const link of pass.workspace.definitions.linksTo(definition.name)) {
      const found = { definition: link.definition, field: link.field, group, op }
      if (op === 'delete' && leavesLater(pass)) await refuseLater(pass, found)
      else parts.push(...(await fallingBy(pass, found)))
    }
    if (op === 'delete' && leavesLater(pass)) await refuseNamed(pass, definition, group.filter(isNew))
  }
  return op === 'delete' && leavesLater(pass) ? roots.flatMap((root) => partsOf(pass, root)) : parts
}

/** Lists keep what is deleted: those that name what was restored may have named it all along. */
function isNew({ item }: Draft): boolean {
  return item.wasDeleted !== true
}

function leavesLater({ revert }: Pass): boolean {
  return revert !== null && !revert.force
}

/** The lines that the change taken back brought: an order from which one is gone, or in which one was changed, stays whole. */
function partsOf({ workspace }: Pass, root: Draft): Draft[] {
  return (root.item.parts ?? []).map((item) => {
    const definition = workspace.definitions.get(item.object)
    return makeDraft({ n: root.n, definition, op: item.op, id: item.id ?? '', part: { root, path: '' }, item })
  })
}

/** One link of an object, and the records of the change it may point at. */
interface LinkToGroup {
  readonly definition: ObjectDefinition
  readonly field: string
  readonly group: readonly Draft[]
  readonly op: Fall
}

async function fallingBy(pass: Pass, { definition, field, group, op }: LinkToGroup): Promise<Draft[]> {
  const link = definition.fields[field]
  if (link?.type !== 'link' || link.whenTargetDeleted !== 'cascade') return []
  const children =
    op === 'delete'
      ? await livingChildren(pass, definition, { via: field, ids: group.map((draft) => draft.id) })
      : await deletedTogether(pass, definition, { via: field, roots: group })
  if (op === 'delete') noteAsked(pass, group, { definition, field, children })
  const parts = group.flatMap((root) =>
    (children.get(root.id) ?? []).map((id) => falling(root, { definition, via: field }, { op, id })),
  )
  return op === 'delete' && definition.partOf === field && !pass.revert
    ? asRead(pass, group, { parts, children })
    : parts
}

/**
 * Lines fall as they were when their order was read: one that others changed since is compared with what it was, and one
 * that they added keeps the order.
 */
async function asRead(
  pass: Pass,
  group: readonly Draft[],
  { parts, children }: { parts: readonly Draft[]; children: Children['children'] },
): Promise<Draft[]> {
  const [first] = parts
  if (!first?.part?.via) return [...parts]
  const later = await laterLines(pass, group, { child: first.definition, via: first.part.via, existing: children })
  return parts.map((part) => {
    const since = later.get(part.id)
    if (since && !since.wasThere) refuseDraft(part, { code: 'record-changed-since-read' })
    return since ? { ...part, item: { ...part.item, version: since.version } } : part
  })
}

interface Children {
  readonly definition: ObjectDefinition
  readonly field: string
  readonly children: ReadonlyMap<string, readonly string[]>
}

/** What the change works on, and leaves where it is, is not deleted by the same change. */
function noteAsked(pass: Pass, group: readonly Draft[], { definition, field, children }: Children): void {
  for (const root of group)
    for (const id of children.get(root.id) ?? [])
      if (pass.asked.ops.get({ definition, id }) && !hasLeft(pass, { id, field, parent: root.id }))
        root.askedChildren.push({ definition, id })
}

function falling(
  root: Draft,
  { definition, via }: { definition: ObjectDefinition; via: string },
  { op, id }: { op: Fall; id: string },
): Draft {
  const item = { object: definition.name, op, id }
  return makeDraft({ n: root.n, definition, op, id, part: { root, path: '', via }, item })
}

/** Children, and records that merely name it: what the change itself wrote is taken back with it. Links that keep it from being deleted are looked at later. */
async function refuseLater(pass: Pass, { definition, field, group }: LinkToGroup): Promise<void> {
  const link = definition.fields[field]
  if (link?.type !== 'link' || link.readOnly || (link.whenTargetDeleted ?? 'refuse') === 'refuse') return
  const linked = await livingChildren(pass, definition, { via: field, ids: group.map((draft) => draft.id) })
  await refuseLinked(pass, group, { definition, field, children: linked })
}

/** A product that an opportunity lists since, a role that somebody was given: neither falls, and neither loses it unseen. */
async function refuseNamed(pass: Pass, { name }: ObjectDefinition, group: readonly Draft[]): Promise<void> {
  const ids = group.map((draft) => draft.id)
  for (const { definition, field } of pass.workspace.definitions.listsTo(name)) {
    const naming = await livingNaming(pass, definition, { list: field, ids })
    await refuseLinked(pass, group, { definition, field, children: naming })
  }
}

/** What this change itself made, or takes away, is not later work. */
async function refuseLinked(
  pass: Pass,
  group: readonly Draft[],
  { definition, field, children }: Children,
): Promise<void> {
  const ids = new Map<Draft, string[]>()
  for (const root of group) {
    const ours = new Set(root.item.parts?.map(({ id }) => id))
    const staying = (children.get(root.id) ?? []).filter(
      (id) => !ours.has(id) && !hasLeft(pass, { id, field, parent: root.id }),
    )
    const { going = [], later = [] } = Object.groupBy(staying, (id) =>
      pass.asked.ops.get({ definition, id }) === 'delete' ? 'going' : 'later',
    )
    root.askedChildren.push(...going.map((id) => ({ definition, id })))
    ids.set(root, later)
  }
  await refuseByRelated(pass, { code: 'record-has-later', definition, ids })
}
