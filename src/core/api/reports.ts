import { z } from 'zod'
import { apiPath, defineEndpoint } from './endpoint.ts'
import { json, plainText, recordRef } from './plain-schemas.ts'
import type { Figures, GroupReport } from './shapes.ts'

const fieldPath = plainText({ min: 1, max: 100 })

const groupKey = z
  .union([fieldPath, z.strictObject({ field: fieldPath, by: z.enum(['day', 'month', 'year']).exactOptional() })])
  .meta({
    description:
      'A choice, a yes or no, a link, a part of an address (`address.province`), or days, by `day`, `month` (the usual) or `year`',
  })

const measure = z
  .strictObject({ field: fieldPath, compute: z.enum(['sum', 'average', 'min', 'max']).default('sum') })
  .meta({ description: 'A number or an amount' })

const figures: z.ZodType<Figures> = z
  .object({
    count: z.int(),
    values: z.array(z.array(z.object({ currency: z.string().nullable(), value: z.number() }))).meta({
      description: 'By measure, as asked: one value, of amounts one for each currency, none where all are empty',
    }),
  })
  .meta({ id: 'Figures' })

const report: z.ZodType<GroupReport> = z
  .object({
    groups: z.array(z.intersection(z.object({ keys: z.array(z.union([z.string(), z.boolean(), z.null()])) }), figures)),
    total: figures,
    more: z.boolean().meta({ description: 'There are more groups than these, the largest' }),
    refs: z.record(z.string(), recordRef),
  })
  .meta({ id: 'GroupReport' })

export const queryReport = defineEndpoint({
  method: 'POST',
  asks: true,
  path: `${apiPath}/reports/query`,
  group: 'reports',
  summary: { 'zh-CN': '按组统计记录', en: 'Count and sum records by groups' },
  access: 'signedIn',
  body: z.strictObject({
    object: plainText({ min: 1, max: 100 }),
    filter: json.exactOptional().meta({ description: 'As for a list, as JSON' }),
    q: plainText({ max: 200 }).exactOptional(),
    groups: z.array(groupKey).max(3).default([]),
    measures: z.array(measure).max(10).default([]),
  }),
  answers: { 200: report },
  problems: [403, 404, 422],
})
