import type { FastifyReply, FastifyRequest } from 'fastify'
import { type Actor, type GrantedAction, hasRight, isExpired } from '../../../core/access/index.ts'
import { decideAccessRequest, withdrawAccessRequest } from '../../../core/api/access-requests.ts'
import type { RecordView } from '../../../core/api/shapes.ts'
import type { ChangeItem, Values } from '../../../core/change/change.ts'
import { asJson } from '../../../core/json.ts'
import { locksAgainst } from '../../../core/policy/index.ts'
import type { Locale } from '../../../core/text/locale.ts'
import { isDone, outcomeProblem, submitChange } from '../../change/index.ts'
import { newId } from '../../db/index.ts'
import { type AddRoute, idempotentChange, type ServerContext } from '../../http/index.ts'
import type { Workspace } from '../../metadata/index.ts'
import { loadActor } from '../../policy/index.ts'
import { findInQuestion, getRecord } from '../../query/index.ts'
import { Refused } from '../../refused.ts'
import { afterChange } from '../after-change.ts'
import { allowedOnce } from '../allowed-once.ts'

interface Writing {
  readonly actor: Actor
  readonly locale: Locale
  readonly request: FastifyRequest
  readonly reply: FastifyReply
}

interface Decision {
  readonly decision: 'grant' | 'refuse'
  readonly until?: string | null
  readonly action?: GrantedAction
  readonly reason?: string
}

/** Deciding on what people ask for, and taking it back. What is granted comes in the same change as the word on it. */
export function addAccessRequestRoutes(add: AddRoute, context: ServerContext): void {
  const { workspace } = context

  add(decideAccessRequest, async (call) => {
    const { actor, body, params } = call
    const asked = await requireRequest(actor, params.id)
    refuseWrongDecider(actor, asked)
    refuseSettled(asked, workspace.now())
    refuseMore(asked, body)
    const grantId = newId(workspace.now().getTime())
    const granting = body.decision === 'grant' ? [await toGrant(workspace, actor, asked, { ...body, id: grantId })] : []
    const settled = settledValues(workspace, actor, asked, body)
    return write(call, asked, [...granting, toUpdate(asked, settled, body.version)])
  })

  add(withdrawAccessRequest, async (call) => {
    const asked = await requireRequest(call.actor, call.params.id)
    if (asked.owner !== call.actor.id) throw new Refused('not-allowed-to-edit', { object: 'accessRequest' })
    refuseSettled(asked, workspace.now())
    return write(call, asked, [toUpdate(asked, { state: 'withdrawn' })])
  })

  async function requireRequest(actor: Actor, id: string): Promise<RecordView> {
    const found = await getRecord(workspace, { actor, object: 'accessRequest', id })
    if (!found || found.deletedAt) throw new Refused('record-not-found', { object: 'accessRequest' })
    return found
  }

  async function write(call: Writing, asked: RecordView, items: readonly ChangeItem[]) {
    const { actor, locale, reply, request } = call
    const change = { mode: 'apply', origin: 'rule', onRefusal: 'stop', items } as const
    const outcome = await submitChange(workspace, deciding(actor, asked), change, {
      ...idempotentChange(request),
      locale,
    })
    if (!isDone(outcome)) throw outcomeProblem(outcome, workspace.definitions)
    afterChange(context, outcome, reply)
    const settled = await getRecord(workspace, { actor, object: 'accessRequest', id: asked.id, locale })
    if (!settled) throw new Refused('record-not-found', { object: 'accessRequest' })
    return settled
  }
}

function settledValues(
  workspace: Workspace,
  actor: Actor,
  asked: RecordView,
  { decision, action, until, reason }: Decision,
): Values {
  const told = { decidedBy: actor.id, decidedAt: workspace.now().toISOString(), decision: reason ?? null }
  if (decision === 'refuse') return { ...told, state: 'refused' }
  const given = { grantedAction: action ?? textIn(asked, 'action'), grantedUntil: endOf(asked, until) }
  return { ...told, ...given, state: 'granted' }
}

async function toGrant(
  workspace: Workspace,
  actor: Actor,
  asked: RecordView,
  decided: Decision & { readonly id: string },
): Promise<ChangeItem> {
  return {
    object: 'grant',
    op: 'create',
    id: decided.id,
    values: await grantedValues(workspace, actor, asked, decided),
  }
}

async function grantedValues(
  workspace: Workspace,
  actor: Actor,
  asked: RecordView,
  { action, until, reason }: Decision,
): Promise<Values> {
  const granted = action ?? textIn(asked, 'action')
  const opens = granted === 'view' ? [] : await locksOn(workspace, actor, asked)
  return {
    object: textIn(asked, 'object'),
    record: textIn(asked, 'record'),
    filter: asJson(asked.filter),
    field: textIn(asked, 'field'),
    action: granted,
    person: textIn(asked, 'owner'),
    until: endOf(asked, until),
    reason: reason ?? textIn(asked, 'reason'),
    request: asked.id,
    unlocks: opens.length > 0,
    opens,
  }
}

/** The locks that keep her from it, beside what her roles give. */
async function locksOn(workspace: Workspace, actor: Actor, asked: RecordView): Promise<readonly string[]> {
  const definition = workspace.definitions.find(textIn(asked, 'object') ?? '')
  const [id, field] = [textIn(asked, 'record'), textIn(asked, 'field')]
  const [found, requester] = await Promise.all([
    definition && id ? findInQuestion({ workspace, actor, definition }, id) : null,
    loadActor(workspace, textIn(asked, 'owner') ?? ''),
  ])
  if (!definition || !found || !requester) return []
  const question = { actor: requester, definition, at: workspace.now(), ...found }
  if (asked.action === 'delete') return locksAgainst({ ...question, action: 'delete' })
  return locksAgainst({ ...question, action: 'edit', fields: field ? [field] : Object.keys(definition.fields) })
}

/** Whoever decides writes on the request what she decided, and nothing else of it. */
function deciding(actor: Actor, { id }: RecordView): Actor {
  return allowedOnce(actor, { object: 'accessRequest', record: id, action: 'edit' })
}

/** As it was when it waited: of two who decide at once the second is told. */
function toUpdate({ id, version }: RecordView, values: Values, read: number | 'any' = version): ChangeItem {
  return { object: 'accessRequest', op: 'update', id, version: read === 'any' ? version : read, values }
}

function refuseWrongDecider(actor: Actor, { owner, approvers }: RecordView): void {
  if (owner === actor.id) throw new Refused('request-own', { object: 'accessRequest' })
  const isNamed = Array.isArray(approvers) && approvers.includes(actor.id)
  if (!isNamed && !hasRight(actor, 'manage-people')) throw new Refused('request-not-approver')
}

/** To grant is to give what is asked for, or less. */
function refuseMore(asked: RecordView, { decision, action = 'view', until }: Decision): void {
  if (decision !== 'grant') return
  if (action !== asked.action && action !== 'view') throw new Refused('request-less-only', { path: 'action' })
  const wanted = textIn(asked, 'until')
  if (until === undefined || wanted === null) return
  if (until === null || Date.parse(until) > Date.parse(wanted))
    throw new Refused('request-less-only', { path: 'until' })
}

function refuseSettled(asked: RecordView, at: Date): void {
  if (asked.state === 'expired' || isExpired(asked, at)) throw new Refused('request-expired')
  if (asked.state !== 'pending') throw new Refused('request-not-pending')
}

function endOf(asked: RecordView, until: string | null | undefined): string | null {
  return until === undefined ? textIn(asked, 'until') : until
}

function textIn(record: RecordView, name: string): string | null {
  const value = record[name]
  return typeof value === 'string' && value !== '' ? value : null
}
