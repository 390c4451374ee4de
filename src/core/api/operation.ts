import { z } from 'zod'
import { defineEndpoint } from './endpoint.ts'

export interface Health {
  readonly status: 'ok' | 'unavailable'
  readonly version: string
}

const health: z.ZodType<Health> = z
  .object({ status: z.enum(['ok', 'unavailable']), version: z.string() })
  .meta({ id: 'Health' })

export const checkHealth = defineEndpoint({
  method: 'GET',
  path: '/healthz',
  group: 'operation',
  summary: { 'zh-CN': '进程是否存活', en: 'Whether the process is alive' },
  access: 'anyone',
  answers: { 200: health },
})

export const checkReadiness = defineEndpoint({
  method: 'GET',
  path: '/readyz',
  group: 'operation',
  summary: { 'zh-CN': '能否处理请求（数据库可用）', en: 'Whether it can answer (the database is there)' },
  access: 'anyone',
  answers: { 200: health, 503: health },
})

export const readMetrics = defineEndpoint({
  method: 'GET',
  path: '/metrics',
  group: 'operation',
  summary: { 'zh-CN': 'Prometheus 指标', en: 'Metrics for Prometheus' },
  access: 'anyone',
  answers: { 200: 'text/plain' },
  problems: [403],
})
