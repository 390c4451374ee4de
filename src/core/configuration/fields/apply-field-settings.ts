import type { Refusal } from '../../change/change.ts'
import type { Field } from '../../fields/field.ts'
import { fieldTypes } from '../../fields/index.ts'
import type { KnownObjects } from '../../objects/check-definition.ts'
import type { ObjectDefinition } from '../../objects/object.ts'
import { hasOptions } from '../allowed-settings.ts'
import type { ShapeInput } from '../build-definitions.ts'
import type { ConfigurationRecord } from '../configuration-record.ts'
import { calledBy, checkSynonyms, helpOf, labelOf, synonymsOf } from '../labels.ts'
import { checkLabelFree } from './add-custom-fields.ts'
import { checkRequiredForExisting, checkRights, rightsOf } from './field-rights.ts'
import { checkKeptOptions, fitMoves } from './fit-options.ts'
import { checkGuarded } from './guarded-fields.ts'
import { withDefault } from './to-field.ts'
import { toOptions } from './to-options.ts'

/** The definition with what an administrator changed on the fields Kebu brought. */
export function applyFieldSettings(
  definition: ObjectDefinition,
  { records, known, blame }: ShapeInput,
): ObjectDefinition {
  const own = records.filter(({ object }) => object === 'fieldSettings')
  if (own.length === 0) return definition
  const fields: Record<string, Field> = Object.assign(Object.create(null), definition.fields)
  const seen = new Set<string>()
  for (const record of own) {
    const name = String(record.values.field)
    const refusals = [
      ...checkTarget(record, definition, seen),
      ...checkOwnLabel(record, fields),
      ...checkSynonyms(record.values),
    ]
    const field = fields[name]
    const changed = field && refusals.length === 0 ? change(name, record, { definition, known }) : { refusals }
    blame(record, ...('refusals' in changed ? changed.refusals : []))
    if ('refusals' in changed) continue
    seen.add(name)
    fields[name] = changed.made
  }
  return fitMoves({ ...definition, fields })
}

function checkTarget(
  { values }: ConfigurationRecord,
  definition: ObjectDefinition,
  seen: ReadonlySet<string>,
): Refusal[] {
  const name = String(values.field)
  const field = definition.fields[name]
  if (!field) return [{ path: 'field', code: 'configured-field-unknown', params: { value: name } }]
  const called = calledBy(field.label, name)
  if (seen.has(name)) return [{ path: 'field', code: 'field-settings-twice', params: called }]
  const needed = values.hidden === true && (values.requiredForExisting === true || isNeeded(name, field, definition))
  const computed = values.required === true && field.readOnly
  const { 'zh-CN': type, en: typeEn } = fieldTypes[field.type].label
  // A record is written before its lines are: nothing would ask for them.
  const asksForLines = values.required === true && field.type === 'lines'
  return [
    ...checkGuarded(values, definition),
    ...(asksForLines ? [{ path: 'required', code: 'not-for-this-type', params: { type, typeEn } } as const] : []),
    ...(needed ? [{ path: 'hidden', code: 'field-needed', params: called } as const] : []),
    ...(computed ? [{ path: 'required', code: 'field-kept-by-kebu', params: called } as const] : []),
    ...optionParts
      .filter((path) => values[path] && !hasOptions(field.type))
      .map((path) => ({ path, code: 'field-without-options', params: called }) as const),
  ]
}

const optionParts = ['options', 'dependsOn'] as const

/** What names a record, tells its state or its owner, or must be filled without a default, cannot be hidden. */
function isNeeded(name: string, field: Field, { title, stage, partOf }: ObjectDefinition): boolean {
  const named = [title, stage, partOf, 'code', 'owner', 'updatedAt'].includes(name)
  return named || (field.required === true && field.default === undefined)
}

function checkOwnLabel({ values }: ConfigurationRecord, fields: Readonly<Record<string, Field>>): Refusal[] {
  if (!values.label) return []
  const { [String(values.field)]: _, ...others } = fields
  return checkLabelFree(values.label, others)
}

type Changed = { readonly made: Field } | { readonly refusals: readonly Refusal[] }

interface Place {
  readonly definition: ObjectDefinition
  readonly known: KnownObjects
}

function change(name: string, { values, changedAt }: ConfigurationRecord, place: Place): Changed {
  const field = place.definition.fields[name]
  if (!field) return { refusals: [] }
  const label = labelOf(values)
  const hint = helpOf(values)
  const synonyms = synonymsOf(values)
  const options = values.options ? toOptions(values.options) : undefined
  if (options && 'refusals' in options) return options
  const kept = options
    ? checkKeptOptions(name, options.made, { ...place, byDefault: values.default ?? field.default })
    : []
  if (kept.length > 0) return { refusals: kept }
  const { required, ...rest } = field
  const isRequired = typeof values.required === 'boolean' ? values.required : required === true
  const alone = checkRequiredForExisting(values.requiredForExisting, isRequired)
  if (alone.length > 0) return { refusals: alone }
  const changed = {
    ...rest,
    ...(isRequired ? { required: true } : {}),
    ...(values.requiredForExisting === true ? { requiredForExisting: true } : {}),
    ...(label ? { label } : {}),
    ...(hint ? { hint } : {}),
    ...(synonyms ? { synonyms } : {}),
    ...(options ? { options: options.made } : {}),
    // Whether there is such a field is known once all are made.
    ...(values.dependsOn ? { dependsOn: values.dependsOn } : {}),
    ...(values.hidden === true ? { hidden: true } : {}),
    ...(changedAt ? { changedAt } : {}),
    ...rightsOf(values),
  } as Field
  const made = withDefault(changed, values.default)
  const closed = 'made' in made ? checkRights(made.made) : []
  return closed.length > 0 ? { refusals: closed } : made
}
