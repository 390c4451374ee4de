import { z } from 'zod'
import { type FileReading, fileEncodings, fileNoteCodes } from '../imports/file-reading.ts'
import { dateOrders, decimalSigns } from '../imports/notation.ts'
import { locales } from '../text/locale.ts'
import { apiPath, defineEndpoint } from './endpoint.ts'
import { neededApprovals } from './outcomes.ts'
import {
  carry,
  confirmWarnings,
  cursor,
  explainedReason,
  idParams,
  instant,
  limitUpTo,
  objectParams,
  personRef,
  preset,
  recordRef,
} from './plain-schemas.ts'
import { run } from './runs.ts'
import type { ImportRowView, ImportView } from './shapes.ts'

const notation = {
  dateOrder: z
    .enum(dateOrders)
    .meta({ description: 'What comes first in days that do not begin with the year: dmy is 30/06/2025' })
    .exactOptional(),
  decimalSign: z.enum(decimalSigns).meta({ description: 'What stands before the decimals: 1.234,56' }).exactOptional(),
}

export const importOptions = z
  .object({
    mode: z.enum(['add', 'update', 'both']),
    key: z.string().max(100).nullable(),
    existing: z.enum(['skip', 'update', 'fillEmpty']),
    preset: preset.nullable().meta({
      description: 'A preset of the object, by id or name: new records take what their rows leave empty from it',
    }),
    mapping: z.record(z.string().max(500), z.string().max(200).nullable()),
    ...notation,
  })
  .meta({ id: 'ImportOptions' })

const fileReading: z.ZodType<FileReading> = z
  .object({
    sheet: z.string().nullable(),
    sheets: z.array(z.string()),
    hiddenSheets: z.array(z.string()).exactOptional(),
    from1904: z.boolean().exactOptional().meta({ description: 'The workbook counts its days from 1904' }),
    headerRow: z.int().meta({ description: '0 where a file has none: vCards' }),
    encoding: z.enum(fileEncodings).nullable(),
    separator: z.string().nullable(),
    ...notation,
    notes: z.array(z.object({ code: z.enum(fileNoteCodes), count: z.int(), row: z.int(), column: z.string() })),
  })
  .meta({ id: 'FileReading' })

export const importRun: z.ZodType<ImportView> = z
  .object({
    id: z.string(),
    object: z.string(),
    fileName: z.string(),
    state: z.enum(['uploaded', 'checking', 'checked', 'applying', 'applied', 'failed', 'cancelled']),
    createdAt: instant,
    createdBy: personRef,
    rows: z.int(),
    columns: z.array(z.object({ header: z.string(), field: z.string().nullable(), samples: z.array(z.string()) })),
    reading: fileReading.nullable(),
    options: importOptions,
    counts: z.object({
      create: z.int(),
      update: z.int(),
      skip: z.int(),
      error: z.int(),
      pending: z
        .int()
        .meta({ description: 'Of the rows that would be written: how many would wait for approval' })
        .exactOptional(),
    }),
    approvals: neededApprovals.exactOptional(),
    run: run.nullable(),
    changeId: z.string().nullable(),
    result: z
      .object({
        added: z.int(),
        updated: z.int(),
        skipped: z.int(),
        failed: z.int(),
        pending: z.int().meta({ description: 'Rows that wait for approval' }).exactOptional(),
        parkedId: z.string().meta({ description: 'The change they wait in' }).exactOptional(),
      })
      .nullable(),
  })
  .meta({ id: 'Import' })

export const importRow: z.ZodType<ImportRowView> = z
  .object({
    n: z.int(),
    state: z.enum(['create', 'update', 'skip', 'error']),
    raw: z.record(z.string(), z.string()),
    code: z.string().nullable(),
    problems: z.array(
      z.object({
        field: z.string(),
        code: z.string(),
        message: z.string(),
        because: z.array(explainedReason).exactOptional(),
        wayOut: z.string().exactOptional(),
        suggestions: z.array(z.string()).exactOptional(),
        alike: z
          .int()
          .meta({ description: 'How many rows have this text at fault in this column: see PATCH /imports/{id}/rows' })
          .exactOptional(),
        record: recordRef.meta({ description: 'A record that holds the same' }).exactOptional(),
      }),
    ),
  })
  .meta({ id: 'ImportRow' })

/** How a file is to be read, where what Kebu finds out is not right. */
export const fileWishes = z
  .strictObject({
    sheet: z.string().max(200),
    headerRow: z.int().min(1).max(1_048_576),
    encoding: z.enum(fileEncodings),
    separator: z.string().length(1),
  })
  .partial()
  .meta({ id: 'FileWishes' })

/**
 * Multipart: `file` (a workbook, a text file or vCards, 50 MB at most), `object`, and as JSON `options` (any of ImportOptions) and `reading`
 * (FileWishes). `replaces` names an own import of the same file that was not applied; it is forgotten.
 */
export const uploadImport = defineEndpoint({
  method: 'POST',
  path: `${apiPath}/imports`,
  group: 'imports',
  summary: { 'zh-CN': '上传要导入的文件', en: 'Upload a file to import' },
  access: 'signedIn',
  body: 'multipart',
  bodyBytesMax: 54_000_000,
  answers: { 201: importRun },
  problems: [403, 404, 413, 415, 422],
})

export const listImports = defineEndpoint({
  method: 'GET',
  path: `${apiPath}/imports`,
  group: 'imports',
  summary: { 'zh-CN': '导入历史', en: 'List imports' },
  access: 'signedIn',
  query: z.strictObject({ limit: limitUpTo(200, 50), cursor: cursor.exactOptional() }),
  answers: { 200: z.object({ items: z.array(importRun), nextCursor: z.string().nullable() }) },
})

export const readImport = defineEndpoint({
  method: 'GET',
  path: `${apiPath}/imports/{id}`,
  group: 'imports',
  summary: { 'zh-CN': '一次导入', en: 'One import' },
  access: 'signedIn',
  params: idParams,
  answers: { 200: importRun },
  problems: [404],
})

export const listImportRows = defineEndpoint({
  method: 'GET',
  path: `${apiPath}/imports/{id}/rows`,
  group: 'imports',
  summary: { 'zh-CN': '导入文件的各行及错误', en: 'The rows of an import, with what is wrong in them' },
  access: 'signedIn',
  params: idParams,
  query: z.strictObject({
    state: z.enum(['create', 'update', 'skip', 'error']).exactOptional(),
    limit: limitUpTo(500, 100),
    cursor: cursor.exactOptional(),
  }),
  answers: { 200: z.object({ items: z.array(importRow), nextCursor: z.string().nullable() }) },
  problems: [404],
})

const cellText = z.string().max(50_000)
const columnName = z.string().max(500)

export const mendImportRow = defineEndpoint({
  method: 'PATCH',
  path: `${apiPath}/imports/{id}/rows/{n}`,
  group: 'imports',
  summary: { 'zh-CN': '改正一行', en: 'Mend a row' },
  access: 'signedIn',
  params: idParams.extend({ n: z.coerce.number<number | string>().pipe(z.int().min(0).max(2_147_483_647)) }),
  body: z.strictObject({
    values: z.record(columnName, cellText).meta({ description: 'New text by column header or field name' }),
  }),
  answers: { 200: importRow },
  problems: [404, 409, 422],
})

export const mendImportRows = defineEndpoint({
  method: 'PATCH',
  path: `${apiPath}/imports/{id}/rows`,
  group: 'imports',
  summary: { 'zh-CN': '一次改正有同样错误的所有行', en: 'Mend all rows that share a mistake at once' },
  access: 'signedIn',
  params: idParams,
  body: z.strictObject({
    select: z
      .strictObject({ field: columnName, text: cellText })
      .meta({ description: 'The rows in which this text is at fault in this column (its header or field)' }),
    values: z.record(columnName, cellText).meta({ description: 'New text by column header or field name' }),
  }),
  answers: { 200: importRun, 202: importRun },
  problems: [403, 404, 409, 422],
})

export const checkImport = defineEndpoint({
  method: 'POST',
  path: `${apiPath}/imports/{id}/check`,
  group: 'imports',
  summary: { 'zh-CN': '按选项检查全部行', en: 'Check every row with these options' },
  access: 'signedIn',
  params: idParams,
  body: z
    .strictObject({
      mode: importOptions.shape.mode.exactOptional(),
      key: importOptions.shape.key.exactOptional(),
      existing: importOptions.shape.existing.exactOptional(),
      preset: importOptions.shape.preset.exactOptional(),
      mapping: importOptions.shape.mapping.exactOptional(),
      ...notation,
    })
    .prefault({}),
  answers: { 200: importRun, 202: importRun },
  problems: [403, 404, 409, 422],
})

export const applyImport = defineEndpoint({
  method: 'POST',
  path: `${apiPath}/imports/{id}/apply`,
  group: 'imports',
  summary: { 'zh-CN': '导入检查无误的行', en: 'Import the rows that are in order' },
  access: 'signedIn',
  params: idParams,
  body: z.strictObject({ confirmWarnings: confirmWarnings.exactOptional(), carry: carry.exactOptional() }).prefault({}),
  answers: { 202: importRun, 200: importRun },
  problems: [403, 404, 409, 422],
})

export const cancelImport = defineEndpoint({
  method: 'POST',
  path: `${apiPath}/imports/{id}/cancel`,
  group: 'imports',
  summary: { 'zh-CN': '取消导入', en: 'Cancel an import' },
  access: 'signedIn',
  params: idParams,
  body: z.strictObject({}).prefault({}),
  answers: { 200: importRun },
  problems: [404, 409],
})

/** A link is followed without the page's headers, so it names the language of the page itself. */
const inLanguage = z.strictObject({
  locale: z
    .enum(locales)
    .meta({ description: 'The language of the file; otherwise that of the caller' })
    .exactOptional(),
})

const workbook = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'

export const downloadImportErrors = defineEndpoint({
  method: 'GET',
  path: `${apiPath}/imports/{id}/errors.xlsx`,
  group: 'imports',
  summary: { 'zh-CN': '下载错误行及原因', en: 'Download the rows in error, with the reasons' },
  access: 'signedIn',
  params: idParams,
  query: inLanguage,
  answers: { 200: workbook },
  problems: [404],
})

export const downloadImportTemplate = defineEndpoint({
  method: 'GET',
  path: `${apiPath}/imports/template/{object}.xlsx`,
  group: 'imports',
  summary: { 'zh-CN': '下载导入模板', en: 'Download the import template of an object' },
  access: 'signedIn',
  params: objectParams,
  query: inLanguage,
  answers: { 200: workbook },
  problems: [403, 404],
})
