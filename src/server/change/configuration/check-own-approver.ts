import { z } from 'zod'
import { reachesAll } from '../../../core/access/index.ts'
import { type Approver, approverSchema } from '../../../core/approvals/flow.ts'
import type { Values } from '../../../core/change/change.ts'
import type { ChangeContext } from '../context/change-context.ts'
import { type RecordChange, refuseRecord, stands } from '../context/record-change.ts'

/** Beside flows what is entered a second time is put before people as well. */
const drawn = ['approvalFlow', 'doubleEntryRule']

/** By these a flow says what it puts before those whom it asks. */
const telling = [
  'steps',
  'second',
  'third',
  'settledBy',
  'fallback',
  'object',
  'operations',
  'origins',
  'fields',
  'condition',
  'who',
  'active',
]

/**
 * Nobody comes to see records by a flow that she draws: whoever decides on a change sees what it does, also where the record is out of
 * her sight else, so that who draws flows for an object of which she does not see all is asked by none of them. A copy shows nothing
 * beyond her sight.
 */
export function checkOwnApprover({ actor, workspace }: ChangeContext, records: readonly RecordChange[]): void {
  if (actor.kind === 'system') return
  for (const record of records) {
    const { definition, op, after, changed } = record
    if (!drawn.includes(definition.name) || op === 'delete' || after.active === false || !stands(record)) continue
    const about = workspace.definitions.find(String(after.object))
    if (!about || reachesAll(actor, about, 'view') || !changed.some((name) => telling.includes(name))) continue
    const path = placeOf(after, { id: actor.id, roles: actor.roles.flatMap(({ id }) => id ?? []) })
    if (path) refuseRecord(record, { code: 'flow-asks-author' }, path)
  }
}

interface Author {
  readonly id: string
  readonly roles: readonly string[]
}

function placeOf(
  { steps, second, third, fallback }: Values,
  { id, roles }: Author,
): 'steps' | 'second' | 'third' | 'fallback' | null {
  const isHer = (one: Approver) => ('person' in one && one.person === id) || ('role' in one && roles.includes(one.role))
  const asked = stepsRead.safeParse(steps).data ?? []
  if (asked.some(({ approvers }) => approvers.some(isHer))) return 'steps'
  if (peopleRead.safeParse(second).data?.some(isHer)) return 'second'
  if (peopleRead.safeParse(third).data?.some(isHer)) return 'third'
  return typeof fallback === 'string' && roles.includes(fallback) ? 'fallback' : null
}

const peopleRead = z.array(approverSchema)
const stepsRead = z.array(z.object({ approvers: peopleRead }))
