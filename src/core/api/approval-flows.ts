import { z } from 'zod'
import { origins } from '../change/change.ts'
import { apiPath, defineEndpoint } from './endpoint.ts'
import { dayOrInstant, instant, personRef, recordId, recordRef, values } from './plain-schemas.ts'

const caughtChange = z.object({
  id: recordId,
  at: instant,
  who: personRef,
  origin: z.enum(origins),
  records: z.int().meta({ description: 'How many of its records the flow would have caught' }),
  title: recordRef.nullable().meta({ description: 'The record, where it is one' }),
})

export const tryApprovalFlow = defineEndpoint({
  method: 'POST',
  path: `${apiPath}/approval-flows/try`,
  group: 'objects',
  summary: {
    'zh-CN': '试运行审批流程：过去的哪些变更会进入审批',
    en: 'Try an approval flow: which past changes would have waited',
  },
  access: 'signedIn',
  body: z.strictObject({
    flow: values.meta({
      description: 'The values of an `approvalFlow`, saved or not; what says which changes it catches',
    }),
    since: dayOrInstant.meta({ description: 'Without it, the last 30 days' }).exactOptional(),
  }),
  answers: {
    200: z.object({
      changes: z.int(),
      records: z.int(),
      checked: z.int().meta({ description: 'Record changes that were looked at: those of records the caller sees' }),
      complete: z.boolean().meta({ description: 'False where there was no time for all of them' }),
      since: instant.meta({ description: 'As far back as was looked' }),
      byDay: z.array(z.object({ day: z.string(), changes: z.int() })),
      byPerson: z.array(z.object({ who: personRef, changes: z.int() })),
      sample: z.array(caughtChange).meta({ description: 'At most 50, the latest first' }),
      waited: z
        .object({ decided: z.int(), hours: z.number() })
        .nullable()
        .meta({ description: 'How long approvals have waited, by the median; null before any was decided' }),
    }),
  },
  problems: [403, 404, 422],
})
