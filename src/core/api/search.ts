import { z } from 'zod'
import { apiPath, defineEndpoint } from './endpoint.ts'
import { limitUpTo, plainText, recordId, recordRef } from './plain-schemas.ts'
import { record } from './records.ts'

export const searchRecords = defineEndpoint({
  method: 'GET',
  path: `${apiPath}/search`,
  group: 'search',
  summary: { 'zh-CN': '在所有对象中搜索', en: 'Search everywhere' },
  access: 'signedIn',
  query: z.strictObject({
    q: plainText({ max: 200 }),
    limit: limitUpTo(50, 5).meta({ description: 'Records per object' }),
  }),
  answers: { 200: z.object({ items: z.array(z.object({ object: z.string(), items: z.array(record) })) }) },
})

export const findSameRecords = defineEndpoint({
  method: 'GET',
  path: `${apiPath}/search/same`,
  group: 'search',
  summary: {
    'zh-CN': '与填写的值相同的已有记录，用于在保存前发现重复',
    en: 'Records that hold the same value already, to see a duplicate before it is saved',
  },
  access: 'signedIn',
  query: z.strictObject({
    object: plainText({ min: 1, max: 100 }),
    field: plainText({ min: 1, max: 100 }),
    value: plainText({ max: 400 }),
    except: recordId.meta({ description: 'The record that is edited' }).exactOptional(),
  }),
  answers: { 200: z.object({ items: z.array(recordRef) }) },
  problems: [403, 404],
})
