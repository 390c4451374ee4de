import type { Actor } from '../../../core/access/index.ts'
import type { BodyOf } from '../../../core/api/endpoint.ts'
import { makeHandover } from '../../../core/api/handovers.ts'
import type { ChangeItem, ChangeOutcome, ChangeRequest, Handover, ItemOutcome } from '../../../core/change/change.ts'
import { type AheadOf, submitChange, tellApprovedWith } from '../../change/index.ts'
import { type AddRoute, idempotentChange, type ServerContext } from '../../http/index.ts'
import { getRecord } from '../../query/index.ts'
import { Refused } from '../../refused.ts'
import { answerOutcome } from '../answer-outcome.ts'
import { takersOfWaiting, tellAround } from '../around-handover.ts'
import { startInBackground } from '../in-background.ts'
import { planHandover } from '../plan-handover.ts'
import { requireManager } from '../require-caller.ts'

/** From here on it is made in the background: the caller would wait too long. */
const recordsAtOnceMax = 2_000

/** 交接: all that belongs to a person goes to others in one change, and what let her in ends. */
export function addHandoverRoutes(add: AddRoute, context: ServerContext): void {
  const { workspace } = context

  add(makeHandover, async (call) => {
    const { actor, body, locale } = call
    requireManager(actor)
    await requirePerson(actor, body.from)
    const { items, parts } = await planHandover(workspace, actor, body)
    const around = await tellAround(workspace, body, items)
    const request = toRequest(body, items)
    const { onOutcome, isLeaving } = watchAccount(items)
    const leaves = body.mode === 'preview' ? new Map<string, AheadOf>() : null
    const answer = async (outcome: ChangeOutcome) => {
      const impact = await tellApprovedWith(workspace, { actor, impact: outcome.impact, leaves })
      return {
        ...answerOutcome(context, call, { ...outcome, impact }),
        modules: countModules(items),
        parts,
        ...around,
        leaves: isLeaving(),
      }
    }
    if (body.mode === 'preview')
      return answer(await submitChange(workspace, actor, request, { locale, onOutcome, leaves }))
    if (items.length > recordsAtOnceMax)
      return startInBackground(context, call, {
        kind: 'change',
        payload: { request, locale, address: call.request.ip },
        total: items.length,
      })
    const options = { ...idempotentChange(call.request), locale, address: call.request.ip, onOutcome }
    return answer(await submitChange(workspace, actor, request, options))
  })

  async function requirePerson(actor: Actor, id: string): Promise<void> {
    const found = await getRecord(workspace, { actor, object: 'user', id })
    if (!found || found.deletedAt) throw new Refused('record-not-found', { object: 'user', path: 'from' })
  }
}

function toRequest(body: BodyOf<typeof makeHandover>, items: readonly ChangeItem[]): ChangeRequest {
  const { mode, reason, carry } = body
  const told = { ...(reason ? { reason } : {}), ...(carry ? { carry } : {}) }
  return { mode, origin: 'batch', byRules: true, onRefusal: 'skip', handover: toHandover(body), items, ...told }
}

function toHandover(body: BodyOf<typeof makeHandover>): Handover {
  return { from: body.from.toLowerCase(), to: takersOfWaiting(body) }
}

/** Whether the account is switched off: the outcome names a sample of its records, and need not name the account. */
function watchAccount(items: readonly ChangeItem[]) {
  const place = items.findIndex(({ object }) => object === 'user')
  // Of a handover that was done before, nothing is told again.
  let leaves = place >= 0
  const onOutcome = ({ n, outcome }: Pick<ItemOutcome, 'n' | 'outcome'>) => {
    if (n === place) leaves = outcome === 'applied'
  }
  return { onOutcome, isLeaving: () => leaves }
}

function countModules(items: readonly ChangeItem[]): { readonly object: string; readonly count: number }[] {
  const given = Map.groupBy(
    items.filter(({ object }) => object !== 'user'),
    ({ object }) => object,
  )
  return [...given].map(([object, { length: count }]) => ({ object, count }))
}
