import { z } from 'zod'
import { apiPath, defineEndpoint } from './endpoint.ts'
import { pageId } from './plain-schemas.ts'

export const streamEvents = defineEndpoint({
  method: 'GET',
  path: `${apiPath}/events`,
  group: 'events',
  summary: {
    'zh-CN': '实时事件（SSE）：记录变更、配置变更、任务进度、谁正在查看',
    en: 'Live events (server-sent): records or definitions changed, progress of runs, who has a record open',
  },
  access: 'signedIn',
  query: z.strictObject({
    page: pageId
      .meta({ description: 'The page of `PUT /presence/{page}`; its presence ends with the stream' })
      .exactOptional(),
    viewAs: z
      .string()
      .max(100)
      .meta({ description: '`Kebu-View-As`, for streams that send no headers' })
      .exactOptional(),
  }),
  answers: { 200: 'text/event-stream' },
})
