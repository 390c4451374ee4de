import { fieldsDecidingReach, holderIn } from '../../../core/access/index.ts'
import type { AccessView } from '../../../core/change/impact.ts'
import type { ObjectDefinition } from '../../../core/objects/object.ts'
import { type KnownRole, type MovedRecord, movedReaders, readAllRoles } from '../../policy/index.ts'
import type { ChangeContext } from '../context/change-context.ts'
import { type RecordChange, stored } from '../context/record-change.ts'
import { readUnlocked } from '../rows/lock-records.ts'
import { holderOf } from './holder-of.ts'

/** Ways from owner to owner, and records that stay their owner's, of which it is told who sees them: more nobody reads. */
const movesMax = 20

/** Keeps which records may come into others' sight, or leave it. A batch from one person to another is one move. */
export function noteMovedAccess(context: ChangeContext, standing: readonly RecordChange[]): void {
  if (context.mode !== 'preview') return
  for (const record of standing) {
    const key = moveOf(record)
    if (key === null || context.accessMoves.has(key)) continue
    if (context.accessMoves.size < movesMax) context.accessMoves.set(key, record)
    else context.accessMoves.set('more', record)
  }
}

function moveOf(record: RecordChange): string | null {
  const { definition, op, before, after, id, changed } = record
  if (op !== 'update' || !before || definition.kind === 'system' || definition.partOf || definition.unowned) return null
  const [from, to] = [stored(record, 'owner'), after.owner ?? null]
  if (from !== to) return `${definition.name} ${from} ${to}`
  return changed.length > 0 ? id : null
}

/** Who would see the records that move, and who would not any more, by the decision that lets people see them. */
export async function tellMovedAccess(context: ChangeContext): Promise<AccessView | undefined> {
  const { reader, moment: at } = context
  const noted = [...context.accessMoves].filter(([key]) => key !== 'more').map(([, record]) => record)
  if (noted.length === 0) return undefined
  const roles = await readAllRoles(reader)
  const records: MovedRecord[] = []
  for (const [definition, group] of Map.groupBy(noted, (record) => record.definition))
    records.push(...(await movedOf(context, { definition, group, roles })))
  if (records.length === 0) return undefined
  const { gains, loses, more } = await movedReaders(reader, { roles, records, at })
  if (gains.length + loses.length === 0) return undefined
  return { gains, loses, ...(more || context.accessMoves.has('more') ? { more: true } : {}) }
}

interface Group {
  readonly definition: ObjectDefinition
  readonly group: readonly RecordChange[]
  readonly roles: readonly KnownRole[]
}

/** Those whose owner changes, or something that roles ask about; with all that they ask, read where the change itself did not. */
async function movedOf(context: ChangeContext, { definition, group, roles }: Group): Promise<MovedRecord[]> {
  // Role by role: one that gives all of them asks nothing, and would hide what the others do.
  const fields = roles.flatMap((role) => fieldsDecidingReach({ actor: holderOf(role), definition, at: context.moment }))
  const moving = group.filter(({ changed }) => changed.some((name) => name === 'owner' || fields.includes(name)))
  const found = await readUnlocked(context, definition, {
    ids: moving.map(({ id }) => id),
    fields: [...new Set(['owner', ...fields])],
  })
  return moving.flatMap(({ id, after, changed }) => {
    const values = found.get(id)?.values
    if (!values) return []
    const moved = Object.fromEntries(changed.map((name) => [name, after[name] ?? null]))
    const decided = (of: typeof values) => ({ id, ownerId: holderIn(definition, of), deleted: false, values: of })
    return [{ definition, id, before: decided(values), after: decided({ ...values, ...moved }) }]
  })
}
