import { useQueryClient } from '@tanstack/react-query'
import type { ChangeOutcomeView } from '../../../core/api/changes.ts'
import type { ObjectView, RecordView } from '../../../core/api/shapes.ts'
import type { ChangeItem, Values } from '../../../core/change/change.ts'
import { ChangeParked, parkedIn } from '../../client/approvals/parked-change.ts'
import { finishRun } from '../../client/finish-run.ts'
import { outcomeOf } from '../../client/outcome-of.ts'
import { isRefusal } from '../../client/problem-error.ts'
import { recordQuery, useObject } from '../../client/queries.ts'
import { type Saved, useSubmit } from '../../client/writes.ts'
import { fieldAccess } from '../field-access.ts'
import type { SaveOptions } from '../use-save-record.tsx'

/**
 * Saves a new follow-up, wherever on the page it was written. The day of its next step is the customer's, too, so that she
 * stands on the list of that day; both are one change, taken back as one.
 */
export function useLogFollowUp(): (values: Values, how: SaveOptions) => Promise<Saved> {
  const customers = useObject('customer')
  const knownCustomer = useKnownCustomer()
  const { mutateAsync: submit } = useSubmit()
  return async (values, { origin, reason }) => {
    const customer = values.nextOn ? await knownCustomer(values.customer) : undefined
    const items = [
      { object: 'followUp', op: 'create' as const, values },
      ...plannedDay(customers, customer, values.nextOn),
    ]
    const answer = await submit({ mode: 'apply', origin, ...(reason ? { reason } : {}), onRefusal: 'stop', items })
    return savedFollowUp('run' in answer ? outcomeOf(await finishRun(answer.run)) : answer)
  }
}

/** The customer as the page knows her; asked for where it does not, or where she has changed. Undefined where she may not be seen. */
function useKnownCustomer(): (id: unknown) => Promise<RecordView | undefined> {
  const queries = useQueryClient()
  return async (id) => {
    if (typeof id !== 'string') return undefined
    try {
      // Without a network the save is to say so, not to wait for it.
      return await queries.fetchQuery({
        ...recordQuery('customer', id),
        staleTime: Number.POSITIVE_INFINITY,
        networkMode: 'always',
      })
    } catch (error) {
      if (isRefusal(error)) return undefined
      throw error
    }
  }
}

/** Nothing where this person may not say when the customer is followed up. */
function plannedDay(
  customers: ObjectView | undefined,
  customer: RecordView | undefined,
  day: Values[string] | undefined,
): (ChangeItem & { readonly version: number })[] {
  if (!customer || !day || !customers?.fields.nextFollowUpOn) return []
  if (fieldAccess(customers, customer, 'nextFollowUpOn').level !== 'edit') return []
  const { objectName: object, id, version } = customer
  return [{ object, op: 'update', id, version, values: { nextFollowUpOn: day } }]
}

function savedFollowUp(outcome: ChangeOutcomeView): Saved {
  const parked = parkedIn(outcome)
  if (parked) throw new ChangeParked(parked)
  const { change, items } = outcome
  const [made] = items
  if (!made) throw new Error('the outcome of a change tells nothing of its first record')
  const { id, object, code = '', version = 1, after } = made
  const warnings = items.flatMap((item) => item.warnings ?? [])
  return {
    record: { ...after, id, object, objectName: object, code, version, deletedAt: null, refs: {}, warnings },
    changeId: change.id,
  }
}
