import { z } from 'zod'
import { noticeKindNames } from '../notices/notice-kinds.ts'
import { apiPath, defineEndpoint } from './endpoint.ts'
import { cursor, instant, limitUpTo, recordId } from './plain-schemas.ts'
import type { NoticeItem } from './shapes.ts'

const noticeItem: z.ZodType<NoticeItem> = z
  .object({
    id: z.string(),
    at: instant,
    kind: z.literal(noticeKindNames),
    text: z.string().meta({ description: "What happened, in the caller's language" }),
    link: z.string().nullable().meta({ description: 'An address of the page' }),
    read: z.boolean(),
  })
  .meta({ id: 'NoticeItem' })

const unread = z.int().meta({ description: 'How many are unread' })

export const readNotices = defineEndpoint({
  method: 'GET',
  path: `${apiPath}/notices`,
  group: 'session',
  summary: { 'zh-CN': '自己的消息，新的在前', en: 'One’s own notices, newest first' },
  access: 'signedIn',
  query: z.strictObject({
    unread: z
      .enum(['', 'true', '1', 'false', '0'])
      .meta({ description: '`true`: those that were not read; `false`: those that were; left out or empty: all' })
      .exactOptional(),
    limit: limitUpTo(200, 50),
    cursor: cursor.exactOptional(),
  }),
  answers: { 200: z.object({ items: z.array(noticeItem).readonly(), unread, nextCursor: z.string().nullable() }) },
})

export const markNoticesRead = defineEndpoint({
  method: 'POST',
  path: `${apiPath}/notices/read`,
  group: 'session',
  summary: { 'zh-CN': '把自己的消息标为已读', en: 'Mark one’s own notices as read' },
  access: 'signedIn',
  body: z.union([
    z.strictObject({ ids: z.array(recordId).min(1).max(1000) }),
    z.strictObject({ all: z.literal(true) }),
  ]),
  answers: { 200: z.object({ unread }) },
})
