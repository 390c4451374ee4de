import type { Field } from '../../fields/field.ts'
import type { ObjectDefinition } from '../../objects/object.ts'
import type { FieldPlace } from './computed-fields.ts'

/** The fields that the search box begins to look into, or reads in another way, in objects that there were before. */
export function fieldsToSearch(
  before: readonly ObjectDefinition[],
  after: readonly ObjectDefinition[],
): readonly FieldPlace[] {
  const known = new Map(before.map((definition) => [definition.name, definition]))
  return after.flatMap((definition) => {
    const had = known.get(definition.name)
    if (!had || had === definition) return []
    return Object.entries(definition.fields).flatMap(([name, field]) =>
      isLookedInto(field) && readingOf(had, name) !== readingOf(definition, name)
        ? [{ object: definition.name, field: name }]
        : [],
    )
  })
}

/** Whether records are found by what the field holds. */
export function isLookedInto(field: Field | undefined): field is Field {
  return field?.search !== undefined && !field.sensitive
}

/** What a record is called by is also found whole. */
function readingOf({ fields, title }: ObjectDefinition, name: string): string {
  const field = fields[name]
  return isLookedInto(field) ? JSON.stringify([field.id, field.type, field.search, name === title]) : ''
}
