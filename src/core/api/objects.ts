import { z } from 'zod'
import { fieldLevels, scopes } from '../access/access.ts'
import { apiPath, defineEndpoint } from './endpoint.ts'
import { json, label, objectParams, recordId } from './plain-schemas.ts'
import type { LayoutView, ObjectView } from './shapes.ts'

const sort = z.object({ field: z.string(), direction: z.enum(['asc', 'desc']) })

/** What a field may say beside its type is told by the types in core/fields; here is what every field has. */
const field = z.looseObject({ type: z.string(), label, hint: label.exactOptional() }).meta({ id: 'Field' })

const section = z.object({
  name: z.string(),
  label,
  fields: z.array(z.string()),
  step: z.literal(true).exactOptional(),
  columns: z.int().exactOptional(),
  hint: label.exactOptional(),
  hints: z.record(z.string(), label).exactOptional(),
  shownIf: z.record(z.string(), z.string()).exactOptional(),
  aside: z.literal(true).meta({ description: 'Not in the form' }).exactOptional(),
})

const objectShape = z
  .looseObject({
    name: z.string(),
    label,
    kind: z.enum(['standard', 'system', 'custom']),
    group: z.enum(['business', 'admin', 'none']),
    fields: z.record(z.string(), field),
    title: z.string(),
    sections: z.array(section).meta({ description: 'As the caller sees it laid out' }),
    columns: z.array(z.string()),
    sort,
    levels: z.record(z.string(), z.enum(fieldLevels)),
    scope: z.enum(scopes).meta({ description: 'Whose records the caller sees' }),
    narrowed: z
      .literal(true)
      .meta({ description: 'A condition narrows it: of everybody’s, those that meet it' })
      .exactOptional(),
    mayWait: z
      .literal(true)
      .meta({ description: 'Saved in a form, a record may have to wait for approval or for a second entry' })
      .exactOptional(),
    can: z.object({
      view: z.boolean(),
      create: z.boolean(),
      edit: z.boolean(),
      delete: z.boolean(),
      import: z.boolean(),
      export: z.boolean(),
      batch: z.boolean(),
      transfer: z.boolean(),
      restore: z.boolean(),
      share: z
        .literal(true)
        .meta({ description: 'The caller may give others those that meet a filter' })
        .exactOptional(),
    }),
    preparing: z
      .record(
        z.string(),
        z.union([
          z.object({ what: z.literal('index') }),
          z.object({
            what: z.literal('values'),
            run: z.string(),
            done: z.int(),
            total: z.int().nullable(),
            failed: z.literal(true).exactOptional().meta({ description: '`POST /runs/{id}/restart` begins anew' }),
          }),
        ]),
      )
      .exactOptional()
      .meta({ description: 'Fields just added or changed whose values or index are not there yet' }),
  })
  .meta({ id: 'Object' })

/** What fields say by their type is told by the types of core/fields, which a schema of its own would only repeat; the cast names them. */
export const objectView = objectShape as unknown as z.ZodType<ObjectView>

const version = z.int().meta({ description: 'Counts the changes of the configuration' })

export const listObjects = defineEndpoint({
  method: 'GET',
  path: `${apiPath}/objects`,
  group: 'objects',
  summary: { 'zh-CN': '我能看到的对象定义', en: 'Definitions of the objects I may see' },
  access: 'signedIn',
  kept: true,
  answers: { 200: z.object({ version, items: z.array(objectView) }) },
})

export const readObject = defineEndpoint({
  method: 'GET',
  path: `${apiPath}/objects/{object}`,
  group: 'objects',
  summary: { 'zh-CN': '一个对象的定义', en: 'The definition of one object' },
  access: 'signedIn',
  kept: true,
  params: objectParams,
  answers: { 200: objectView.and(z.object({ version })) },
  problems: [403, 404],
})

const layoutShape = z
  .object({
    sections: z.array(section),
    fields: z.record(
      z.string(),
      z.object({
        label,
        required: z.boolean(),
        seen: z.boolean().meta({ description: 'Whether those for whom it is laid out see it' }),
      }),
    ),
  })
  .meta({ id: 'LaidOutForm' })

export const readLayout = defineEndpoint({
  method: 'GET',
  path: `${apiPath}/objects/{object}/layout`,
  group: 'objects',
  summary: {
    'zh-CN': '一个对象给所有人或某个角色的布局，包括我看不到的字段的名称',
    en: 'How an object is laid out for everybody or a role, with the names of fields I do not see',
  },
  access: 'signedIn',
  params: objectParams,
  query: z.strictObject({ role: recordId.meta({ description: 'Left out, for everybody' }).exactOptional() }),
  answers: { 200: layoutShape as unknown as z.ZodType<LayoutView> },
  problems: [403, 404],
})

export const readOpenapi = defineEndpoint({
  method: 'GET',
  path: `${apiPath}/openapi.json`,
  group: 'objects',
  summary: {
    'zh-CN': '这家公司的 OpenAPI 文档：我看得到的对象和字段，包括自定义的',
    en: 'The OpenAPI document of this company: the objects and fields I see, those of its own among them',
  },
  access: 'signedIn',
  kept: true,
  answers: { 200: z.record(z.string(), json) },
})
