import { randomUUID } from 'node:crypto'
import type { Actor, RoleGrants } from '../src/core/access/index.ts'
import { systemActor } from '../src/core/access/index.ts'
import { type StandardRoleName, standardRoles } from '../src/core/access/standard-roles.ts'
import type { ChangeItem, ChangeOutcome, ChangeRequest, Values } from '../src/core/change/change.ts'
import type { Json } from '../src/core/json.ts'
import { submitChange } from '../src/server/change/index.ts'
import type { Workspace } from '../src/server/metadata/index.ts'

/** An actor with one of the standard roles (or grants of the test's own), as a user record of the workspace. */
export async function hire(workspace: Workspace, name: string, role: StandardRoleName | RoleGrants): Promise<Actor> {
  const id = randomUUID()
  await must(workspace, systemActor, [{ object: 'user', op: 'create', id, values: { name } }])
  const grants = typeof role === 'string' ? standardRoles[role].grants : role
  return { id, name, kind: 'user', roles: [grants], teamMemberIds: new Set([id]), teamTreeMemberIds: new Set([id]) }
}

/** Asks for a change of these records, as they are found where the test names no version. */
export function apply(
  workspace: Workspace,
  actor: Actor,
  asked: readonly ChangeItem[],
  more: Partial<Pick<ChangeRequest, 'mode' | 'origin' | 'onRefusal' | 'reason' | 'carry' | 'confirmWarnings'>> = {},
): Promise<ChangeOutcome> {
  const items = asked.map((item): ChangeItem => (item.op === 'create' ? item : { version: 'any', ...item }))
  return submitChange(workspace, actor, { mode: 'apply', origin: 'api', onRefusal: 'skip', items, ...more })
}

/** Applies what must be in order for the test to make sense. */
export async function must(workspace: Workspace, actor: Actor, items: readonly ChangeItem[]): Promise<ChangeOutcome> {
  const outcome = await apply(workspace, actor, items, { onRefusal: 'stop' })
  if (outcome.change.status !== 'applied') throw new Error(`Refused: ${JSON.stringify(outcome.items, null, 1)}`)
  return outcome
}

export async function create(workspace: Workspace, actor: Actor, object: string, values: Values): Promise<string> {
  const outcome = await must(workspace, actor, [{ object, op: 'create', values }])
  return outcome.items[0]?.id ?? ''
}

/** An administrator who can sign in: whoever decides where a flow of approvals has nobody else. Answers her id. */
export async function appoint(workspace: Workspace, name = '赵敏'): Promise<string> {
  const grants: Json = JSON.parse(JSON.stringify(standardRoles.administrator.grants))
  const role = await create(workspace, systemActor, 'role', { name: `管理 ${name}`, grants })
  return create(workspace, systemActor, 'user', { name, login: randomUUID(), roles: [role] })
}
