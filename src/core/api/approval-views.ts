import { z } from 'zod'
import { decisionKinds, settlers } from '../approvals/flow.ts'
import { decisionActions } from '../approvals/may-decide.ts'
import { entryStepKind, impact, waitingSteps } from './outcomes.ts'
import { conflict, instant, personRef, refusalView } from './plain-schemas.ts'
import { fieldSchema, historyEntry } from './records.ts'
import type { ApprovalView } from './shapes.ts'

/** What the answers say of changes that wait for a decision. */

const step = z.object({
  step: z.int().meta({ description: 'From 1, through all flows that caught it' }),
  flow: z.object({ id: z.string(), name: z.string() }),
  mode: z.union([z.enum(['all', 'any']), z.int()]),
  parts: z
    .int()
    .meta({ description: 'The records are so many people’s: the mode holds for each of these parts by itself' })
    .exactOptional(),
  kind: entryStepKind.exactOptional(),
  state: z.enum(['ahead', 'current', 'approved', 'skipped', 'rejected', 'sentBack', 'withdrawn']),
  waitingFor: z.array(personRef).readonly(),
  decidedBy: z.array(personRef).readonly(),
  since: instant.exactOptional(),
  due: instant.exactOptional(),
  endedAt: instant.exactOptional(),
  fallback: z
    .literal(true)
    .meta({ description: 'Nobody whom the flow names was there, so its fallback role is asked' })
    .exactOptional(),
})

const decision = z.object({
  at: instant,
  who: personRef,
  for: personRef.meta({ description: 'For whom she stood in' }).exactOptional(),
  kind: z.enum(decisionKinds),
  step: z.int().nullable(),
  to: personRef.meta({ description: 'Whom it was passed on to, or who is asked as well' }).exactOptional(),
  handover: z
    .object({ changeId: z.string(), back: z.literal(true).exactOptional() })
    .meta({ description: 'It was passed on with this handover; `back`: it came back with the undo of one' })
    .exactOptional(),
  reason: z.string().exactOptional(),
})

const ofRecord = { object: z.string(), id: z.string() }

const doubleEntry = z.object({
  rule: z.object({ id: z.string(), name: z.string() }),
  step: z.int(),
  object: z.string(),
  record: z
    .string()
    .meta({ description: 'The record that is there already; of a document the order that it changes' })
    .exactOptional(),
  fields: z
    .array(z.object({ name: z.string(), field: fieldSchema }))
    .meta({ description: 'What is entered again' })
    .readonly(),
  settledBy: z.enum(settlers),
  first: personRef,
  second: personRef.exactOptional(),
  differing: z
    .array(z.string())
    .meta({ description: 'The fields that were entered differently; not before there are two entries' })
    .readonly()
    .exactOptional(),
  comparison: historyEntry
    .meta({ description: 'What was entered first (`before`) and second (`after`)' })
    .exactOptional(),
  settled: z.record(z.string(), z.enum(['first', 'second'])).exactOptional(),
})

export const approvalShape = {
  version: z
    .int()
    .meta({ description: 'Of a change that waits or waited: how often it was sent; decisions name it' })
    .exactOptional(),
  approvals: waitingSteps.exactOptional(),
  mayDecide: z.array(z.enum(decisionActions)).readonly().exactOptional(),
  steps: z.array(step).readonly().exactOptional(),
  decisions: z.array(decision).readonly().exactOptional(),
  items: z.array(historyEntry).readonly().exactOptional(),
  impact: impact
    .meta({ description: 'While it waits, on single changes: what would follow if it were applied now' })
    .exactOptional(),
  fault: z
    .object({
      refusals: z.array(refusalView.extend(ofRecord)).readonly(),
      conflicts: z.array(conflict.extend(ofRecord)).readonly(),
    })
    .meta({ description: 'What spoke against it when it was to be applied' })
    .exactOptional(),
  doubleEntries: z
    .array(doubleEntry)
    .meta({
      description: 'Where a rule asks for a second entry: which fields, and, once there are two, what they hold',
    })
    .readonly()
    .exactOptional(),
} satisfies { readonly [Name in keyof ApprovalView]: z.ZodType<ApprovalView[Name] | undefined> }
