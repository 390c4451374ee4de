import { z } from 'zod'
import { fileEncodings } from '../imports/file-reading.ts'
import { apiPath, defineEndpoint } from './endpoint.ts'
import { importOptions, importRow, importRun, notation } from './import-schemas.ts'
import {
  carry,
  confirmWarnings,
  cursor,
  idParams,
  inLanguage,
  limitUpTo,
  objectParams,
  workbook,
} from './plain-schemas.ts'

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
    values: z
      .record(columnName, cellText)
      .meta({
        description:
          'New text by column header or field name; `#key` with an empty text makes it a new record, with a number of its own',
      })
      .exactOptional(),
    settle: z
      .record(columnName, z.enum(['mine', 'theirs']))
      .meta({ description: 'By field: which of two values stays, of those that the row told of as they were read' })
      .exactOptional(),
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
      conflicts: importOptions.shape.conflicts.exactOptional(),
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
