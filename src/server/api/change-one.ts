import type { FastifyReply, FastifyRequest } from 'fastify'
import type { Actor } from '../../core/access/access.ts'
import type { ChangeOutcomeView } from '../../core/api/changes.ts'
import type { RecordView } from '../../core/api/shapes.ts'
import type { ChangeItem, ChangeRequest, Origin } from '../../core/change/change.ts'
import { toRefusalView } from '../../core/change/refusal-view.ts'
import type { Locale } from '../../core/text/locale.ts'
import { isDone, outcomeProblem, submitChange } from '../change/index.ts'
import type { Caller, ServerContext } from '../http/index.ts'
import { idempotentChange } from '../http/index.ts'
import { getRecord } from '../query/index.ts'
import { afterChange } from './after-change.ts'
import { answerOutcome } from './answer-outcome.ts'
import { originOf, writerOfCall } from './origin-of.ts'
import { requireDefinition } from './require-definition.ts'

interface OneCall {
  readonly actor: Actor
  readonly caller: Caller
  readonly locale: Locale
  readonly request: FastifyRequest
  readonly reply: FastifyReply
  readonly body: Pick<ChangeRequest, 'reason' | 'carry' | 'confirmWarnings'> & { readonly origin?: Origin }
}

/**
 * A change of one record: answers the record as it is then, or the outcome where it waits for a decision; throws the problem with
 * all that is wrong.
 */
export async function changeOne(
  context: ServerContext,
  call: OneCall,
  item: ChangeItem,
): Promise<RecordView | ChangeOutcomeView> {
  const { workspace } = context
  const { actor, locale } = call
  requireDefinition(workspace.definitions, call, item.object)
  const request = changeOfOne(call, item)
  const outcome = await submitChange(workspace, actor, request, { ...idempotentChange(call.request), locale })
  if (outcome.change.status === 'pending') return answerOutcome(context, call, outcome)
  const [done] = outcome.items
  if (!isDone(outcome) || !done) throw outcomeProblem(outcome, workspace.definitions)
  afterChange(context, outcome, call.reply)
  const record = await getRecord(workspace, {
    actor,
    object: item.object,
    id: done.id,
    locale,
    writer: writerOfCall(call),
  })
  const warnings = done.warnings?.map((warning) =>
    toRefusalView(warning, { definitions: workspace.definitions, object: item.object, locale }),
  )
  return { ...(record ?? outOfSight(item.object, done)), ...(warnings ? { warnings } : {}) }
}

/** What the call asks for, as a change. */
export function changeOfOne(call: OneCall, item: ChangeItem): ChangeRequest {
  const { reason, carry, confirmWarnings } = call.body
  return {
    mode: 'apply',
    origin: originOf(call, 'form'),
    onRefusal: 'stop',
    items: [item],
    ...(reason ? { reason } : {}),
    ...(carry ? { carry } : {}),
    ...(confirmWarnings ? { confirmWarnings } : {}),
  }
}

/** She gave the record away with this very change, and may not see it any more. */
function outOfSight(object: string, { id, code = '', version = 0 }: { id: string; code?: string; version?: number }) {
  return { id, object, objectName: object, code, version, deletedAt: null, refs: {} }
}
