import type { Field } from '../../fields/field.ts'
import type { KnownObjects } from '../../objects/check-definition.ts'
import type { ObjectDefinition } from '../../objects/object.ts'
import type { Blame, ConfigurationRecord } from '../configuration-record.ts'
import { checkName } from '../names.ts'

/** The objects, those an administrator made called by the field she chose: by their names until that field is there and everybody sees it. */
export function withTitles(
  known: KnownObjects,
  living: readonly ConfigurationRecord[],
  blame: Blame,
): readonly ObjectDefinition[] {
  const titled = new Map(known)
  for (const record of living.filter(({ object, values }) => object === 'customObject' && values.titleField)) {
    const definition = known.get(String(record.values.name))
    const title = String(record.values.titleField)
    if (definition?.kind !== 'custom') continue
    if (mayBeTitle(definition, title))
      titled.set(definition.name, inSight(calledBy(definition, { title, living }), living))
    else if (!isToCome(definition, { title, living }))
      blame(record, { path: 'titleField', code: 'title-field-unfit', params: { value: title }, dormant: true })
  }
  return [...titled.values()]
}

interface Titled {
  readonly title: string
  readonly living: readonly ConfigurationRecord[]
}

/** An object is made before its fields: until it has one, its title may be among those to come. */
function isToCome({ name, fields }: ObjectDefinition, { title, living }: Titled): boolean {
  const hasFields = living.some(({ object, values }) => object === 'customField' && values.object === name)
  return !hasFields && !Object.hasOwn(fields, title) && checkName(title).length === 0
}

/** What a record is called by it is found and put in order by; the name it has besides is asked for where somebody said so. */
function calledBy(definition: ObjectDefinition, { title, living }: Titled): ObjectDefinition {
  const field = definition.fields[title]
  if (field?.type !== 'text' || title === definition.title) return definition
  const { [definition.title]: name } = definition.fields
  const fields = {
    ...definition.fields,
    ...(name && !isSaidRequired(definition, living) ? { [definition.title]: optional(name) } : {}),
    [title]: { ...field, search: field.search ?? 'text', listOrder: true as const },
  }
  return { ...definition, title, fields: Object.assign(Object.create(null), fields) }
}

function optional({ required: _, ...field }: Field): Field {
  return field
}

function isSaidRequired({ name, title }: ObjectDefinition, living: readonly ConfigurationRecord[]): boolean {
  return living.some(
    ({ object, values }) =>
      object === 'fieldSettings' && values.object === name && values.field === title && values.required === true,
  )
}

/** A record is opened by what it is called: that is among the columns of a list for which nobody chose any. */
function inSight(definition: ObjectDefinition, living: readonly ConfigurationRecord[]): ObjectDefinition {
  const { name, title, columns } = definition
  const isChosen = living.some(
    ({ object, values }) => object === 'listSettings' && values.object === name && Array.isArray(values.columns),
  )
  if (isChosen || columns.includes(title)) return definition
  return { ...definition, columns: columns.toSpliced(columns.indexOf('code') + 1, 0, title) }
}

/** A text that everybody sees, as everybody sees what a record is called. */
export function mayBeTitle({ fields }: Pick<ObjectDefinition, 'fields'>, name: string): boolean {
  const field = Object.hasOwn(fields, name) ? fields[name] : undefined
  return field?.type === 'text' && !field.sensitive && !field.hidden && field.visibleTo === undefined
}
