import { z } from 'zod'
import { origins } from '../change/change.ts'
import { logKinds } from '../log/log-kinds.ts'
import { apiPath, defineEndpoint } from './endpoint.ts'
import { cursor, dayOrInstant, instant, limitUpTo, plainText, recordId, recordRef } from './plain-schemas.ts'
import type { LogItem, LogPage } from './shapes.ts'

const kind = z.enum(logKinds)

const logItem: z.ZodType<LogItem> = z
  .object({
    id: z.string(),
    at: instant,
    kind,
    who: z.object({ id: z.string().nullable(), name: z.string() }),
    object: z.string().exactOptional(),
    record: z.string().meta({ description: 'The id of the one record it is about' }).exactOptional(),
    ref: recordRef.exactOptional(),
    field: z.string().exactOptional(),
    count: z.int().exactOptional(),
    origin: z.enum(origins).exactOptional(),
    address: z.string().exactOptional(),
    reason: z.string().exactOptional(),
    file: z
      .object({ name: z.string(), sha256: z.string() })
      .meta({ description: 'The file that was taken out, and its hash in hex' })
      .exactOptional(),
    text: z.string().meta({ description: "What happened, in the caller's language" }),
  })
  .meta({ id: 'LogItem' })

const logPage: z.ZodType<LogPage> = z
  .object({
    items: z.array(logItem).readonly(),
    nextCursor: z
      .string()
      .nullable()
      .meta({ description: 'A short or empty page may have one: what is rare is looked for bit by bit' }),
  })
  .meta({ id: 'LogPage' })

const question = {
  kind: kind.exactOptional(),
  person: recordId.exactOptional(),
  object: plainText({ min: 1, max: 100 }).exactOptional(),
  record: recordId.exactOptional(),
  field: plainText({ min: 1, max: 100 }).exactOptional(),
  origin: z.enum(origins).exactOptional(),
  address: plainText({ min: 1, max: 100 }).exactOptional(),
  from: dayOrInstant.exactOptional(),
  to: dayOrInstant.exactOptional(),
}

export const readLog = defineEndpoint({
  method: 'GET',
  path: `${apiPath}/log`,
  group: 'operation',
  summary: { 'zh-CN': '系统日志', en: 'The system log' },
  access: 'signedIn',
  query: z.strictObject({ ...question, limit: limitUpTo(200, 50), cursor: cursor.exactOptional() }),
  answers: { 200: logPage },
  problems: [403, 404],
})

export const downloadLog = defineEndpoint({
  method: 'GET',
  path: `${apiPath}/log.csv`,
  group: 'operation',
  summary: { 'zh-CN': '下载系统日志（CSV，记入日志）', en: 'Download the log as CSV; that is logged, too' },
  access: 'signedIn',
  query: z.strictObject(question),
  answers: { 200: 'text/csv' },
  problems: [403, 404],
})
