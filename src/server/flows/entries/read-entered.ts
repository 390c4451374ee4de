import type { Refusal, Values } from '../../../core/change/change.ts'
import type { Field } from '../../../core/fields/field.ts'
import { fieldType } from '../../../core/fields/index.ts'
import type { Json } from '../../../core/json.ts'
import { type PlacedRefusal, refusedTogether } from '../../refused.ts'
import type { FirstEntry } from './first-entry.ts'

interface Entered {
  readonly first: Pick<FirstEntry, 'definition'>
  /** What the rule asks for; what is left out is left empty. */
  readonly fields: readonly string[]
  readonly values: Values
}

/** What somebody entered second, as its fields understand it. Says all that is wrong with it by itself, and nothing of the first entry. */
export function readEntered({ first: { definition }, fields, values }: Entered): Values {
  const refusals: PlacedRefusal[] = Object.keys(values).flatMap((name) =>
    fields.includes(name) ? [] : [{ ...notAsked(name, fields), path: name }],
  )
  const read = fields.flatMap((name): [string, Json][] => {
    const field = definition.fields[name]
    const parsed = field ? parse(field, values[name] ?? null) : { value: null }
    if ('refusal' in parsed) refusals.push({ ...parsed.refusal, path: name, object: definition.name })
    return 'refusal' in parsed ? [] : [[name, parsed.value]]
  })
  if (refusals.length > 0) throw refusedTogether(refusals)
  return Object.fromEntries(read)
}

function notAsked(value: string, fields: readonly string[]): Pick<Refusal, 'code' | 'params'> {
  return { code: 'double-entry-field-not-asked', params: { value, fields: fields.join(', ') } }
}

type Parsed = { readonly value: Json } | { readonly refusal: Pick<Refusal, 'code' | 'params'> }

function parse(field: Field, raw: Json): Parsed {
  const type = fieldType(field)
  const parsed = type.parse(raw, field)
  if (!parsed.ok) return { refusal: parsed.problem }
  if (parsed.value === null) return field.required ? { refusal: { code: 'required' } } : { value: null }
  const problem = type.check(parsed.value, field)
  return problem ? { refusal: problem } : { value: parsed.value }
}
