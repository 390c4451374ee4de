import { z } from 'zod'
import { fieldLevels } from '../access/access.ts'
import { origins } from '../change/change.ts'
import type { Field } from '../fields/field.ts'
import { apiPath, defineEndpoint } from './endpoint.ts'
import { lockView } from './locks.ts'
import { changeOutcome, entryStepKind } from './outcomes.ts'
import {
  carry,
  confirmWarnings,
  currencies,
  currenciesOfDifference,
  cursor,
  dayOrInstant,
  instant,
  json,
  limitUpTo,
  objectParams,
  personRef,
  plainText,
  preset,
  reason,
  recordId,
  recordParams,
  recordRef,
  refusalView,
  templateRef,
  values,
  version,
  versionInQuery,
} from './plain-schemas.ts'
import { runStarted } from './runs.ts'
import type { HistoryEntry, RecordPage, RecordView } from './shapes.ts'

export const why = z.object({
  code: z.string(),
  message: z.string(),
  wayOut: z
    .string()
    .meta({ description: '`request-access` where it may be asked for, `order-change` where a document does it' })
    .exactOptional(),
})

const recordAccess = z
  .object({
    edit: z.boolean(),
    delete: z.boolean(),
    whyNotEdit: why.exactOptional(),
    whyNotDelete: why.exactOptional(),
    fields: z.record(z.string(), z.object({ level: z.enum(fieldLevels), why: why.exactOptional() })),
    until: instant.meta({ description: 'When it closes by itself, or some of its fields do' }).exactOptional(),
    closing: z
      .array(z.string())
      .readonly()
      .meta({ description: 'The fields that close then; without them, the record as a whole' })
      .exactOptional(),
    lock: lockView.meta({ description: 'Who keeps it to herself now' }).exactOptional(),
    mayLock: z.literal(true).meta({ description: 'The caller may lock it by hand' }).exactOptional(),
  })
  .meta({ id: 'RecordAccess' })

export const fieldSchema = z
  .custom<Field>()
  .meta({ type: 'object', description: 'A field, as in the definition of the object' })

const formerFields = z
  .record(z.string(), fieldSchema)
  .meta({ description: 'Fields in it that were retired or removed for good' })

const pending = z.object({
  changeId: z.string(),
  fields: z.array(z.string()).readonly(),
  op: z.enum(['delete', 'restore']).meta({ description: 'The record would be deleted, or come back' }).exactOptional(),
  by: personRef.exactOptional(),
  since: instant.exactOptional(),
  waitingFor: z.array(personRef).meta({ description: 'The first ten of them' }).readonly().exactOptional(),
  waitingForCount: z.int().meta({ description: 'How many they are, where there are more than ten' }).exactOptional(),
  sentBack: z
    .literal(true)
    .meta({ description: 'It came back: whoever sent it corrects it, or withdraws it' })
    .exactOptional(),
  kind: entryStepKind.exactOptional(),
  closed: z
    .literal(true)
    .meta({
      description: 'Whoever sees the record knows that it waits; the change itself is not for the caller to open',
    })
    .exactOptional(),
  document: z
    .literal(true)
    .meta({ description: 'It is an order change: no other is made for the order meanwhile' })
    .exactOptional(),
})

/** Beside these, the value of every field the caller may see, under the field's name. */
export const record: z.ZodType<RecordView> = z
  .looseObject({
    id: recordId,
    object: z.string().meta({ description: 'The object it is a record of, where that has no field of this name' }),
    objectName: z.string().meta({ description: 'The object it is a record of' }),
    code: z.string(),
    version: z.int(),
    deletedAt: z.string().nullable(),
    refs: z.record(z.string(), z.union([recordRef, z.array(recordRef)])),
    currencies: currencies.exactOptional(),
    access: recordAccess.exactOptional(),
    lock: lockView
      .meta({ description: 'In lists: who keeps it to herself now; of a single record it stands in `access`' })
      .exactOptional(),
    pending: z.array(pending).readonly().meta({ description: 'What of it waits for approval' }).exactOptional(),
    formerFields: formerFields.exactOptional(),
    warnings: z.array(refusalView).exactOptional(),
  })
  .meta({ id: 'Record' })

export const recordPage: z.ZodType<RecordPage> = z
  .object({
    items: z.array(record),
    nextCursor: z.string().nullable(),
    total: z.int().exactOptional(),
    estimated: z.boolean().exactOptional(),
  })
  .meta({ id: 'RecordPage' })

/** Where a change made in the page comes from; calls with an API key are always `api`. */
export const pageOrigin = z
  .enum(['form', 'inline', 'batch', 'template', 'mobile'])
  .meta({ description: 'Where in the page it comes from; calls with an API key are always `api`' })

const filterText = plainText({ min: 1, max: 50_000 }).meta({
  description:
    'JSON: {"and":[{"field":"name","op":"contains","value":"云"}]}; or, not nest. Of dates, a value may move with today: {{today-7d}}, {{startOfMonth}}, {{endOfQuarter-1q}}',
})

export const listRecords = defineEndpoint({
  method: 'GET',
  path: `${apiPath}/records/{object}`,
  group: 'records',
  summary: { 'zh-CN': '查询记录', en: 'List records' },
  access: 'signedIn',
  params: objectParams,
  query: z.strictObject({
    filter: filterText.exactOptional(),
    q: plainText({ max: 200 }).exactOptional(),
    sort: plainText({ min: 1, max: 100 })
      .meta({ description: 'One field: `field` for ascending order, `-field` for descending' })
      .exactOptional(),
    limit: limitUpTo(200, 50),
    cursor: cursor.exactOptional(),
    count: z.enum(['none', 'exact', 'estimate']).default('none'),
    deleted: z
      .enum(['bin'])
      .meta({ description: '`bin`: what is in the recycle bin, instead of the living' })
      .exactOptional(),
  }),
  answers: { 200: recordPage },
  problems: [403, 404],
})

export const findRecordsByCodes = defineEndpoint({
  method: 'POST',
  asks: true,
  path: `${apiPath}/records/{object}/codes`,
  group: 'records',
  summary: { 'zh-CN': '按编号查找记录', en: 'Find records by their codes' },
  access: 'signedIn',
  params: objectParams,
  body: z.strictObject({
    codes: z
      .array(plainText({ max: 100 }))
      .min(1)
      .max(200_000),
  }),
  bodyBytesMax: 20_000_000,
  answers: {
    200: z.object({
      found: z.array(z.object({ code: z.string().meta({ description: 'As it was asked for' }), id: z.string() })),
      missing: z
        .array(z.string())
        .meta({ description: 'That no record has which the caller may see; whether another one has it is not told' }),
      ambiguous: z
        .array(z.string())
        .meta({ description: 'That several records have in other cases, and none as it stands' }),
    }),
  },
  problems: [403, 404, 413, 422],
})

export const readRecord = defineEndpoint({
  method: 'GET',
  path: `${apiPath}/records/{object}/{id}`,
  group: 'records',
  summary: { 'zh-CN': '一条记录（可查看过去某一时刻，或订单的某一版本）', en: 'One record, now or as it was' },
  access: 'signedIn',
  params: recordParams,
  query: z.strictObject({
    asOf: dayOrInstant
      .meta({ description: 'A day (its end, in the time zone of the company) or an instant' })
      .exactOptional(),
    revision: z.coerce
      .number<number | string>()
      .pipe(z.int().min(1).max(1_000_000))
      .meta({
        description:
          'Of an order: which of its versions. 1 is the order just before its first order change, the others are as their documents left it',
      })
      .exactOptional(),
  }),
  answers: { 200: record },
  problems: [403, 404, 422],
})

const writeOptions = {
  reason: reason.exactOptional(),
  origin: pageOrigin.exactOptional(),
  confirmWarnings: confirmWarnings.exactOptional(),
}

export const revealField = defineEndpoint({
  method: 'POST',
  path: `${apiPath}/records/{object}/{id}/reveal`,
  group: 'records',
  summary: { 'zh-CN': '查看一个脱敏的值，记入日志', en: 'Reveal one masked value; that is logged' },
  access: 'signedIn',
  notReplayed: true,
  params: recordParams,
  body: z.strictObject({
    field: plainText({ min: 1, max: 100 }),
    reason: reason.meta({ description: 'Needed where the field says so (`revealReason`)' }).exactOptional(),
  }),
  answers: { 200: z.object({ field: z.string(), value: json }) },
  problems: [403, 404, 422],
})

export const createRecord = defineEndpoint({
  method: 'POST',
  path: `${apiPath}/records/{object}`,
  group: 'records',
  summary: { 'zh-CN': '新建记录', en: 'Create a record' },
  access: 'signedIn',
  params: objectParams,
  body: z.strictObject({
    values,
    preset: preset.exactOptional(),
    id: recordId.exactOptional(),
    version: version.exactOptional(),
    ...writeOptions,
  }),
  answers: { 201: record, 202: z.union([runStarted, changeOutcome]) },
  problems: [403, 404, 409, 413, 415, 422, 423],
})

export const updateRecord = defineEndpoint({
  method: 'PATCH',
  path: `${apiPath}/records/{object}/{id}`,
  group: 'records',
  summary: { 'zh-CN': '修改记录', en: 'Change a record' },
  access: 'signedIn',
  params: recordParams,
  body: z.strictObject({ values, version: version.exactOptional(), carry: carry.exactOptional(), ...writeOptions }),
  answers: { 200: record, 202: z.union([runStarted, changeOutcome]) },
  problems: [403, 404, 409, 413, 415, 422, 423, 428],
})

export const deleteRecord = defineEndpoint({
  method: 'DELETE',
  path: `${apiPath}/records/{object}/{id}`,
  group: 'records',
  summary: { 'zh-CN': '删除记录（移入回收站）', en: 'Delete a record (into the recycle bin)' },
  access: 'signedIn',
  params: recordParams,
  query: z.strictObject({ version: versionInQuery.exactOptional() }),
  body: z.strictObject({ version: version.exactOptional(), ...writeOptions }).default({}),
  answers: { 200: record, 202: z.union([runStarted, changeOutcome]) },
  problems: [403, 404, 409, 422, 423, 428],
})

export const restoreRecord = defineEndpoint({
  method: 'POST',
  path: `${apiPath}/records/{object}/{id}/restore`,
  group: 'records',
  summary: { 'zh-CN': '从回收站恢复', en: 'Bring a record back from the recycle bin' },
  access: 'signedIn',
  params: recordParams,
  body: z.strictObject({ version: version.exactOptional(), ...writeOptions }).default({}),
  answers: { 200: record, 202: changeOutcome },
  problems: [403, 404, 409, 422, 423, 428],
})

/** A difference as the caller may see it: `hidden` counts the fields she may not. */
export const differenceShape = {
  before: values,
  after: values,
  refs: z.record(z.string(), recordRef),
  hidden: z.int(),
  currencies: currenciesOfDifference.exactOptional(),
  formerFields: formerFields.exactOptional(),
}

export const historyEntry: z.ZodType<HistoryEntry> = z
  .object({
    changeId: z.string(),
    n: z.int(),
    object: z.string(),
    recordId: z.string(),
    op: z.enum(['create', 'update', 'delete', 'restore', 'derive']),
    versionBefore: z.int().nullable(),
    versionAfter: z.int(),
    at: instant,
    who: personRef,
    origin: z.enum(origins),
    reason: z.string().nullable(),
    template: templateRef.exactOptional(),
    name: z
      .string()
      .meta({
        description:
          'What the record is called, where its title says nothing: a line by its product, what is still to be made by what it is about',
      })
      .exactOptional(),
    line: z
      .int()
      .meta({ description: 'Of a line that is there: which one of its record it is, from 1' })
      .exactOptional(),
    get lines() {
      return z
        .array(historyEntry)
        .readonly()
        .meta({ description: 'In the history of a record with lines: what the change did to these' })
        .exactOptional()
    },
    document: z
      .object({ id: z.string(), object: z.string(), code: z.string(), reason: z.string().nullable() })
      .meta({ description: 'In the history of an order: the document by which it was changed' })
      .exactOptional(),
    ...differenceShape,
    revertedBy: z.string().nullable(),
    mayRevert: z.boolean().meta({
      description: 'The caller may take the change back, as far as it is not for the records themselves to say',
    }),
    asAuthor: z.boolean().meta({
      description:
        'Made by the caller, and within the hours in which authors take back whatever closed the record since',
    }),
    approvedBy: z
      .array(personRef)
      .meta({ description: 'Who approved it, where an approval flow made it wait' })
      .exactOptional(),
    enteredBy: z.array(personRef).meta({ description: 'Who entered it a second time' }).exactOptional(),
    settledBy: z.array(personRef).meta({ description: 'Who settled what the two entries differed in' }).exactOptional(),
  })
  .meta({ id: 'HistoryEntry' })

export const recordHistory = defineEndpoint({
  method: 'GET',
  path: `${apiPath}/records/{object}/{id}/history`,
  group: 'records',
  summary: { 'zh-CN': '一条记录的历史', en: 'The history of a record' },
  access: 'signedIn',
  params: recordParams,
  query: z.strictObject({ limit: limitUpTo(200, 50), cursor: cursor.exactOptional() }),
  answers: { 200: z.object({ items: z.array(historyEntry), nextCursor: z.string().nullable() }) },
  problems: [403, 404],
})
