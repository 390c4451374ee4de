import { z } from 'zod'
import { explainedActions } from '../policy/explained-actions.ts'
import { apiPath, defineEndpoint } from './endpoint.ts'
import { plainText, recordId } from './plain-schemas.ts'
import type { ExplainedAccess } from './shapes.ts'

const because = z.object({
  rule: z.string().meta({ description: 'Such as `scope`, `field-level`, `lock:order-completed`' }),
  source: z
    .object({
      kind: z.enum(['role', 'policy', 'field', 'object', 'person']),
      id: recordId.exactOptional(),
      name: z.string(),
    })
    .meta({ description: 'Where it is set; `id` is that of a role or a policy' }),
  message: z.string(),
})

const explainedAccess: z.ZodType<ExplainedAccess> = z
  .object({
    allowed: z.boolean(),
    because: z.array(because),
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
