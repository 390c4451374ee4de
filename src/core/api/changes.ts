import { z } from 'zod'
import { changeSizes, origins } from '../change/change.ts'
import { approvalShape } from './approval-views.ts'
import { apiPath, defineEndpoint } from './endpoint.ts'
import { changeOutcome, counts, itemOp } from './outcomes.ts'
import {
  carry,
  confirmWarnings,
  cursor,
  dayOrInstant,
  idParams,
  inLanguage,
  instant,
  json,
  limitUpTo,
  objectName,
  personRef,
  plainText,
  preset,
  reason,
  recordId,
  recordRef,
  templateRef,
  values,
  version,
  versionNumber,
  workbook,
} from './plain-schemas.ts'
import { differenceShape, historyEntry, pageOrigin, why } from './records.ts'
import { run, runStarted } from './runs.ts'
import type { ChangeView } from './shapes.ts'

export { type ChangeOutcomeView, changeOutcome, type ItemOutcomeView } from './outcomes.ts'

const changeItem = z.strictObject({
  object: objectName,
  op: itemOp,
  id: recordId.exactOptional(),
  version: version.exactOptional(),
  values: values.exactOptional(),
  preset: preset.exactOptional(),
})

const selection = z.union([
  z.strictObject({ ids: z.array(recordId).max(200_000) }),
  z.strictObject({ codes: z.array(plainText({ max: 100 })).max(200_000) }),
  z.strictObject({ filter: json, q: plainText({ max: 200 }).exactOptional() }),
])

const changeOptions = {
  mode: z.enum(['preview', 'apply']),
  reason: reason.exactOptional(),
  origin: pageOrigin.exactOptional(),
  carry: carry.exactOptional(),
  confirmWarnings: confirmWarnings.exactOptional(),
  onRefusal: z.enum(['stop', 'skip']).default('skip').meta({
    description: '`skip` (usual): the others are applied. `stop`: nothing is, if any item is refused or in conflict',
  }),
}

const changeOfItems = z.strictObject({ ...changeOptions, items: z.array(changeItem).min(1).max(50_000) })

const changeOfSelection = z.strictObject({
  ...changeOptions,
  object: objectName,
  select: selection,
  op: z.literal('update').default('update'),
  set: z.record(z.string().max(200), json).meta({
    description:
      'By field: a new value, null, {"add": n}, {"multiply": n}, {"append": "…"}, {"prepend": "…"}, {"replace": ["old", "new"]}, {"replacePattern": ["pattern", "new"]}, {"copy": "field"}, {"ifEmpty": value}, {"shiftDays": n}, {"addOption": "…"}, {"removeOption": "…"}, {"replaceOption": ["old", "new"]} or {"advance": 1}',
  }),
  also: z
    .array(changeItem)
    .max(20)
    .meta({ description: 'What is changed with them, first: the field whose options are merged, say' })
    .exactOptional(),
})

const changeByTemplate = z.strictObject({
  ...changeOptions,
  object: objectName,
  select: selection,
  op: z.literal('update').default('update'),
  template: plainText({ min: 1, max: 100 }).meta({
    description: 'A change template of the object, by id or name: what it does, to the records that meet its condition',
  }),
  templateVersion: versionNumber
    .meta({
      description: 'Of the template as it was looked at, from `changeTemplates` of the object; another is refused',
    })
    .exactOptional(),
  answers: values
    .meta({ description: 'By the names of its questions; without an answer its default is taken, by null none' })
    .exactOptional(),
})

const transferOfSelection = z.strictObject({
  ...changeOptions,
  object: objectName,
  select: selection,
  op: z.literal('update').default('update'),
  transfer: z
    .array(
      z.strictObject({
        to: z
          .union([recordId, z.array(recordId).min(1).max(50)])
          .meta({ description: 'Whose they become; of several people each gets the like share' }),
        filter: json
          .exactOptional()
          .meta({ description: 'Those that meet it; a record goes to the first that is meant' }),
      }),
    )
    .min(1)
    .max(200)
    .meta({ description: 'Who owns the records from now on; whoever takes or loses them is told, with the reason' }),
})

const deletionOfSelection = z.strictObject({
  ...changeOptions,
  object: objectName,
  select: selection,
  op: z.literal('delete'),
})

export const changeBody = z.union([
  changeOfItems,
  changeOfSelection,
  changeByTemplate,
  transferOfSelection,
  deletionOfSelection,
])

export const submitChange = defineEndpoint({
  method: 'POST',
  path: `${apiPath}/changes`,
  group: 'changes',
  summary: {
    'zh-CN': '预览或提交变更（单条、多条或批量）',
    en: 'Preview or apply a change of one, several or selected records',
  },
  access: 'signedIn',
  body: changeBody,
  bodyBytesMax: 20_000_000,
  answers: { 200: changeOutcome, 202: z.union([runStarted, changeOutcome]) },
  problems: [403, 404, 409, 413, 415, 422, 423, 428],
})

/** `applying`: it is approved, and on its way. */
export const changeStatuses = [
  'applying',
  'pending',
  'sentBack',
  'applied',
  'rejected',
  'withdrawn',
  'failed',
  'reverted',
] as const satisfies readonly ChangeView['status'][]

export const change: z.ZodType<ChangeView> = z
  .object({
    id: z.string(),
    status: z.enum(changeStatuses),
    origin: z.enum(origins),
    reason: z.string().nullable(),
    template: templateRef.exactOptional(),
    at: instant,
    who: personRef,
    summary: z.array(z.object({ object: z.string(), op: itemOp, count: z.int() })),
    counts,
    title: recordRef.nullable(),
    difference: z.object(differenceShape).nullable(),
    reverts: z.string().nullable(),
    revertedBy: z.string().nullable(),
    canRevert: z.boolean(),
    whyNotRevert: why
      .meta({ description: 'Of what is in force: why the caller may not, as far as the one record it is about tells' })
      .exactOptional(),
    confirmed: z
      .array(z.object({ rule: z.string(), message: z.object({ 'zh-CN': z.string(), en: z.string() }), count: z.int() }))
      .meta({ description: 'Warnings that whoever made it confirmed' })
      .exactOptional(),
    approvedBy: z
      .array(personRef)
      .meta({ description: 'Who approved it, where an approval flow made it wait' })
      .exactOptional(),
    enteredBy: z.array(personRef).meta({ description: 'Who entered it a second time' }).exactOptional(),
    settledBy: z.array(personRef).meta({ description: 'Who settled what the two entries differed in' }).exactOptional(),
    moreItems: z
      .literal(true)
      .meta({
        description: 'In the feed: it did more than the 50 told in `items`; the others are at `/changes/{id}/items`',
      })
      .exactOptional(),
    restorePoint: z
      .object({ keptUntil: instant, records: z.int(), bytes: z.int(), state: z.enum(['kept', 'gone']) })
      .meta({
        description:
          'On single changes of many records: what the records it updated held before, kept for a time (`POST /changes/{id}/revert` with `restorePoint`)',
      })
      .exactOptional(),
    leftOut: z
      .array(z.object({ object: z.string(), count: z.int() }))
      .meta({
        description:
          'How many records it left as they were, by object, on single changes: `/changes/{id}/left-out.xlsx`',
      })
      .exactOptional(),
    revertRun: run.meta({ description: 'While a big change is being taken back, on single changes' }).exactOptional(),
    ...approvalShape,
  })
  .meta({ id: 'Change' })

const me = z.literal('me')

export const listChanges = defineEndpoint({
  method: 'GET',
  path: `${apiPath}/changes`,
  group: 'changes',
  summary: { 'zh-CN': '变更列表', en: 'List changes' },
  access: 'signedIn',
  query: z.strictObject({
    object: objectName.exactOptional(),
    actor: recordId.exactOptional(),
    origin: z.enum(origins).exactOptional(),
    status: z
      .enum(['applied', 'reverted', 'pending', 'sentBack', 'rejected', 'withdrawn', 'failed'])
      .meta({ description: 'From `pending` on: of the changes that were sent for approval' })
      .exactOptional(),
    waitingFor: me
      .meta({ description: 'Changes that wait for the caller, or for whom she stands in for' })
      .exactOptional(),
    decidedBy: me.meta({ description: 'Changes sent for approval on which the caller decided' }).exactOptional(),
    sentBy: me.meta({ description: 'Changes that the caller sent for approval' }).exactOptional(),
    copiedTo: me.meta({ description: 'Changes sent for approval of which the caller gets a copy' }).exactOptional(),
    operation: itemOp.exactOptional(),
    about: recordId
      .meta({ description: 'Of changes that wait: those that would make records that point to this one' })
      .exactOptional(),
    size: z
      .enum(changeSizes)
      .meta({ description: 'By the number of records written: `one`, `several` (2 to 100), `many` (more than 100)' })
      .exactOptional(),
    from: dayOrInstant.exactOptional(),
    to: dayOrInstant.exactOptional(),
    q: plainText({ max: 200 })
      .meta({ description: 'What the name, code or reason of the change, or the name of whoever made it, holds' })
      .exactOptional(),
    limit: limitUpTo(200, 50),
    cursor: cursor.exactOptional(),
    after: z
      .union([z.literal(''), cursor])
      .meta({
        description:
          'The feed: changes in the order in which they came into force, from the one behind this place on; empty, from the first. Each has `items`, what it did to its records. `nextCursor` is where to go on, also where there is nothing new. With `limit` alone',
      })
      .exactOptional(),
  }),
  answers: { 200: z.object({ items: z.array(change), nextCursor: z.string().nullable() }) },
})

export const readChange = defineEndpoint({
  method: 'GET',
  path: `${apiPath}/changes/{id}`,
  group: 'changes',
  summary: { 'zh-CN': '一次变更', en: 'One change' },
  access: 'signedIn',
  params: idParams,
  answers: { 200: change },
  problems: [404],
})

export const listChangeItems = defineEndpoint({
  method: 'GET',
  path: `${apiPath}/changes/{id}/items`,
  group: 'changes',
  summary: { 'zh-CN': '一次变更涉及的记录', en: 'The records of a change, before and after' },
  access: 'signedIn',
  params: idParams,
  query: z.strictObject({ limit: limitUpTo(200, 50), cursor: cursor.exactOptional() }),
  answers: { 200: z.object({ items: z.array(historyEntry), nextCursor: z.string().nullable() }) },
  problems: [404],
})

export const downloadLeftOut = defineEndpoint({
  method: 'GET',
  path: `${apiPath}/changes/{id}/left-out.xlsx`,
  group: 'changes',
  summary: {
    'zh-CN': '下载一次变更中未处理的记录及原因',
    en: 'Download the records that a change left as they were, with the reasons',
  },
  access: 'signedIn',
  params: idParams,
  query: inLanguage.extend({
    object: objectName
      .meta({ description: 'Where it left records of several objects; without it, the one of which it left most' })
      .exactOptional(),
  }),
  answers: { 200: workbook },
  problems: [404],
})

export const revertChange = defineEndpoint({
  method: 'POST',
  path: `${apiPath}/changes/{id}/revert`,
  group: 'changes',
  summary: { 'zh-CN': '撤销一次变更', en: 'Take a change back' },
  access: 'signedIn',
  params: idParams,
  body: z
    .strictObject({
      mode: z.enum(['preview', 'apply']).default('apply'),
      force: z
        .boolean()
        .meta({ description: 'Also records that were changed again since; needs the right force-revert' })
        .exactOptional(),
      take: z
        .strictObject({
          records: z
            .record(
              recordId,
              z.union([z.enum(['nothing', 'untouched', 'all']), z.array(plainText({ max: 200 })).max(500)]),
            )
            .meta({ description: 'By the id of a record that was updated: fields, or which of them' })
            .exactOptional(),
          others: z.enum(['nothing', 'untouched']).exactOptional(),
        })
        .meta({
          description:
            'Of records changed since: which of the fields that the change wrote are taken back. `untouched`: those that nobody changed since; `all`, and fields that were changed since, need the right force-revert',
        })
        .exactOptional(),
      restorePoint: z
        .literal(true)
        .meta({
          description:
            'Records it updated become what they were before it, whole, from its restore point: also what was done to them since; needs the right force-revert',
        })
        .exactOptional(),
      reason: reason.exactOptional(),
      confirmWarnings: confirmWarnings.exactOptional(),
    })
    .prefault({}),
  answers: { 200: changeOutcome, 202: z.union([runStarted, changeOutcome]) },
  problems: [403, 404, 409, 422, 423],
})
