import type { FieldLevel } from '../../core/access/index.ts'
import type { Field, FieldOf, FieldTypeName } from '../../core/fields/field.ts'
import type { Json, JsonObject } from '../../core/json.ts'

/** What a value of the field is like in answers, for the OpenAPI document: an empty one is null, a masked one a text. */
export function fieldSchema(field: Field, level?: FieldLevel): JsonObject {
  // The registry holds a maker for the field's own type; TypeScript cannot follow the two together.
  const make = schemas[field.type] as (field: Field) => JsonObject
  const { 'zh-CN': title, en } = field.label
  return {
    title,
    description: field.hint ? `${en}. ${field.hint.en}` : en,
    ...orNull(level === 'masked' ? text : make(field)),
  }
}

function orNull(schema: JsonObject): JsonObject {
  const { type, enum: values } = schema
  if (typeof type !== 'string') return schema
  return { ...schema, type: [type, 'null'], ...(Array.isArray(values) ? { enum: [...values, null] } : {}) }
}

const text = { type: 'string' } as const
const id = { type: 'string', format: 'uuid' } as const
const list = (items: Json): JsonObject => ({ type: 'array', items })
const chosen = ({ options }: { readonly options: readonly { readonly value: string }[] }): JsonObject => ({
  ...text,
  enum: options.map(({ value }) => value),
})
const limited = ({ maxLength }: { readonly maxLength?: number | undefined }): JsonObject =>
  maxLength === undefined ? text : { ...text, maxLength }
const between = ({
  min,
  max,
}: {
  readonly min?: number | undefined
  readonly max?: number | undefined
}): JsonObject => ({
  type: 'number',
  ...(min === undefined ? {} : { minimum: min }),
  ...(max === undefined ? {} : { maximum: max }),
})

/** What a formula or a rollup comes to. */
const results: Readonly<Record<string, JsonObject>> = {
  number: { type: 'number' },
  money: { type: 'number' },
  date: { ...text, format: 'date' },
  dateTime: { ...text, format: 'date-time' },
  yesNo: { type: 'boolean' },
  text,
}
const computed = ({ result = 'number' }: { readonly result?: string | undefined }): JsonObject => results[result] ?? {}

const schemas: { readonly [Name in FieldTypeName]: (field: FieldOf<Name>) => JsonObject } = {
  text: limited,
  longText: limited,
  number: between,
  money: between,
  date: () => ({ ...text, format: 'date' }),
  dateTime: () => ({ ...text, format: 'date-time' }),
  yesNo: () => ({ type: 'boolean' }),
  choice: chosen,
  choices: (field) => list(chosen(field)),
  link: () => id,
  links: () => list(id),
  phone: () => text,
  email: () => text,
  website: () => text,
  address: () => ({ type: 'object' }),
  attachment: () => ({}),
  creditCode: () => text,
  idCard: () => text,
  bankCard: () => text,
  autoNumber: () => text,
  formula: computed,
  rollup: computed,
  lines: ({ of }) => list({ $ref: `#/components/schemas/${recordName(of)}` }),
  settings: () => ({}),
}

/** The schema of an object's records: `contractRecord`. */
export function recordName(object: string): string {
  return `${object}Record`
}
