import type { Field } from '../../fields/field.ts'
import type { FormatContext } from '../../fields/field-type.ts'
import { formatField, parseField } from '../../fields/index.ts'
import type { Json } from '../../json.ts'
import type { Locale } from '../../text/locale.ts'
import type { FindShaped, Shaped } from './shaped-by.ts'

export interface SpokenQuestion {
  /** The field of the configuration that holds the value. */
  readonly name: string
  readonly value: Json
  /** What the record shapes: codes are those of its object and field. */
  readonly shaped: Pick<Shaped, 'object' | 'field'>
  readonly find: FindShaped
  readonly locale: Locale
  readonly names: SpokenNames
}

/** What only whoever shows it can name. */
export interface SpokenNames {
  /** Undefined where the reader does not see the role. */
  role(id: string): string | undefined
  /** Undefined where the reader does not see the record, or it is on its way. */
  title(object: string, id: string): string | undefined
  color(color: string): string
  condition(condition: string): string
  /** Conditions on records of the object, in the filter language. */
  filter(object: string, filter: Json): string
  moment(iso: string): string
}

/** The words for what the codes of an object name. */
export interface Vocabulary {
  readonly locale: Locale
  readonly names: SpokenNames
  /** The object whose words they are. */
  readonly about: string
  object(name: string): string
  field(name: string): string
  fieldOf(object: string, name: string): string
  /** A value of the named field. */
  wordFor(name: string, value: Json): string
  /** A value of a field that is none of the object. */
  wordAs(field: Field, value: Json): string
  /** Of its lines a field and a value; null where they have none of that name. */
  lineField(name: string, value: Json): { readonly label: string; readonly value: string } | null
  /** A value of the field that is shaped. */
  own(value: Json): string
  /** A state of the object. */
  state(value: Json): string
  /** A value of the choice on which the one that is shaped depends. */
  parent(value: Json): string
}

export function vocabulary({ shaped, find, locale, names }: Omit<SpokenQuestion, 'name' | 'value'>): Vocabulary {
  const { fields = {}, stage = '' } = find(shaped.object) ?? {}
  const context = { locale, titleOf: names.title }
  const wordFor = (name: string, value: Json) => spokenValue(fields[name], value, context)
  return {
    locale,
    names,
    about: shaped.object,
    object: (name) => find(name)?.label[locale] ?? name,
    field: (name) => fields[name]?.label[locale] ?? name,
    fieldOf: (object, name) => find(object)?.fields[name]?.label[locale] ?? name,
    wordFor,
    wordAs: (field, value) => spokenValue(field, value, context),
    lineField: (name, value) => {
      const field = linesOf(fields, find)[name]
      return field ? { label: field.label[locale], value: spokenValue(field, value, context) } : null
    },
    own: (value) => wordFor(shaped.field ?? '', value),
    state: (value) => wordFor(stage, value),
    parent: (value) => wordFor(parentOf(fields[shaped.field ?? '']), value),
  }
}

function parentOf(field: Field | undefined): string {
  return (field && 'dependsOn' in field ? field.dependsOn : undefined) ?? ''
}

function linesOf(fields: Readonly<Record<string, Field>>, find: FindShaped): Readonly<Record<string, Field>> {
  const lines = Object.values(fields).find((field) => field.type === 'lines')
  return (lines?.type === 'lines' && find(lines.of)?.fields) || {}
}

/** It may be no value of the field any more, or a variable. */
function spokenValue(field: Field | undefined, value: Json, context: FormatContext): string {
  const parsed = field ? parseField(value, field) : null
  if (field && parsed?.ok) return formatField(parsed.value, field, context)
  return typeof value === 'string' ? value : JSON.stringify(value)
}
