import { z } from 'zod'
import { apiPath, defineEndpoint } from './endpoint.ts'
import { json, objectName, plainText, recordId } from './plain-schemas.ts'

const recordShape = { id: recordId, code: z.string(), title: z.string() }
const triedRecords = z.object({
  items: z.array(
    z.object({
      ...recordShape,
      value: json.meta({ description: 'Null where it has none: something is missing, or it divides by zero' }),
      text: z.string(),
    }),
  ),
})

export const tryValidationRule = defineEndpoint({
  method: 'POST',
  path: `${apiPath}/validation-rules/try`,
  group: 'objects',
  summary: {
    'zh-CN': '试运行校验规则：有多少条现有记录不满足',
    en: 'Try a validation rule: how many existing records break it',
  },
  access: 'signedIn',
  body: z.strictObject({
    object: objectName,
    condition: z.string().max(10_000).meta({ description: 'CEL over field names; true: the record is in order' }),
  }),
  answers: {
    200: z.object({
      broken: z.int(),
      sample: z
        .array(z.object({ ...recordShape, why: z.string().meta({ description: 'What the condition looks at in it' }) }))
        .meta({ description: 'At most 20 that the caller may see' }),
      checked: z.int().meta({ description: 'Records that were looked at: those the caller sees' }),
      complete: z.boolean().meta({ description: 'False where there was no time for all of them' }),
    }),
  },
  problems: [403, 404, 422],
})

export const tryFormula = defineEndpoint({
  method: 'POST',
  path: `${apiPath}/formulas/try`,
  group: 'objects',
  summary: { 'zh-CN': '试算公式：最近三条记录的结果', en: 'Try a formula on the three records changed last' },
  access: 'signedIn',
  body: z.strictObject({
    object: objectName,
    name: plainText({ max: 100 }).meta({ description: 'The formula that is edited' }).exactOptional(),
    expression: z.string().max(10_000),
    result: z.enum(['number', 'money', 'text', 'date']),
    scale: z.int().min(0).max(6).exactOptional(),
    currencyField: plainText({ max: 100 }).exactOptional(),
  }),
  answers: { 200: triedRecords },
  problems: [403, 404, 422],
})

export const tryRollup = defineEndpoint({
  method: 'POST',
  path: `${apiPath}/rollups/try`,
  group: 'objects',
  summary: { 'zh-CN': '试算汇总：最近三条记录的结果', en: 'Try a rollup on the three records changed last' },
  access: 'signedIn',
  body: z.strictObject({
    object: objectName,
    of: objectName.meta({ description: 'The object whose records are counted' }),
    via: plainText({ max: 100 }).meta({ description: 'Their link to this object' }),
    compute: z.enum(['count', 'sum', 'min', 'max']),
    field: plainText({ max: 100 })
      .meta({ description: 'What is summed or compared; count needs none' })
      .exactOptional(),
    result: z.enum(['number', 'money', 'date', 'dateTime']).default('number'),
    except: z
      .strictObject({ field: plainText({ max: 100 }), values: z.array(plainText({ max: 100 })).max(5000) })
      .meta({ description: 'Without records in which this choice holds one of these' })
      .exactOptional(),
  }),
  answers: { 200: triedRecords },
  problems: [403, 404, 422],
})

export const tryNumberingRule = defineEndpoint({
  method: 'POST',
  path: `${apiPath}/numbering-rules/try`,
  group: 'objects',
  summary: { 'zh-CN': '试看编号规则：接下来的三个编号', en: 'Try a numbering rule: the three codes that come next' },
  access: 'signedIn',
  body: z.strictObject({
    object: objectName,
    pattern: plainText({ max: 100 }).meta({ description: 'Such as HT{YYYY}{region}{0000}' }),
    period: z.enum(['never', 'year', 'month', 'day']).exactOptional(),
    next: z.int().min(1).max(999_999_999).exactOptional(),
  }),
  answers: {
    200: z.object({
      codes: z.array(z.string()).meta({ description: 'What a field puts into a code is an example' }),
    }),
  },
  problems: [403, 404, 422],
})
