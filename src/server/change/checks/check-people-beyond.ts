import { beyondWords } from '../../../core/access/beyond-words.ts'
import { isAdministrator, manages } from '../../../core/access/index.ts'
import type { Json } from '../../../core/json.ts'
import { readRoles, rolesBeyond } from '../../policy/index.ts'
import type { ChangeContext } from '../context/change-context.ts'
import { type RecordChange, refuseRecord, stands, stored } from '../context/record-change.ts'

/** What somebody is known by, and by what she comes in. */
const guarded = ['name', 'login', 'email', 'mobile', 'active', 'roles'] as const

/**
 * Whoever manages people or the configuration and holds more than the author is shut out, renamed and given roles by those who hold as
 * much: by nobody else, whichever way. Of everybody else whoever manages people decides.
 */
export async function checkPeopleBeyond(context: ChangeContext, records: readonly RecordChange[]): Promise<void> {
  const { actor, reader, workspace } = context
  const asked = records.filter((record) => stands(record) && record.id !== actor.id && isGuarded(record))
  const definitions = workspace.definitions.all()
  if (asked.length === 0 || isAdministrator(actor, definitions)) return
  const roles = await readRoles(reader, [...new Set(asked.flatMap(rolesHeld))])
  for (const record of asked) {
    const held = rolesHeld(record).flatMap((id) => roles.get(id) ?? [])
    const beyond = manages(held) ? rolesBeyond(workspace, actor, held) : []
    if (beyond.length === 0) continue
    const params = { person: String(stored(record, 'name') ?? ''), ...beyondWords(beyond, definitions) }
    refuseRecord(record, { code: 'person-beyond-author', params }, pathOf(record))
  }
}

function isGuarded({ definition, op, changed }: RecordChange): boolean {
  if (definition.kind !== 'system' || definition.name !== 'user') return false
  return op === 'delete' || (op === 'update' && guarded.some((name) => changed.includes(name)))
}

/** Those that she held until now: what is taken from her does not make her anybody's. */
function rolesHeld(record: RecordChange): string[] {
  const held: Json = record.before?.values.roles ?? null
  return Array.isArray(held) ? held.filter((id) => typeof id === 'string') : []
}

function pathOf({ op, changed }: RecordChange): string {
  return op === 'delete' ? '' : (guarded.find((name) => changed.includes(name)) ?? '')
}
