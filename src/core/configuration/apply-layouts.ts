import { z } from 'zod'
import type { Refusal } from '../change/change.ts'
import { labelSchema } from '../objects/field-schemas.ts'
import type { ObjectDefinition } from '../objects/object.ts'
import type { ShapeInput } from './build-definitions.ts'
import type { ConfigurationRecord } from './configuration-record.ts'

const sectionSchema = z.strictObject({
  name: z.string().regex(/^[a-z][a-zA-Z0-9]{0,39}$/),
  label: labelSchema,
  fields: z.array(z.string()).min(1),
  step: z.boolean().optional(),
  columns: z.int().min(1).max(3).optional(),
})

type Sections = z.infer<typeof sectionSchema>[]

/** The definition laid out as an administrator wants it; what a layout leaves out stands in a section at the end. */
export function applyLayouts(definition: ObjectDefinition, { records, blame }: ShapeInput): ObjectDefinition {
  const [record, second] = records.filter(({ object, values }) => object === 'layout' && !values.role)
  if (second) blame(second, { path: 'object', code: 'layout-twice', params: { value: definition.name } })
  if (!record) return definition
  const read = readSections(record, definition)
  if ('refusals' in read) {
    blame(record, ...read.refusals)
    return definition
  }
  return { ...definition, sections: withRest(definition, read.made) }
}

function readSections(
  { values }: ConfigurationRecord,
  { fields }: ObjectDefinition,
): { readonly made: Sections } | { readonly refusals: readonly Refusal[] } {
  const parsed = z.array(sectionSchema).min(1).safeParse(values.sections)
  if (!parsed.success) {
    const [issue] = parsed.error.issues
    const name = issue?.path.map(String).join('.') ?? ''
    return { refusals: [{ path: 'sections', code: 'setting-not-understood', params: { name: name || 'sections' } }] }
  }
  const named = parsed.data.flatMap((section) => section.fields)
  const refusals: Refusal[] = [
    ...named
      .filter((name) => !(name in fields))
      .map((value) => ({ path: 'sections', code: 'layout-field-unknown', params: { value } }) as const),
    ...named
      .filter((name, at) => named.indexOf(name) !== at)
      .map((value) => ({ path: 'sections', code: 'layout-field-twice', params: { value } }) as const),
  ]
  return refusals.length > 0 ? { refusals } : { made: parsed.data }
}

const rest = { name: 'rest', label: { 'zh-CN': '其他', en: 'Other' } } as const

function withRest({ fields, sections }: ObjectDefinition, made: Sections): ObjectDefinition['sections'] {
  const placed = new Set(made.flatMap((section) => section.fields))
  const left = Object.keys(fields).filter((name) => !placed.has(name))
  const kept = sections.find(({ name }) => name === 'kept')
  const keptLeft = left.filter((name) => kept?.fields.includes(name))
  const otherLeft = left.filter((name) => !keptLeft.includes(name))
  return [
    ...made,
    ...(otherLeft.length > 0 ? [{ ...rest, fields: otherLeft }] : []),
    ...(kept && keptLeft.length > 0 ? [{ ...kept, fields: keptLeft }] : []),
  ]
}
