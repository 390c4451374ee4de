import { z } from 'zod'
import { apiPath, defineEndpoint } from './endpoint.ts'
import { idParams } from './plain-schemas.ts'

export const file = z.object({ id: z.string(), name: z.string(), size: z.int(), type: z.string() }).meta({ id: 'File' })

export const uploadFile = defineEndpoint({
  method: 'POST',
  path: `${apiPath}/files`,
  group: 'files',
  summary: { 'zh-CN': '上传附件（最大 20 MB）', en: 'Upload a file for an attachment field, 20 MB at most' },
  access: 'signedIn',
  body: 'multipart',
  bodyBytesMax: 21_000_000,
  answers: { 201: file },
  problems: [413, 415, 422],
})

export const downloadFile = defineEndpoint({
  method: 'GET',
  path: `${apiPath}/files/{id}`,
  group: 'files',
  summary: { 'zh-CN': '下载附件', en: 'Download a file' },
  access: 'signedIn',
  params: idParams,
  answers: { 200: 'application/octet-stream' },
  problems: [404],
})
