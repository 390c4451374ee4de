import { isDeepStrictEqual } from 'node:util'
import { sql } from 'kysely'
import { systemActor } from '../../core/access/index.ts'
import type { Json } from '../../core/json.ts'
import { policyRules } from '../../core/policy/index.ts'
import { findDeciders, submitChange } from '../change/index.ts'
import type { Workspace } from '../metadata/index.ts'
import { loadActors, peopleSignature } from '../policy/index.ts'

const signatures = new WeakMap<Workspace, string>()
const atOnceMax = 500
const firstId = '00000000-0000-0000-0000-000000000000'

/** Where people, their teams or roles are others than before, what waits for somebody who could not give it any more waits for others. */
export async function renewRequests(workspace: Workspace): Promise<void> {
  const signature = await peopleSignature(workspace.database.read)
  if (signatures.get(workspace) === signature) return
  for (let after = firstId; ; ) {
    const waiting = await readWaiting(workspace, after)
    const last = waiting.at(-1)
    if (!last) break
    await passOn(workspace, waiting)
    after = last.id
  }
  signatures.set(workspace, signature)
}

interface Waiting {
  readonly id: string
  readonly version: number
  readonly owner: string
  readonly approvers: readonly string[]
  readonly values: Readonly<Record<string, Json>>
}

function readWaiting({ database: { read }, now }: Workspace, after: string): Promise<readonly Waiting[]> {
  return read.rows(sql<Waiting>`
    SELECT id, version, owner_id AS owner, approvers_ids AS approvers, jsonb_build_object(
      'object', object, 'record', record, 'filter', filter, 'field', field, 'action', action) AS values
    FROM ${read.table('access_request')}
    WHERE state = 'pending' AND deleted_at IS NULL AND owner_id IS NOT NULL AND id > ${after}::uuid
      AND (until IS NULL OR until > ${now().toISOString()}::timestamptz)
    ORDER BY id LIMIT ${atOnceMax}`)
}

/** Two processes may both come to it: whoever is later finds another version, and leaves it. */
async function passOn(workspace: Workspace, waiting: readonly Waiting[]): Promise<void> {
  const { now, database } = workspace
  const askers = await loadActors(
    workspace,
    database.read,
    waiting.map(({ owner }) => owner),
  )
  const asked = waiting.flatMap(({ owner, ...request }) => {
    const asker = askers.get(owner)
    return asker ? [{ ...request, asker }] : []
  })
  const looking = { workspace, reader: database.read, moment: now(), policy: policyRules }
  const deciders = await findDeciders(looking, asked)
  const items = asked.flatMap(({ id, version, approvers: before }) => {
    const approvers = deciders.get(id) ?? before
    if (isDeepStrictEqual(approvers, before)) return []
    return [{ object: 'accessRequest', op: 'update', id, version, values: { approvers: [...approvers] } } as const]
  })
  if (items.length === 0) return
  await submitChange(workspace, systemActor, { mode: 'apply', origin: 'rule', onRefusal: 'skip', items })
}
