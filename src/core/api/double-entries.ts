import { z } from 'zod'
import { change } from './changes.ts'
import { apiPath, defineEndpoint } from './endpoint.ts'
import { idParams, values, version } from './plain-schemas.ts'

const ofOneChange = {
  method: 'POST',
  group: 'changes',
  access: 'signedIn',
  params: idParams,
  answers: { 200: change },
  problems: [403, 404, 409, 422],
} as const

const read = { version: version.exactOptional() }

export const enterAgain = defineEndpoint({
  ...ofOneChange,
  path: `${apiPath}/double-entries/{id}`,
  summary: {
    'zh-CN': '双人核对：对一项待核对的变更做第二次录入（只算一次）',
    en: 'Enter what a pending change holds a second time, without having seen it; once',
  },
  body: z.strictObject({
    ...read,
    values: values.meta({
      description: 'Of the fields in `doubleEntries` of `GET /changes/{id}`; what is left out is empty',
    }),
  }),
})

export const settleEntries = defineEndpoint({
  ...ofOneChange,
  path: `${apiPath}/double-entries/{id}/settle`,
  summary: {
    'zh-CN': '双人核对：裁定两次录入不同的字段以哪一次为准',
    en: 'Settle which of two entries holds, field by field',
  },
  body: z.strictObject({
    ...read,
    choices: z
      .record(z.string().max(100), z.enum(['first', 'second']))
      .meta({ description: 'For each field of `differing`' }),
  }),
})
