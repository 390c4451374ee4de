import type { Refusal } from '../../change/change.ts'
import { readsOf } from '../../expressions/reads-of.ts'
import type { Field } from '../../fields/field.ts'
import type { Problem } from '../../fields/field-type.ts'
import { checkCondition } from '../../objects/check-validations.ts'
import type { ObjectDefinition, Section } from '../../objects/object.ts'
import type { ShapeInput } from '../build-definitions.ts'
import type { ConfigurationRecord } from '../configuration-record.ts'
import { mayBeHidden } from '../fields/guarded-fields.ts'
import { calledBy } from '../labels.ts'
import { firstTwice, type LayoutSection, readSections } from './layout-sections.ts'

/**
 * The definition laid out as an administrator wants it: for everybody, and for roles that have a layout of their own. What a
 * layout leaves out is no matter of rights: it stands on the page of a record, and not in its form.
 */
export function applyLayouts(definition: ObjectDefinition, input: ShapeInput): ObjectDefinition {
  const { records, blame } = input
  const laidOut = new Map<string | null, readonly Section[]>()
  for (const record of records.filter(({ object }) => object === 'layout')) {
    const role = typeof record.values.role === 'string' ? record.values.role : null
    if (laidOut.has(role)) {
      blame(record, { path: 'object', code: 'layout-twice', params: calledBy(definition.label, definition.name) })
      continue
    }
    const sections = layOut(record, definition, input)
    if (sections) laidOut.set(role, sections)
  }
  const forRoles = [...laidOut].flatMap(([role, sections]) => (role === null ? [] : [{ role, sections }]))
  const { filledFirst: _, ...rest } = definition
  const own = laidOut.get(null)
  // Who laid it out has said what comes first.
  const laid = own ? { ...rest, sections: own } : definition
  return { ...laid, ...(forRoles.length > 0 ? { layouts: forRoles } : {}) }
}

/** What is wrong with a single field keeps only that out of the layout, and nobody from changing the fields. */
function layOut(
  record: ConfigurationRecord,
  definition: ObjectDefinition,
  input: ShapeInput,
): readonly Section[] | null {
  const { blame, known } = input
  const read = readSections(record.values.sections)
  if ('refusals' in read) {
    blame(record, ...read.refusals)
    return null
  }
  const twice = firstTwice(read.made.flatMap(({ fields }) => fields))
  if (twice !== undefined) {
    blame(record, {
      path: 'sections',
      code: 'layout-field-twice',
      params: calledBy(definition.fields[twice]?.label, twice),
    })
    return null
  }
  const find = (name: string) => (name === definition.name ? definition : known.get(name))
  const isFaulty = (condition: string) => checkCondition(condition, definition, find).length > 0
  const conditions = faultyConditions(read.made, definition, isFaulty)
  const faults = [...unknownFields(read.made, definition), ...conditions, ...lacking(read.made, definition)]
  const unconditioned = new Set(conditions.map(({ params }) => params.name))
  blame(record, ...faults.map((fault) => ({ ...fault, dormant: true as const })))
  const sound = read.made.map((section) => withoutFaults(section, definition, unconditioned))
  return withRest(
    definition,
    sound.filter(({ fields }) => fields.length > 0),
    { writtenAt: writtenAt(record), conditional: requiredByCondition(input.records) },
  )
}

function unknownFields(sections: readonly LayoutSection[], { fields }: ObjectDefinition): Refusal[] {
  const named = sections.flatMap((section) => [
    ...section.fields,
    ...Object.keys(section.hints ?? {}),
    ...Object.keys(section.shownIf ?? {}),
  ])
  return [...new Set(named)]
    .filter((name) => !Object.hasOwn(fields, name))
    .map((value) => ({ path: 'sections', code: 'layout-field-unknown', params: { value } }))
}

/** What is wrong with the conditions of a layout: each at its place, calling its field by its label. */
function faultyConditions(
  sections: readonly LayoutSection[],
  definition: ObjectDefinition,
  isFaulty: (condition: string) => boolean,
) {
  return sections.flatMap(({ shownIf = {} }, at) =>
    Object.entries(shownIf).flatMap(([name, condition]) => {
      const code = faultOf({ name, condition }, definition, isFaulty)
      if (code === null) return []
      const label = definition.fields[name]?.label
      const params = { name, value: label?.['zh-CN'] ?? name, valueEn: label?.en ?? name }
      return [{ path: `sections.${at}.shownIf.${name}`, code, params }]
    }),
  )
}

function faultOf(
  { name, condition }: { readonly name: string; readonly condition: string },
  definition: ObjectDefinition,
  isFaulty: (condition: string) => boolean,
): Problem['code'] | null {
  if (!mayBeHidden(name, definition)) return 'layout-condition-never-hidden'
  if (isFaulty(condition)) return 'layout-condition-wrong'
  // Once it is hidden nobody could fill it with what shows it again.
  return readsOf(condition).includes(name) ? 'layout-condition-about-itself' : null
}

/** Nobody could save a new record in a form that lacks what must be filled. */
function lacking(sections: readonly LayoutSection[], { fields }: ObjectDefinition): Refusal[] {
  const placed = new Set(sections.flatMap((section) => section.fields))
  const lacked = Object.entries(fields).filter(([name, field]) => !placed.has(name) && mustBeEntered(field))
  if (lacked.length === 0) return []
  const params = {
    fields: lacked.map(([, { label }]) => `「${label['zh-CN']}」`).join('、'),
    fieldsEn: lacked.map(([, { label }]) => `“${label.en}”`).join(', '),
  }
  return [{ path: 'sections', code: 'layout-lacks-required', params }]
}

function mustBeEntered({ required, default: begins, readOnly, hidden }: Field): boolean {
  return required === true && begins === undefined && !readOnly && !hidden
}

function withoutFaults(
  section: LayoutSection,
  { fields }: ObjectDefinition,
  unconditioned: ReadonlySet<string>,
): Section {
  const { shownIf, hints, hint, columns, step, ...rest } = section
  const known = <T>(named: Readonly<Record<string, T>> = {}) =>
    Object.fromEntries(Object.entries(named).filter(([name]) => Object.hasOwn(fields, name)))
  const sound = Object.entries(known(shownIf)).filter(([name]) => !unconditioned.has(name))
  return {
    ...rest,
    fields: section.fields.filter((name) => Object.hasOwn(fields, name)),
    ...(step ? { step: true } : {}),
    ...(columns ? { columns } : {}),
    ...(hint ? { hint } : {}),
    ...(hints ? { hints: known(hints) } : {}),
    ...(shownIf ? { shownIf: Object.fromEntries(sound) } : {}),
  }
}

function writtenAt({ createdAt, values: { updatedAt } }: ConfigurationRecord): number {
  return Date.parse(typeof updatedAt === 'string' ? updatedAt : createdAt)
}

/** Fields that must be filled where a condition holds. */
function requiredByCondition(records: readonly ConfigurationRecord[]): ReadonlySet<string> {
  const conditioned = records.filter(({ values }) => typeof values.requiredIf === 'string')
  return new Set(conditioned.map(({ object, values }) => String(object === 'customField' ? values.name : values.field)))
}

const more = { name: 'rest', label: { 'zh-CN': '更多信息', en: 'More' } } as const
const aside = { name: 'aside', label: { 'zh-CN': '其他', en: 'Other' }, aside: true } as const

/** What must be filled, and what was added since the layout was made, is entered all the same, so that no form comes to a dead end. */
function withRest(
  { fields, sections }: ObjectDefinition,
  made: readonly Section[],
  { writtenAt, conditional }: { readonly writtenAt: number; readonly conditional: ReadonlySet<string> },
): readonly Section[] {
  const placed = new Set(made.flatMap((section) => section.fields))
  const kept = sections.find(({ name }) => name === 'kept')
  const left = Object.keys(fields).filter((name) => !placed.has(name))
  const keptLeft = left.filter((name) => kept?.fields.includes(name))
  const free = left.filter((name) => !keptLeft.includes(name))
  const isEntered = (name: string) => {
    const field = fields[name]
    const isAsked = field !== undefined && (mustBeEntered(field) || conditional.has(name))
    return isAsked || Date.parse(field?.addedAt ?? '') > writtenAt
  }
  const entered = free.filter(isEntered)
  const notEntered = free.filter((name) => !isEntered(name))
  const chosen = (name: string) => sections.find((section) => section.fields.includes(name))?.name
  const joined = made.map((section) => {
    const own = entered.filter((name) => chosen(name) === section.name)
    return own.length > 0 ? { ...section, fields: [...section.fields, ...own] } : section
  })
  const joins = new Set(joined.flatMap((section) => section.fields))
  const others = entered.filter((name) => !joins.has(name))
  return [
    ...joined,
    ...(others.length > 0 ? [{ ...more, fields: others }] : []),
    ...(notEntered.length > 0 ? [{ ...aside, fields: notEntered }] : []),
    ...(kept && keptLeft.length > 0 ? [{ ...kept, fields: keptLeft }] : []),
  ]
}
