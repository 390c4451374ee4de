import { sql } from 'kysely'
import { beyondWords } from '../../../core/access/beyond-words.ts'
import { isAdministrator } from '../../../core/access/index.ts'
import type { Json } from '../../../core/json.ts'
import { readRoles, rolesBeyond } from '../../policy/index.ts'
import type { ChangeContext } from '../context/change-context.ts'
import { type RecordChange, refuseRecord, stands, stored } from '../context/record-change.ts'

/**
 * Whoever manages people does not come to decide what others are asked: she names nobody in the place of who holds more than she,
 * nobody instead of such a leader of a team, and never herself in anybody's place.
 */
export async function checkDecidersBeyond(context: ChangeContext, records: readonly RecordChange[]): Promise<void> {
  const { actor, workspace } = context
  if (actor.kind === 'system') return
  const asked = records.flatMap((record) => (stands(record) ? (placeTaken(record, actor.id) ?? []) : []))
  if (asked.length === 0) return
  const others = asked.filter(({ record, path }) => {
    if (record.after.to !== actor.id || path !== 'from') return true
    refuseRecord(record, { code: 'delegation-to-maker' }, 'to')
    return false
  })
  const definitions = workspace.definitions.all()
  if (others.length === 0 || isAdministrator(actor, definitions)) return
  const people = await readPeople(context, [...new Set(others.map(({ person }) => person))])
  const roles = await readRoles(context.reader, [...new Set([...people.values()].flatMap((held) => held.roles))])
  for (const { record, path, person } of others) {
    const { name = '', roles: held = [] } = people.get(person) ?? {}
    const beyond = rolesBeyond(
      workspace,
      actor,
      held.flatMap((id) => roles.get(id) ?? []),
    )
    if (beyond.length === 0) continue
    refuseRecord(
      record,
      { code: 'decider-beyond-author', params: { person: name, ...beyondWords(beyond, definitions) } },
      path,
    )
  }
}

interface Taken {
  readonly record: RecordChange
  readonly path: 'from' | 'leader'
  /** In whose place somebody else is put. */
  readonly person: string
}

function placeTaken(record: RecordChange, actorId: string): Taken | null {
  const { definition, op, changed, after } = record
  if (definition.kind !== 'system' || op === 'delete') return null
  if (definition.name === 'delegation') return takenOf(record, 'from', after.from ?? stored(record, 'from'), actorId)
  if (definition.name !== 'team' || op !== 'update' || !changed.includes('leader')) return null
  return takenOf(record, 'leader', stored(record, 'leader'), actorId)
}

function takenOf(record: RecordChange, path: Taken['path'], person: Json, actorId: string): Taken | null {
  return typeof person === 'string' && person !== actorId ? { record, path, person } : null
}

interface Person {
  readonly id: string
  readonly name: string
  readonly roles: readonly string[]
}

async function readPeople({ reader }: ChangeContext, ids: readonly string[]): Promise<ReadonlyMap<string, Person>> {
  const rows = await reader.rows<Person>(sql`
    SELECT id, coalesce(name, '') AS name, coalesce(roles_ids, '{}') AS roles FROM ${reader.table('user')}
    WHERE id = ANY(${[...ids]}::uuid[])`)
  return new Map(rows.map((person) => [person.id, person]))
}
