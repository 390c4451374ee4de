import { z } from 'zod'
import { apiPath, defineEndpoint } from './endpoint.ts'
import { idParams, json } from './plain-schemas.ts'
import { problemDocument } from './problem.ts'
import type { RunView } from './shapes.ts'

export const run: z.ZodType<RunView> = z
  .object({
    id: z.string(),
    kind: z.string(),
    state: z.enum(['waiting', 'running', 'done', 'failed', 'cancelled']),
    done: z.int(),
    total: z.int().nullable(),
    message: z.string().nullable(),
    result: json,
    createdAt: z.string(),
    finishedAt: z.string().nullable(),
    problem: problemDocument.exactOptional(),
  })
  .meta({ id: 'Run' })

export const runStarted = z.object({ run }).meta({ id: 'RunStarted' })

export const readRun = defineEndpoint({
  method: 'GET',
  path: `${apiPath}/runs/{id}`,
  group: 'runs',
  summary: { 'zh-CN': '后台任务的进度与结果', en: 'Progress and result of long work' },
  access: 'signedIn',
  params: idParams,
  answers: { 200: run },
  problems: [404],
})

export const restartRun = defineEndpoint({
  method: 'POST',
  path: `${apiPath}/runs/{id}/restart`,
  group: 'runs',
  summary: { 'zh-CN': '重新计算：失败的字段计算重新开始', en: 'Begin the computing of a field anew that failed' },
  access: 'signedIn',
  params: idParams,
  answers: { 200: run },
  problems: [403, 409],
})

export const cancelRun = defineEndpoint({
  method: 'POST',
  path: `${apiPath}/runs/{id}/cancel`,
  group: 'runs',
  summary: { 'zh-CN': '取消后台任务', en: 'Cancel long work' },
  access: 'signedIn',
  params: idParams,
  answers: { 200: run },
  problems: [404, 409],
})
