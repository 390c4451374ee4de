import { z } from 'zod'
import { apiPath, defineEndpoint } from './endpoint.ts'
import { pageId, recordId } from './plain-schemas.ts'
import type { PresentPerson } from './shapes.ts'

const presentPerson: z.ZodType<PresentPerson> = z
  .object({ id: z.string(), name: z.string(), editing: z.boolean() })
  .meta({ id: 'PresentPerson' })

const pageParams = z.object({ page: pageId })

/** Said again every 15 seconds while the record is open and visible; 35 seconds of silence mean that it is not. */
export const announcePresence = defineEndpoint({
  method: 'PUT',
  path: `${apiPath}/presence/{page}`,
  group: 'events',
  summary: {
    'zh-CN': '告知此页面打开的记录，返回正在查看的人',
    en: 'Say what this page has open; answers who has it open',
  },
  access: 'signedIn',
  params: pageParams,
  body: z.strictObject({ object: z.string().max(100), id: recordId, editing: z.boolean().default(false) }),
  answers: { 200: z.object({ people: z.array(presentPerson) }) },
  problems: [403, 404],
})

export const endPresence = defineEndpoint({
  method: 'DELETE',
  path: `${apiPath}/presence/{page}`,
  group: 'events',
  summary: { 'zh-CN': '告知此页面已关闭记录', en: 'Say that this page has closed its record' },
  access: 'signedIn',
  params: pageParams,
  answers: { 204: '' },
  problems: [403],
})
