import { z } from 'zod'
import { portableNames } from '../objects/configuration/index.ts'
import { changeOutcome } from './changes.ts'
import { apiPath, defineEndpoint } from './endpoint.ts'
import { reason, values } from './plain-schemas.ts'
import { runStarted } from './runs.ts'

const file = z
  .strictObject({
    kebu: z.literal(1).meta({ description: 'The form of the file' }),
    configuration: z.partialRecord(z.enum(portableNames), z.array(values).max(5_000)),
  })
  .meta({ id: 'ConfigurationFile' })

export const readConfiguration = defineEndpoint({
  method: 'GET',
  path: `${apiPath}/configuration`,
  group: 'objects',
  summary: {
    'zh-CN': '导出系统配置（全部或几个对象）',
    en: 'The configuration as one file, all of it or of some objects',
  },
  access: 'signedIn',
  query: z.strictObject({
    objects: z.string().max(20_000).meta({ description: 'Names of objects, separated by commas' }).exactOptional(),
    kinds: z
      .string()
      .max(500)
      .meta({ description: `Of ${portableNames.join(', ')}, separated by commas` })
      .exactOptional(),
  }),
  indented: true,
  answers: { 200: file },
  problems: [403, 422],
})

export const takeConfiguration = defineEndpoint({
  method: 'POST',
  path: `${apiPath}/configuration`,
  group: 'objects',
  summary: {
    'zh-CN': '预览或导入系统配置文件，作为一次可撤销的变更',
    en: 'Preview or take in a configuration file, as one change that can be undone',
  },
  access: 'signedIn',
  body: z.strictObject({ mode: z.enum(['preview', 'apply']), file, reason: reason.exactOptional() }),
  bodyBytesMax: 20_000_000,
  answers: { 200: changeOutcome, 202: runStarted },
  problems: [403, 409, 413, 415, 422],
})
