import type { FastifyRequest } from 'fastify'
import { type Actor, hasRight, isAdministrator, seesAsMuch } from '../../core/access/index.ts'
import { toRecordId } from '../../core/fields/parsing/record-id.ts'
import type { Workspace } from '../metadata/index.ts'
import { loadActor, loadRole, rolesBeyond } from '../policy/index.ts'
import { Refused } from '../refused.ts'
import type { Caller, Viewed } from './caller.ts'
import type { ServerContext } from './server-context.ts'

/** Whether the call asks to be answered as somebody else would be. A stream of events sends no headers, and says it in its address. */
export function asksToViewAs(request: FastifyRequest): boolean {
  return writtenIn(request) !== undefined
}

/**
 * The caller as the person or role she asks to be answered as, for those who manage people. She sees nothing so that is not hers to
 * see: nobody looks through the eyes of one who holds more.
 */
export async function viewingAs(
  { workspace, viewAsLog }: Pick<ServerContext, 'workspace' | 'viewAsLog'>,
  request: FastifyRequest,
  caller: Caller,
): Promise<Caller> {
  const written = writtenIn(request)
  if (written === undefined) return caller
  if (!hasRight(caller.actor, 'manage-people')) throw new Refused('view-as-not-allowed')
  const asked = parse(written)
  const { actor, viewed } =
    asked.kind === 'user'
      ? await findPerson(workspace, caller.actor, asked.id)
      : await findRole(workspace, caller.actor, asked.id)
  await viewAsLog.note(caller, viewed, request.ip)
  return { ...caller, actor, viewed }
}

function writtenIn({ headers, query }: FastifyRequest): unknown {
  const asked = typeof query === 'object' && query !== null && 'viewAs' in query ? query.viewAs : undefined
  return headers['kebu-view-as'] ?? asked
}

function parse(written: unknown): Pick<Viewed, 'kind' | 'id'> {
  const [, kind, given] = /^(user|role):(.+)$/.exec(String(written)) ?? []
  const id = toRecordId(given)
  if (id === undefined || (kind !== 'user' && kind !== 'role')) throw new Refused('view-as-malformed')
  return { kind, id }
}

interface Eyes {
  readonly actor: Actor
  readonly viewed: Viewed
}

async function findPerson(workspace: Workspace, viewer: Actor, id: string): Promise<Eyes> {
  const actor = await loadActor(workspace, id)
  if (!actor) throw new Refused('view-as-unknown')
  if (!holdsAsMuch(workspace, viewer, actor)) throw new Refused('view-as-beyond')
  return { actor: { ...actor, viewedBy: viewer.id }, viewed: { kind: 'user', id, name: actor.name, by: viewer } }
}

/** Herself, with this role and no other: her own records are those she would have. */
async function findRole(workspace: Workspace, viewer: Actor, id: string): Promise<Eyes> {
  const role = await loadRole(workspace, id)
  if (!role) throw new Refused('view-as-unknown')
  if (rolesBeyond(workspace, viewer, [role]).length > 0) throw new Refused('view-as-beyond')
  const actor = { ...viewer, roles: [role], roleIds: [id] }
  return { actor, viewed: { kind: 'role', id, name: role.name ?? '', by: viewer } }
}

function holdsAsMuch({ definitions, now }: Workspace, viewer: Actor, other: Actor): boolean {
  const all = definitions.all()
  if (viewer.id === other.id || isAdministrator(viewer, all)) return true
  if (rolesBeyond({ definitions }, viewer, other.roles).length > 0) return false
  return seesAsMuch({ viewer, other }, { definitions: all, at: now() })
}
