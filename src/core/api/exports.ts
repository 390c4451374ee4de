import { z } from 'zod'
import { exportEncodings, exportFormats, exportHeaders } from '../exports/export-wish.ts'
import { apiPath, defineEndpoint } from './endpoint.ts'
import { idParams, instant, json, plainText, reason, recordId } from './plain-schemas.ts'
import { run } from './runs.ts'
import type { ExportView } from './shapes.ts'

const exportView: z.ZodType<ExportView> = z
  .object({
    id: z.string(),
    object: z.string(),
    state: z.enum(['waiting', 'running', 'done', 'failed', 'cancelled', 'expired']),
    format: z.enum(exportFormats),
    fileName: z.string(),
    rows: z.int().nullable().meta({ description: 'Records in the file, once it is written' }),
    bytes: z.int().nullable(),
    sha256: z.string().nullable().meta({ description: 'Of the file, in hex' }),
    createdAt: instant,
    keptUntil: instant.nullable().meta({ description: 'The file is gone then' }),
    run: run.nullable(),
  })
  .meta({ id: 'Export' })

/** Refused (403) where a role does not let the caller export the object, or not so many records of it. */
export const startExport = defineEndpoint({
  method: 'POST',
  path: `${apiPath}/exports`,
  group: 'exports',
  summary: { 'zh-CN': '把记录导出为文件', en: 'Export records as a file' },
  access: 'signedIn',
  body: z.strictObject({
    object: plainText({ min: 1, max: 100 }),
    filter: json.exactOptional(),
    q: plainText({ max: 200 }).meta({ description: 'As in the search box of the list' }).exactOptional(),
    ids: z.array(recordId).max(200_000).meta({ description: 'Of those that match, these' }).exactOptional(),
    fields: z
      .array(plainText({ min: 1, max: 100 }))
      .max(1000)
      .meta({ description: 'The columns, in this order; left out, every field the caller sees' })
      .exactOptional(),
    sort: plainText({ min: 1, max: 100 }).meta({ description: 'As of the list: `field` or `-field`' }).exactOptional(),
    format: z.enum(exportFormats),
    encoding: z
      .enum(exportEncodings)
      .default('utf-8')
      .meta({ description: 'Of a CSV: `utf-8` begins with a byte order mark' }),
    headers: z.enum(exportHeaders).default('labels').meta({
      description: '`names`: names of fields, values of options, codes of linked records and moments in UTC',
    }),
    roundTrip: z
      .boolean()
      .meta({
        description:
          'Of a workbook: with a hidden column of keys, so that the file can be edited and imported again: only edited cells are written then, and what somebody else changed meanwhile is told',
      })
      .exactOptional(),
    reason: reason.meta({ description: 'Needed where the settings of the object say so' }).exactOptional(),
  }),
  bodyBytesMax: 10_000_000,
  answers: { 202: z.object({ export: exportView, run }).meta({ id: 'ExportStarted' }) },
  problems: [403, 404, 409, 413, 422],
})

export const listExports = defineEndpoint({
  method: 'GET',
  path: `${apiPath}/exports`,
  group: 'exports',
  summary: { 'zh-CN': '自己的导出', en: "The caller's exports, the newest first" },
  access: 'signedIn',
  answers: { 200: z.object({ items: z.array(exportView) }) },
  problems: [403],
})

export const readExport = defineEndpoint({
  method: 'GET',
  path: `${apiPath}/exports/{id}`,
  group: 'exports',
  summary: { 'zh-CN': '一次导出', en: 'One export' },
  access: 'signedIn',
  params: idParams,
  answers: { 200: exportView },
  problems: [403, 404],
})

export const downloadExport = defineEndpoint({
  method: 'GET',
  path: `${apiPath}/exports/{id}/file`,
  group: 'exports',
  summary: { 'zh-CN': '下载导出的文件', en: 'The file of an export, for whoever asked for it' },
  access: 'signedIn',
  params: idParams,
  answers: { 200: 'application/octet-stream' },
  problems: [403, 404, 409],
})
