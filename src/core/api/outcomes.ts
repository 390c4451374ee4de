import { z } from 'zod'
import { origins } from '../change/change.ts'
import { noticeKindNames } from '../notices/notice-kinds.ts'
import {
  conflict,
  currenciesOfDifference,
  instant,
  json,
  personRef,
  recordRef,
  refusalView,
  values,
} from './plain-schemas.ts'

/** What became of a change and of each of its records. */

export const itemOp = z.enum(['create', 'update', 'delete', 'restore'])

export const entryStepKind = z.enum(['enter', 'settle']).meta({
  description:
    'Of double entry: they enter it again, or settle what the two entries differ in. Without it, they approve',
})

const fallback = z
  .literal(true)
  .meta({ description: 'Nobody whom the flow names is there, so others are asked' })
  .exactOptional()

export const waitingSteps = z
  .array(
    z.object({
      step: z.int(),
      waitingFor: z.array(personRef).readonly(),
      since: instant,
      due: instant.exactOptional(),
      kind: entryStepKind.exactOptional(),
      fallback,
    }),
  )
  .readonly()
  .meta({ id: 'WaitingSteps' })

export const neededApprovals = z
  .array(
    z.object({
      flow: z.object({ id: z.string(), name: z.string() }),
      steps: z
        .array(
          z.object({
            approvers: z.array(personRef).readonly(),
            mode: z.union([z.enum(['all', 'any']), z.int()]),
            parts: z.int().exactOptional().meta({
              description: 'The records are so many people’s: the mode holds for each of these parts by itself',
            }),
            hours: z.number().exactOptional(),
            kind: entryStepKind.exactOptional(),
            fallback,
          }),
        )
        .readonly(),
      count: z.int(),
    }),
  )
  .readonly()
  .meta({ description: 'In a preview: who would have to approve it, flow by flow, and of how many records' })

export const counts = z
  .object({ applied: z.int(), pending: z.int(), skipped: z.int(), refused: z.int(), conflicts: z.int() })
  .meta({ id: 'ChangeCounts' })

const itemOutcome = z
  .object({
    n: z.int(),
    object: z.string(),
    op: z.enum([...itemOp.options, 'derive']),
    outcome: z.enum(['applied', 'pending', 'skipped', 'refused', 'conflict']),
    id: z.string(),
    code: z.string().exactOptional(),
    version: z.int().exactOptional(),
    before: values.exactOptional(),
    after: values.exactOptional(),
    refusals: z.array(refusalView).exactOptional(),
    conflicts: z.array(conflict).exactOptional(),
    warnings: z.array(refusalView).exactOptional(),
    merged: z.array(z.string()).exactOptional(),
    later: z
      .array(z.object({ field: z.string(), left: json, now: json, back: json }))
      .readonly()
      .meta({
        description:
          'Of a way back: fields changed since, as the change left them, as they are, and as they would become',
      })
      .exactOptional(),
    currencies: currenciesOfDifference.exactOptional(),
  })
  .meta({ id: 'ItemOutcome' })

const figure = z.union([z.number(), z.string()]).nullable()

const statistics = z
  .array(
    z.object({
      name: z.string().meta({ description: 'The field, in the language of the call' }),
      object: z.string(),
      id: z.string(),
      title: z.string(),
      field: z.string(),
      before: figure,
      after: figure,
      currency: z.string().exactOptional(),
    }),
  )
  .max(20)
  .meta({
    description:
      'In a preview: what sums come to, those that move most first, then counts, and first and last days or amounts',
  })

const exceeded = z.array(refusalView.extend({ object: z.string(), id: z.string(), title: z.string() })).meta({
  description:
    'Of a change that waits: records whose sums would come to more than they may, such as an order that would be paid too much, as `warnings` tell whoever sends it',
})

const access = z
  .object({
    gains: z.array(personRef),
    loses: z.array(personRef),
    unseen: z.array(personRef).meta({ description: 'Who is to take an order and would not see it' }).exactOptional(),
    more: z.literal(true).exactOptional(),
  })
  .meta({ description: 'In a preview: who comes to see the records, and who does not any more, by their roles' })

const passedOn = z.array(z.object({ to: personRef.nullable(), count: z.int() })).meta({
  description:
    'In a preview of a handover or its way back: how many changes that wait for her decision would wait for whom; null: for others of the step',
})

const passedOnApproved = z
  .object({
    count: z.int(),
    items: z.array(
      z.object({
        changeId: z.string(),
        effect: z
          .enum(['applied', 'sentBack', 'pending'])
          .meta({
            description:
              'What becomes of it then: in force, back to its author, as something speaks against it by then, or waiting anew. Without it, it is too large to be looked at beforehand',
          })
          .exactOptional(),
        author: personRef.exactOptional(),
        object: z.string().exactOptional(),
        records: z.int().exactOptional(),
        title: z.string().exactOptional(),
      }),
    ),
  })
  .meta({
    description:
      'Of a handover and its preview: changes that it approves, as whoever hands over was all that they still waited for; of those that the caller sees also what they are about. The first twenty in `items`',
  })

/** What follows from a change beside the records it names. */
export const impact = z
  .object({
    derived: z.record(z.string(), z.int()),
    along: z
      .record(z.string(), z.int())
      .meta({
        description:
          'In a preview: how many records, by object, are deleted or restored with those that are asked for, now or once it is approved',
      })
      .exactOptional(),
    approvals: neededApprovals.exactOptional(),
    carried: z
      .array(
        z.object({
          key: z.string(),
          object: z.string(),
          field: z.string(),
          follows: z
            .string()
            .meta({
              description:
                'The field it follows, where that names who does the work: the owner of the record itself (`order.owner@taker`), sight of it (`grant.person`), or what hangs on it',
            })
            .exactOptional(),
          count: z.int(),
          from: json.exactOptional(),
          to: json.exactOptional(),
          sample: z.array(recordRef),
        }),
      )
      .exactOptional(),
    statistics: statistics.exactOptional(),
    notices: z
      .array(z.object({ kind: z.enum(noticeKindNames), count: z.int() }))
      .meta({
        description:
          'In a preview: how many messages of each kind people would get once it is done; more than five of a kind to one person are one',
      })
      .exactOptional(),
    rules: z
      .array(z.object({ rule: z.string(), message: z.string(), count: z.int() }))
      .meta({ description: 'In a preview: rules that warn, in the language of the call, and of how many records' })
      .exactOptional(),
    exceeded: exceeded.exactOptional(),
    access: access.exactOptional(),
    passedOn: passedOn.exactOptional(),
    passedOnStays: z
      .int()
      .meta({
        description:
          'In a preview of the way back of a handover, by somebody who does not manage people: how many changes go on waiting for those they were passed on to',
      })
      .exactOptional(),
    owners: z
      .array(z.object({ to: personRef, count: z.int() }))
      .meta({ description: 'In a preview that gives records to several people: how many each gets' })
      .exactOptional(),
    passedOnApproved: passedOnApproved.exactOptional(),
  })
  .meta({ id: 'Impact' })

/** A ChangeOutcome whose refusals carry their sentence in the caller's language. */
export const changeOutcome = z
  .object({
    change: z.object({
      id: z.string().nullable(),
      status: z.enum(['previewed', 'applied', 'pending', 'refused']),
      origin: z.enum(origins),
      reason: z.string().exactOptional(),
      at: instant,
      approvals: waitingSteps.exactOptional(),
      rest: z
        .string()
        .meta({ description: 'Where a part of it waits while the rest was applied: the change that waits' })
        .exactOptional(),
    }),
    counts,
    items: z.array(itemOutcome),
    impact,
  })
  .meta({ id: 'ChangeOutcome' })

export type ItemOutcomeView = z.output<typeof itemOutcome>
export type ChangeOutcomeView = z.output<typeof changeOutcome>
