import { z } from 'zod'
import { lockWhats } from '../log/log-details.ts'
import { apiPath, defineEndpoint } from './endpoint.ts'
import { instant, json, objectParams, personRef, plainText, recordId, recordParams } from './plain-schemas.ts'
import type { LockEvent, LockView, UnlockedRecords } from './shapes.ts'

export const lockView: z.ZodType<LockView> = z
  .object({
    kind: z
      .enum(['hand', 'edit'])
      .meta({ description: 'By hand, until it is unlocked; or for as long as somebody edits' }),
    by: personRef,
    reason: z.string().exactOptional(),
    at: instant,
    until: instant.nullable().meta({ description: 'When it ends by itself; null: when it is unlocked' }),
    asked: z.array(personRef).readonly().meta({ description: 'Who asks to edit it instead' }).exactOptional(),
    mine: z.boolean(),
    mayUnlock: z.boolean(),
  })
  .meta({ id: 'RecordLock' })

/** Said again, it is renewed. Others' writes are answered 423 meanwhile. */
export const lockRecord = defineEndpoint({
  method: 'POST',
  path: `${apiPath}/records/{object}/{id}/lock`,
  group: 'records',
  summary: {
    'zh-CN': '锁定记录：写明原因则到解锁为止，否则限本次编辑',
    en: 'Lock a record: with a reason until it is unlocked, without one for as long as it is edited',
  },
  access: 'signedIn',
  params: recordParams,
  body: z
    .strictObject({
      reason: plainText({ max: 500 }).meta({ description: 'Why; with it the lock is by hand' }).exactOptional(),
      until: z.iso
        .datetime({ offset: true })
        .refine((text) => text < '9999', { message: 'year-out-of-range' })
        .meta({ description: 'Of a lock by hand: when it ends by itself' })
        .exactOptional(),
    })
    .default({}),
  answers: { 200: lockView },
  problems: [403, 404, 422, 423],
})

export const unlockRecord = defineEndpoint({
  method: 'DELETE',
  path: `${apiPath}/records/{object}/{id}/lock`,
  group: 'records',
  summary: { 'zh-CN': '解锁记录', en: 'Unlock a record' },
  access: 'signedIn',
  params: recordParams,
  query: z.strictObject({
    release: z
      .literal('edit')
      .meta({ description: 'Gives back what one kept while editing oneself, and touches no other lock' })
      .exactOptional(),
  }),
  answers: { 204: '' },
  problems: [403, 404],
})

const lockEvents: z.ZodType<{ readonly items: readonly LockEvent[] }> = z.object({
  items: z.array(
    z
      .object({
        id: recordId,
        at: instant,
        who: personRef.nullable(),
        what: z.enum(lockWhats),
        person: personRef.meta({ description: 'Whose lock somebody else took off' }).exactOptional(),
        reason: z.string().exactOptional(),
      })
      .meta({ id: 'LockEvent' }),
  ),
})

export const listLockEvents = defineEndpoint({
  method: 'GET',
  path: `${apiPath}/records/{object}/{id}/locks`,
  group: 'records',
  summary: {
    'zh-CN': '一条记录的锁定与解锁，最近 100 次',
    en: 'When a record was locked and unlocked, the last 100 times',
  },
  access: 'signedIn',
  params: recordParams,
  answers: { 200: lockEvents },
  problems: [403, 404],
})

const unlocked: z.ZodType<UnlockedRecords> = z.object({
  counts: z.object({ unlocked: z.int(), refused: z.int() }),
  refused: z
    .array(z.object({ id: recordId, by: personRef, message: z.string() }))
    .readonly()
    .meta({ description: 'A sample of those that the caller may not unlock' }),
})

export const unlockRecords = defineEndpoint({
  method: 'POST',
  path: `${apiPath}/records/{object}/unlock`,
  group: 'records',
  summary: {
    'zh-CN': '批量解锁：所选记录中被锁定的',
    en: 'Unlock those of the chosen records that are locked',
  },
  access: 'signedIn',
  params: objectParams,
  body: z.strictObject({
    select: z.union([
      z.strictObject({ ids: z.array(recordId).max(200_000) }),
      z.strictObject({ filter: json, q: plainText({ max: 200 }).exactOptional() }),
    ]),
  }),
  answers: { 200: unlocked },
  problems: [403, 404, 422],
})

export const askToEdit = defineEndpoint({
  method: 'POST',
  path: `${apiPath}/records/{object}/{id}/lock/request`,
  group: 'records',
  summary: { 'zh-CN': '请求编辑权', en: 'Ask whoever edits a record for it' },
  access: 'signedIn',
  params: recordParams,
  answers: { 200: lockView },
  problems: [403, 404, 409, 423],
})

export const answerEditRequest = defineEndpoint({
  method: 'POST',
  path: `${apiPath}/records/{object}/{id}/lock/answer`,
  group: 'records',
  summary: { 'zh-CN': '移交编辑权，或继续编辑', en: 'Hand the record one edits over to who asks, or go on' },
  access: 'signedIn',
  params: recordParams,
  body: z.strictObject({ to: recordId.meta({ description: 'A person who asks' }), give: z.boolean() }),
  answers: { 200: lockView },
  problems: [403, 404, 409],
})
