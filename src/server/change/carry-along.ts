import { type RawBuilder, sql } from 'kysely'
import type { CarriedView } from '../../core/change/change.ts'
import { parseField } from '../../core/fields/index.ts'
import type { Json } from '../../core/json.ts'
import { carriedKey } from '../../core/objects/carried-key.ts'
import type { Carried } from '../../core/objects/object.ts'
import { byKeys } from '../db/index.ts'
import { columnOf, tableOf, type Workspace } from '../metadata/index.ts'
import { scopeToSql } from '../query/index.ts'
import { type Draft, makeDraft, stored } from './draft.ts'
import type { Pass } from './pass.ts'

/** A record that is given away, and to whom; null puts it into the pool. */
interface GivenAway {
  readonly draft: Draft
  readonly from: string
  readonly to: string | null
}

/** What hangs on it and has the same owner. */
interface Hanging {
  /** The record given away. */
  readonly key: string
  readonly id: string
  readonly owner: string | null
  readonly code: string
  readonly title: string | null
}

/**
 * What goes along when a record gets another owner: what hangs on it and had the same owner, as far as the actor may give
 * it away. A preview tells of all that could go, the change takes what was chosen.
 */
export async function carryDrafts(pass: Pass, drafts: readonly Draft[]): Promise<Draft[]> {
  const given = drafts.flatMap((draft) => givenAway(draft) ?? [])
  const parts: Draft[] = []
  for (const [definition, group] of Map.groupBy(given, ({ draft }) => draft.definition)) {
    for (const carried of definition.carries ?? []) {
      const chosen = pass.carry.has(carriedKey(carried))
      if (chosen || pass.mode === 'preview') parts.push(...(await carryOne(pass, group, { carried, chosen })))
    }
  }
  return parts
}

export function isCarried({ definitions }: Workspace, key: string): boolean {
  return definitions.all().some(({ carries = [] }) => carries.some((carried) => carriedKey(carried) === key))
}

function givenAway(draft: Draft): GivenAway | null {
  const { definition, op, item, before, refusals } = draft
  const field = definition.fields.owner
  const written = { ...item.values, ...item.operations }.owner
  if (op !== 'update' || !before || refusals.length > 0 || !field || written === undefined) return null
  const parsed = parseField(written, field)
  const [from, to] = [stored(draft, 'owner'), parsed.ok ? asId(parsed.value) : null]
  return parsed.ok && typeof from === 'string' && from !== to ? { draft, from, to } : null
}

function asId(value: Json): string | null {
  return typeof value === 'string' ? value : null
}

async function carryOne(
  pass: Pass,
  group: readonly GivenAway[],
  { carried, chosen }: { carried: Carried; chosen: boolean },
): Promise<Draft[]> {
  const definition = pass.workspace.definitions.get(carried.object)
  if (pass.level(definition, 'owner') !== 'edit') return []
  const hanging = await findHanging(pass, group, carried)
  const byRecord = Map.groupBy(hanging, ({ key }) => key)
  const mine = group.map((one) => ({ one, rows: goingWith(pass, one, byRecord.get(one.draft.id) ?? []) }))
  noteCarried(
    pass,
    carried,
    mine.flatMap(({ rows }) => rows),
  )
  if (!chosen) return []
  return mine.flatMap(({ one, rows }) =>
    rows.map(({ id }) => {
      const item = { object: definition.name, op: 'update', id, values: { owner: one.to } } as const
      return makeDraft({ n: one.draft.n, definition, op: 'update', id, part: { root: one.draft, path: '' }, item })
    }),
  )
}

/** What others own stays with them; what the change names by itself is asked by itself. */
function goingWith({ asked }: Pass, { from }: GivenAway, rows: readonly Hanging[]): Hanging[] {
  return rows.filter(({ id, owner }) => owner === from && !asked.ops.has(id))
}

function findHanging(pass: Pass, group: readonly GivenAway[], carried: Carried): Promise<Hanging[]> {
  const { workspace, actor, writer } = pass
  const definition = workspace.definitions.get(carried.object)
  const column = (name: string): RawBuilder<unknown> => {
    const field = definition.fields[name]
    if (!field) throw new Error(`${definition.name} has no field "${name}"`)
    return sql.id('r', columnOf(name, field))
  }
  const { except } = carried
  const open = except ? sql`${column(except.field)} <> ALL(${[...except.values]})` : sql`true`
  return writer.rows(
    byKeys<Omit<Hanging, 'key'>>({
      keys: group.map(({ draft }) => draft.id),
      type: 'uuid',
      find: (is) => sql`
        SELECT r.id, ${column('owner')} AS owner, ${column('code')} AS code, ${column(definition.title)}::text AS title
        FROM ${writer.table(tableOf(definition))} AS r
        WHERE ${is(column(carried.via))} AND r.deleted_at IS NULL AND ${open}
          AND ${scopeToSql({ workspace, actor, definition, action: 'edit' })}`,
    }),
  )
}

const sampleSize = 5

function noteCarried(pass: Pass, carried: Carried, rows: readonly Hanging[]): void {
  if (rows.length === 0) return
  const key = carriedKey(carried)
  const { object } = carried
  const definition = pass.workspace.definitions.get(object)
  const isShown = (field: string) => ['read', 'edit'].includes(pass.level(definition, field))
  const known: CarriedView = pass.carried.get(key) ?? { key, object, field: 'owner', count: 0, sample: [] }
  const fresh = rows.slice(0, sampleSize - known.sample.length).map(({ id, ...row }) => {
    const code = isShown('code') ? row.code : ''
    return { object, id, code, title: (isShown(definition.title) && row.title) || code }
  })
  pass.carried.set(key, { ...known, count: known.count + rows.length, sample: [...known.sample, ...fresh] })
}
