import { z } from 'zod'
import { grantedActions } from '../access/access.ts'
import { explainedActions } from '../policy/explain/explained-actions.ts'
import { apiPath, defineEndpoint } from './endpoint.ts'
import { explainedReason, json, plainText, recordId } from './plain-schemas.ts'
import type { ExplainedAccess, RecordReaders } from './shapes.ts'

const explainedAccess: z.ZodType<ExplainedAccess> = z
  .object({
    allowed: z.boolean(),
    because: z.array(explainedReason),
    wayOut: z.object({ message: z.string(), right: z.string().exactOptional() }).exactOptional(),
  })
  .meta({ id: 'ExplainedAccess' })

export const explainAccess = defineEndpoint({
  method: 'GET',
  path: `${apiPath}/access/explain`,
  group: 'people',
  summary: { 'zh-CN': '为什么能做、为什么不能做', en: 'Why somebody may, or may not' },
  access: 'signedIn',
  query: z.strictObject({
    person: recordId
      .meta({ description: 'Whoever asks, where nobody is named; others for those who manage people' })
      .exactOptional(),
    object: plainText({ min: 1, max: 100 }),
    id: recordId.meta({ description: 'A record; without it, the object at all' }).exactOptional(),
    action: z.enum(explainedActions),
    field: plainText({ min: 1, max: 100 }).exactOptional(),
  }),
  answers: { 200: explainedAccess },
  problems: [403, 404, 422],
})

const named = { id: recordId, name: z.string() }

const readers: z.ZodType<RecordReaders> = z
  .object({
    people: z.array(
      z.object({
        ...named,
        isOwner: z.boolean(),
        mayEdit: z.boolean(),
        roles: z.array(z.object({ ...named, scope: z.enum(['own', 'team', 'teamTree', 'all']) })),
      }),
    ),
    more: z.boolean().meta({ description: 'There are more people than are named' }),
    grants: z.array(
      z.object({
        id: recordId,
        version: z.int(),
        action: z.enum(grantedActions),
        state: z.enum(['coming', 'open', 'ended']),
        to: z.object({ kind: z.enum(['person', 'team']), ...named }),
        by: z.object(named),
        from: z.iso.datetime().exactOptional(),
        until: z.iso.datetime().exactOptional(),
        field: z.string().exactOptional(),
        of: z.enum(['record', 'filter', 'module']),
        filter: json
          .meta({ description: 'The condition, where the caller reads all that it asks; `me` is each who holds it' })
          .exactOptional(),
        request: recordId.exactOptional(),
        used: z
          .object({ count: z.int(), at: z.iso.datetime() })
          .meta({ description: 'How many changes were made by it that no role allowed, and when the last of them' })
          .exactOptional(),
        looked: z
          .object({ days: z.int(), at: z.iso.datetime() })
          .meta({
            description: 'On how many days what it alone shows was looked at, and when first on the last of them',
          })
          .exactOptional(),
        mayRevoke: z.boolean(),
      }),
    ),
    mayShare: z.boolean(),
  })
  .meta({ id: 'RecordReaders' })

export const readersOfRecord = defineEndpoint({
  method: 'GET',
  path: `${apiPath}/access/readers`,
  group: 'people',
  summary: { 'zh-CN': '谁能看到一条记录、为什么', en: 'Who sees a record, and why' },
  access: 'signedIn',
  query: z.strictObject({ object: plainText({ min: 1, max: 100 }), id: recordId }),
  answers: { 200: readers },
  problems: [403, 404],
})
