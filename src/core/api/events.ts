import { apiPath, defineEndpoint } from './endpoint.ts'

export const streamEvents = defineEndpoint({
  method: 'GET',
  path: `${apiPath}/events`,
  group: 'events',
  summary: {
    'zh-CN': '实时事件（SSE）：记录变更、任务进度',
    en: 'Live events (server-sent): records changed, progress of runs',
  },
  access: 'signedIn',
  answers: { 200: 'text/event-stream' },
})
