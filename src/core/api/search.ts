import { z } from 'zod'
import { apiPath, defineEndpoint } from './endpoint.ts'
import { limitUpTo, plainText } from './plain-schemas.ts'
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
