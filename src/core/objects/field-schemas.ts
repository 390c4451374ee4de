import { z } from 'zod'
import { changedParts, type FieldOf, type FieldTypeName, type YesNoField } from '../fields/field.ts'
import { optionColors } from '../fields/option.ts'
import { unseenCharacters } from '../fields/parsing/unseen-characters.ts'

/** What every field may say; a yes-no field says nothing else. */
type BaseKey = keyof YesNoField
type Shape<Key extends PropertyKey> = Readonly<Record<Key, z.ZodType>>

const text = z
  .string()
  .max(1000)
  .refine((written) => written.trim() !== '' && !unseenCharacters.test(written), 'is empty, or cannot be seen')
/** Words in every language. */
export const labelSchema = z.strictObject({ 'zh-CN': text, en: text })
const label = labelSchema
const yes = z.literal(true).optional()
const name = z.string().regex(/^[a-z][a-zA-Z0-9]*$/, 'is not camelCase')
/** A field of the record, or one of a linked record: `order.currency`. */
const path = z.string().regex(/^[a-z][a-zA-Z0-9]*(\.[a-z][a-zA-Z0-9]*)?$/, 'is no path of one or two fields')
const words = z.array(z.string().min(1))

const baseShape = {
  id: name.optional(),
  formerName: name.optional(),
  label,
  hint: label.optional(),
  synonyms: words.optional(),
  required: yes,
  requiredForExisting: yes,
  requiredIf: z.string().min(1).optional(),
  unique: yes,
  default: z.json().optional(),
  readOnly: yes,
  sensitive: yes,
  confidential: yes,
  search: z.enum(['text', 'person', 'plain']).optional(),
  personWhen: z.strictObject({ field: name, is: z.string() }).optional(),
  listOrder: yes,
  indexed: yes,
  column: z
    .string()
    .regex(/^[a-z][a-z0-9]{0,15}$/)
    .optional(),
  addedAt: z.iso.datetime().optional(),
  changedAt: z.partialRecord(z.enum(changedParts), z.iso.datetime()).optional(),
  hidden: yes,
  visibleTo: words.optional(),
  writtenBy: z.enum(['api', 'rules']).optional(),
  revealReason: yes,
  foreignOnly: name.optional(),
  quietAtZero: yes,
} satisfies Shape<Exclude<BaseKey, 'type'>>

/** One option of a choice. */
export const optionSchema = z.strictObject({
  value: text,
  label,
  color: z.enum(optionColors).optional(),
  retired: yes,
  suggestedFor: words.optional(),
  synonyms: words.optional(),
  for: words.min(1).optional(),
})
const options = z.array(optionSchema).min(1)
const maxLength = z.int().positive().optional()
const scale = z.int().min(0).max(6).optional()
const bounds = { min: z.number().optional(), max: z.number().optional() }
const except = z.strictObject({ field: name, values: words }).optional()
const copies = z.strictObject({
  fields: z.record(name, z.array(z.strictObject({ of: z.enum(['linked', 'main']), field: name }))),
  main: z.strictObject({ object: name, via: name, flag: name }).optional(),
  later: z.strictObject({ fields: z.array(name), except }).optional(),
})

/** What each field type may say besides. A type, or one of its properties, that is missing here does not compile. */
const shapes = {
  text: { maxLength, recordOf: name.optional() },
  longText: { maxLength },
  number: {
    scale,
    ...bounds,
    unit: z.union([z.literal('%'), z.record(z.string(), z.string())]).optional(),
    rateOf: name.optional(),
    rateOn: name.optional(),
  },
  money: { ...bounds, unitPrice: yes, currencyField: path.optional() },
  date: {},
  dateTime: {},
  yesNo: {},
  choice: { options, dependsOn: name.optional(), follows: path.optional(), computed: z.string().optional() },
  choices: { options, dependsOn: name.optional() },
  link: { to: name, whenTargetDeleted: z.enum(['refuse', 'cascade', 'keep']).optional(), copies: copies.optional() },
  links: { to: name },
  lines: { of: name, via: name },
  phone: { kind: z.enum(['any', 'mobile']).optional() },
  email: {},
  website: {},
  address: {},
  creditCode: {},
  idCard: {},
  bankCard: {},
  autoNumber: {
    rule: z.string().min(1),
    period: z.enum(['never', 'year', 'month', 'day']).optional(),
    start: z.int().min(1).max(999_999_999).optional(),
  },
  formula: {
    result: z.enum(['number', 'money', 'text', 'date']),
    expression: z.string().min(1),
    scale,
    currencyField: path.optional(),
    below: name.optional(),
  },
  rollup: {
    of: name,
    via: name,
    compute: z.enum(['count', 'sum', 'min', 'max']),
    field: name.optional(),
    result: z.enum(['number', 'money', 'date', 'dateTime']),
    except,
    currencyField: path.optional(),
  },
  attachment: {},
  settings: { holds: z.enum(['object', 'list', 'label', 'any']).optional() },
} satisfies { readonly [Name in FieldTypeName]: Shape<Exclude<keyof FieldOf<Name>, BaseKey>> }

/** Fields that only Kebu writes say so themselves. */
const computed = { readOnly: z.literal(true) }

/** Fields as plain data, by type. */
export const fieldSchemas: ReadonlyMap<string, z.ZodType> = new Map(
  Object.entries(shapes).map(([type, shape]) => {
    const kept = type === 'formula' || type === 'rollup' ? computed : {}
    return [type, z.strictObject({ type: z.literal(type), ...baseShape, ...shape, ...kept })]
  }),
)
