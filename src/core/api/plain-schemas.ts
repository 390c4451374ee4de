import { z } from 'zod'
import type { Json } from '../json.ts'
import { locales } from '../text/locale.ts'
import type { ExplainedReason, PersonRef, RecordRef } from './shapes.ts'

/** The small schemas the others are made of. */

/**
 * Any JSON. What arrives was made by JSON.parse and is nothing else, so looking at it again would only cost time; the
 * cast says so to the compiler.
 */
export const json = z.unknown() as unknown as z.ZodType<Json>

/** More than any object has. */
const fieldsMax = 1000

/** Values of a record by field. What they may be is decided by the fields, with their own messages. */
export const values = z
  .record(z.string().max(200), json)
  .refine((named) => Object.keys(named).length <= fieldsMax, { message: 'too-many-fields' })
  .meta({ id: 'Values' })

/** One line of text from outside. Blanks around it do not count; PostgreSQL cannot keep a NUL. */
export function plainText({ min = 0, max }: { min?: number; max: number }) {
  return z
    .string()
    .trim()
    .min(min)
    .max(max)
    .refine((text) => !text.includes('\0') && text.isWellFormed(), { message: 'control-character' })
}

export const objectName = plainText({ min: 1, max: 100 })

/** One person or record has one spelling. */
export const recordId = z.uuid().toLowerCase()
/** Made by each open page for itself, to be told from the same person's others. */
export const pageId = z.string().regex(/^[0-9a-f]{32}$/)
export const instant = z.iso.datetime().meta({ description: 'UTC, ISO 8601' })
/** Years that people mean and PostgreSQL keeps, whatever the time zone makes of them. */
const yearMeant = (text: string) => text >= '1000' && text < '9999-12-31'
/** A day of the company, or an instant. */
export const dayOrInstant = z.union([
  z.iso.date().refine(yearMeant, { message: 'year-out-of-range' }),
  z.iso.datetime({ offset: true }).refine(yearMeant, { message: 'year-out-of-range' }),
])
export const locale = z.enum(locales)

/** A link is followed without the page's headers, so it names the language of the page itself. */
export const inLanguage = z.strictObject({
  locale: locale.meta({ description: 'The language of the file; otherwise that of the caller' }).exactOptional(),
})

export const workbook = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'
export const reason = plainText({ max: 1000 }).meta({ description: 'Why; kept in the history' })
export const preset = plainText({ min: 1, max: 100 }).meta({
  description: 'A preset of the object, by id or name: it fills what `values` do not name',
})
export const cursor = plainText({ min: 1, max: 2000 }).meta({ description: '`nextCursor` of the page before' })
export const versionNumber = z.int().min(0).max(2_147_483_647)
const versionWords =
  'The version that was read. `any`: whatever is there is meant. Left out, the save is refused with 428'
export const version = z.union([versionNumber, z.literal('any')]).meta({ description: versionWords })
export const versionInQuery = z
  .union([z.literal('any'), z.coerce.number<number | string>().pipe(versionNumber)])
  .meta({ description: versionWords })

/** How many at most; numbers arrive as text in a query. */
export function limitUpTo(max: number, usual: number) {
  return z.coerce.number<number | string>().pipe(z.int().min(1).max(max)).default(usual)
}

/** Of a change: the template it was made by. */
export const templateRef = z
  .object({ id: z.string(), version: z.int(), label: z.object({ 'zh-CN': z.string(), en: z.string() }) })
  .meta({ description: 'The change template it was made by, as it was then' })

export const personRef: z.ZodType<PersonRef> = z.object({ id: z.string(), name: z.string() }).meta({ id: 'PersonRef' })

/** A text in every language of the page. */
export const label = z.object({ 'zh-CN': z.string(), en: z.string() }).meta({ id: 'Label' })

const shaped = z.object({ label, object: z.string(), field: z.string().exactOptional() })

export const recordRef: z.ZodType<RecordRef> = z
  .object({
    id: z.string(),
    object: z.string(),
    code: z.string(),
    title: z.string(),
    shaped: shaped
      .meta({ description: 'Of a record of the configuration: what it shapes, by which people know it' })
      .exactOptional(),
  })
  .meta({ id: 'RecordRef' })

/** By the place that names it, as in `order.currency`: the ISO 4217 code. */
export const currencies = z.record(z.string(), z.string()).meta({ id: 'Currencies' })
export const currenciesOfDifference = z
  .object({ before: currencies, after: currencies })
  .meta({ id: 'CurrenciesOfDifference' })

export const objectParams = z.object({ object: z.string().max(100) })
export const recordParams = z.object({ object: z.string().max(100), id: recordId })
export const idParams = z.object({ id: recordId })

export const explainedReason: z.ZodType<ExplainedReason> = z
  .object({
    rule: z.string().meta({ description: 'Such as `scope`, `field-level`, `lock:order-completed`' }),
    source: z
      .object({
        kind: z.enum(['role', 'policy', 'grant', 'flow', 'orderClosing', 'field', 'object', 'person', 'lock']),
        id: recordId.exactOptional(),
        name: z.string(),
      })
      .meta({ description: 'Where it is set; `id` is that of a role, a policy, a grant or a flow' }),
    message: z.string(),
  })
  .meta({ id: 'ExplainedReason' })

export const conflict = z
  .object({
    field: z.string(),
    base: json,
    theirs: json,
    mine: json,
    by: z.string().exactOptional(),
    at: z.string().exactOptional(),
  })
  .meta({ id: 'Conflict' })

/** A refusal or a warning with its sentence. */
export const refusalView = z.object({
  path: z.string(),
  code: z.string(),
  message: z.string(),
  expected: z.string().exactOptional(),
  rule: z
    .string()
    .meta({ description: 'The validation rule that says so: by it a warning is confirmed' })
    .exactOptional(),
  wayOut: z
    .string()
    .meta({
      description:
        'The right whose holders it does not stop, `request-access` where it may be asked for, or `restore-point` where one is kept',
    })
    .exactOptional(),
  because: z
    .array(explainedReason)
    .readonly()
    .meta({ description: 'Of what may not be done: what decided, and where that is set' })
    .exactOptional(),
  records: z
    .object({ object: z.string(), ids: z.array(z.string()).readonly() })
    .meta({ description: 'Some of the records it is about, such as those of which the values would not fit' })
    .exactOptional(),
  by: personRef.meta({ description: 'Who keeps the record to herself' }).exactOptional(),
  until: instant.nullable().meta({ description: 'Until when; null: until it is unlocked' }).exactOptional(),
  conflict: conflict
    .extend({ object: z.string(), id: z.string(), version: z.int() })
    .meta({ description: 'Of a line, or of the order of a document: what others wrote meanwhile into the same field' })
    .exactOptional(),
})

export const carry = z
  .array(plainText({ min: 1, max: 100 }))
  .max(100)
  .meta({
    description:
      'What goes along with records that change, by the keys of `impact.carried`: `contact.owner`, `order.contactPhone`',
  })

export const confirmWarnings = z.union([z.literal(true), z.array(recordId).max(200)]).meta({
  description:
    'Warnings that are meant all the same: `true` for all, or the ids of their rules (`rule` of each `warning-unconfirmed`). Kept in the history',
})
