import type { ImportOptions, ObjectView } from '../../../core/api/shapes.ts'
import type { Field } from '../../../core/fields/field.ts'
import { type ImportTarget, importTargets } from '../../../core/imports/index.ts'

export type Mapping = ImportOptions['mapping']

export interface ImportField {
  readonly name: string
  readonly field: Field
}

const neverImported: readonly Field['type'][] = ['lines', 'formula', 'rollup', 'attachment', 'settings']

/** Fields a file may fill, as this person may edit them, in the order people see. */
export function importableFields(object: ObjectView): readonly ImportField[] {
  return Object.entries(object.fields)
    .filter(([name, field]) => !field.readOnly && !neverImported.includes(field.type) && mayFill(object, name))
    .map(([name, field]) => ({ name, field }))
}

function mayFill(object: ObjectView, name: string): boolean {
  return (object.levels[name] ?? 'edit') === 'edit'
}

/** What a column may be matched with: these fields, and the parts some of them have (an address's city, a last name). */
export function columnTargets(object: ObjectView): readonly ImportTarget[] {
  return importTargets(object).filter(({ field }) => mayFill(object, field))
}

/** The field a target is or belongs to. */
export function fieldNameOf(target: string): string {
  return target.split('.')[0] ?? target
}

type Filling = Pick<ImportOptions, 'mode' | 'mapping'> & Partial<Pick<ImportOptions, 'preset'>>

/** Fields a new record cannot be without, and that neither a column nor the preset fills. */
export function missingRequired(object: ObjectView, { mode, mapping, preset }: Filling) {
  if (mode === 'update') return []
  const prepared = object.presets?.find(({ id }) => id === preset)?.values ?? {}
  const matched = Object.values(mapping).map((target) => target && fieldNameOf(target))
  const filled = new Set([...matched, ...Object.keys(prepared)])
  // What a condition hides is asked for by each row as it is.
  const conditioned = new Set(object.sections.flatMap(({ shownIf = {} }) => Object.keys(shownIf)))
  return importableFields(object).filter(
    ({ name, field }) => field.required && field.default === undefined && !filled.has(name) && !conditioned.has(name),
  )
}

const tellingTypes: readonly Field['type'][] = ['autoNumber', 'phone', 'email', 'creditCode', 'text']

/** Matched fields that can say which record a row is about: unique ones, and those that rarely repeat. */
export function keyFields(object: ObjectView, mapping: Mapping): readonly ImportField[] {
  const filled = new Set(Object.values(mapping))
  return importableFields(object).filter(
    ({ name, field }) =>
      filled.has(name) &&
      (field.unique || name === object.title || (tellingTypes.includes(field.type) && field.type !== 'text')),
  )
}

/**
 * By what the rows are best recognised: a number of their own, else the credit code, else the name, where names stand for
 * themselves (a contact's is one among those of her customer).
 */
export function proposedKey(object: ObjectView, mapping: Mapping): string | null {
  const belongs = Object.values(object.fields).some((field) => field.type === 'link' && field.required)
  const keys = keyFields(object, mapping)
  const candidates = ['code', 'externalId', 'creditCode', ...(belongs ? [] : [object.title])]
  return candidates.find((name) => keys.some((key) => key.name === name)) ?? null
}

/** The header a field is taken from, if any. */
export function headerOf(mapping: Mapping, fieldName: string): string | undefined {
  return Object.entries(mapping).find(([, name]) => name === fieldName)?.[0]
}
