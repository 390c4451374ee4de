import { sql } from 'kysely'
import type { ItemOp } from '../../core/change/change.ts'
import type { LinesField } from '../../core/fields/field.ts'
import type { Json } from '../../core/json.ts'
import type { ObjectDefinition } from '../../core/objects/object.ts'
import { byKeys, type FindByKey, newId } from '../db/index.ts'
import { columnOf, tableOf } from '../metadata/index.ts'
import { type Draft, makeDraft, refuseDraft } from './draft.ts'
import { lockRecords } from './lock-records.ts'
import type { Pass } from './pass.ts'

/**
 * Adds the records that stand or fall with those asked for: order lines written inside their order, and what a deletion
 * or restoration takes along. Answers all drafts, the added ones behind.
 */
export async function addParts(pass: Pass, drafts: readonly Draft[]): Promise<Draft[]> {
  const all = [...drafts]
  let fresh: readonly Draft[] = drafts
  while (fresh.length > 0) {
    const parts = [
      ...(await lineDrafts(pass, fresh)),
      ...(await cascadeDrafts(pass, fresh, 'delete')),
      ...(await cascadeDrafts(pass, fresh, 'restore')),
    ].filter((part) => !pass.asked.has(part.id))
    await lockRecords(pass, parts)
    all.push(...parts)
    fresh = parts
  }
  return all
}

async function lineDrafts(pass: Pass, drafts: readonly Draft[]): Promise<Draft[]> {
  const parts: Draft[] = []
  for (const [definition, group] of Map.groupBy(drafts, (draft) => draft.definition)) {
    for (const [name, field] of Object.entries(definition.fields)) {
      if (field.type === 'lines') parts.push(...(await linesOfField(pass, group, { name, field })))
    }
  }
  return parts
}

async function linesOfField(
  pass: Pass,
  group: readonly Draft[],
  { name, field }: { name: string; field: LinesField },
): Promise<Draft[]> {
  const writing = group.filter((draft) => draft.item.values && name in draft.item.values)
  if (writing.length === 0) return []
  const child = pass.workspace.definitions.get(field.of)
  const existing = await livingChildren(pass, child, { via: field.via, ids: writing.map((draft) => draft.id) })
  return writing.flatMap((root) =>
    compareLines(root, { name, child, via: field.via, existing: existing.get(root.id) ?? [] }),
  )
}

/** The whole list is written: lines with an id are updated, others are new, and those left out are deleted. */
function compareLines(
  root: Draft,
  { name, child, via, existing }: { name: string; child: ObjectDefinition; via: string; existing: readonly string[] },
): Draft[] {
  const lines = root.item.values?.[name] ?? []
  if (!isLineList(lines)) {
    refuseDraft(root, { code: 'not-a-list' }, name)
    return []
  }
  const kept = new Set<string>()
  const drafts = lines.map((line, i) => {
    const { id, ...values } = line
    const known = typeof id === 'string' && existing.includes(id)
    if (known) kept.add(id)
    else if (id) refuseDraft(root, { code: 'record-not-found' }, `${name}.${i}`)
    const part = { root, path: `${name}.${i}.` }
    return known
      ? lineDraft(root, child, { op: 'update', id, values: writable(child, values), part })
      : lineDraft(root, child, {
          op: 'create',
          id: newId(),
          values: { ...writable(child, values), [via]: root.id },
          part,
        })
  })
  const gone = existing.filter((id) => !kept.has(id))
  return [...drafts, ...gone.map((id) => lineDraft(root, child, { op: 'delete', id, part: { root, path: '' } }))]
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
const besideValues = new Set(['object', 'version', 'deletedAt', 'refs', 'access'])

function lineDraft(
  root: Draft,
  definition: ObjectDefinition,
  line: { op: ItemOp; id: string; values?: Record<string, Json>; part: NonNullable<Draft['part']> },
): Draft {
  const { op, id, values, part } = line
  return makeDraft({
    n: root.n,
    definition,
    op,
    id,
    part,
    item: { object: definition.name, op, id: op === 'create' ? '' : id, ...(values ? { values } : {}) },
  })
}

/** Deleting takes the records along whose link says `cascade`; restoring brings back those deleted at the same moment. */
async function cascadeDrafts(pass: Pass, drafts: readonly Draft[], op: 'delete' | 'restore'): Promise<Draft[]> {
  const roots = drafts.filter((draft) => draft.op === op && draft.before && draft.refusals.length === 0)
  const parts: Draft[] = []
  for (const [definition, group] of Map.groupBy(roots, (draft) => draft.definition)) {
    for (const link of pass.workspace.definitions.linksTo(definition.name)) {
      const face = link.definition.fields[link.field]
      if (face?.type !== 'link' || face.whenTargetDeleted !== 'cascade') continue
      const children =
        op === 'delete'
          ? await livingChildren(pass, link.definition, { via: link.field, ids: group.map((draft) => draft.id) })
          : await deletedTogether(pass, link.definition, { via: link.field, roots: group })
      for (const root of group) {
        for (const id of children.get(root.id) ?? []) {
          parts.push(lineDraft(root, link.definition, { op, id, part: { root, path: '' } }))
        }
      }
    }
  }
  return parts
}

/** A part, by the key of what it belongs to. */
interface Part {
  readonly key: string
  readonly id: string
}

async function livingChildren(
  pass: Pass,
  child: ObjectDefinition,
  { via, ids }: { via: string; ids: readonly string[] },
): Promise<Map<string, string[]>> {
  const link = linkColumn(child, via)
  const find: FindByKey = (is) =>
    sql`SELECT id FROM ${pass.writer.table(tableOf(child))} WHERE ${is(link)} AND deleted_at IS NULL`
  const rows = await pass.writer.rows<Part>(sql`${byKeys({ keys: ids, type: 'uuid', find })} ORDER BY id`)
  return byParent(rows)
}

async function deletedTogether(
  pass: Pass,
  child: ObjectDefinition,
  { via, roots }: { via: string; roots: readonly Draft[] },
): Promise<Map<string, string[]>> {
  const link = linkColumn(child, via)
  const deletedAt = new Map(roots.map((root) => [root.id, root.before?.deletedAt]))
  const find: FindByKey = (is) => sql`
    SELECT id, deleted_at AS "deletedAt" FROM ${pass.writer.table(tableOf(child))}
    WHERE ${is(link)} AND deleted_at IS NOT NULL`
  const rows = await pass.writer.rows<Part & { deletedAt: string }>(
    sql`${byKeys({ keys: deletedAt.keys(), type: 'uuid', find })} ORDER BY id`,
  )
  return byParent(rows.filter((row) => row.deletedAt === deletedAt.get(row.key)))
}

function linkColumn(child: ObjectDefinition, via: string) {
  const field = child.fields[via]
  if (!field) throw new Error(`${child.name} has no link "${via}"`)
  return sql.id(columnOf(via, field))
}

function byParent(rows: readonly Part[]): Map<string, string[]> {
  const groups = Map.groupBy(rows, (row) => row.key)
  return new Map([...groups].map(([parent, children]) => [parent, children.map((row) => row.id)]))
}
