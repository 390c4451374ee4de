import type { KnownObjects } from '../../objects/check-definition.ts'
import type { ObjectDefinition } from '../../objects/object.ts'
import type { Blame, ConfigurationRecord } from '../configuration-record.ts'

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
    if (mayBeTitle(definition, title)) titled.set(definition.name, inSight(calledBy(definition, title), living))
    else blame(record, { path: 'titleField', code: 'title-field-unfit', params: { value: title }, dormant: true })
  }
  return [...titled.values()]
}

/** What a record is called by it is found and put in order by. */
function calledBy(definition: ObjectDefinition, title: string): ObjectDefinition {
  const field = definition.fields[title]
  if (field?.type !== 'text') return definition
  const fields = {
    ...definition.fields,
    [title]: { ...field, search: field.search ?? 'text', listOrder: true as const },
  }
  return { ...definition, title, fields: Object.assign(Object.create(null), fields) }
}

/** A record is opened by what it is called: that is among the columns of a list for which nobody chose any. */
function inSight(definition: ObjectDefinition, living: readonly ConfigurationRecord[]): ObjectDefinition {
  const { name, title, columns } = definition
  const isChosen = living.some(({ object, values }) => object === 'listSettings' && values.object === name)
  if (isChosen || columns.includes(title)) return definition
  return { ...definition, columns: columns.toSpliced(columns.indexOf('code') + 1, 0, title) }
}

/** A text that everybody sees, as everybody sees what a record is called. */
export function mayBeTitle({ fields }: Pick<ObjectDefinition, 'fields'>, name: string): boolean {
  const field = Object.hasOwn(fields, name) ? fields[name] : undefined
  return field?.type === 'text' && !field.sensitive && !field.hidden && field.visibleTo === undefined
}
