import type { Json } from '../../json.ts'
import type { Field, FormulaField } from '../field.ts'
import type { FieldType } from '../field-type.ts'
import { date } from './date.ts'
import { money } from './money.ts'
import { number } from './number.ts'
import { text } from './text.ts'

/** Computed from the record's own values. Every question is answered by the type of its result. */
export const formula: FieldType<FormulaField> = {
  label: { 'zh-CN': '公式', en: 'Formula' },
  column: (field) => resultType(field).column(resultField(field)),
  operators: (field) => resultType(field).operators(resultField(field)),
  parse: (raw, field, context) => resultType(field).parse(raw, resultField(field), context),
  check: (value, field) => resultType(field).check(value, resultField(field)),
  sameness: 'exact',
  compare: compareResults,
  format: (value, field, context) => resultType(field).format(value, resultField(field), context),
  sample: (field, n) => resultType(field).sample(resultField(field), n),
  mask: (value, field) => resultType(field).mask(value, resultField(field)),
}

/** Order of two results of the same computed field: numbers by size, texts and times as texts. */
export function compareResults(a: Json, b: Json): number {
  return typeof a === 'number' && typeof b === 'number' ? a - b : text.compare(String(a), String(b))
}

const resultTypes = { number, money, text, date } as const satisfies Record<FormulaField['result'], unknown>

function resultType(field: FormulaField): FieldType {
  return resultTypes[field.result]
}

/** The field as it would be if its result were entered. */
function resultField({ label, sensitive, result, scale }: FormulaField): Field {
  const base = { label, ...(sensitive && { sensitive }) }
  if (result === 'number') return { ...base, type: 'number', ...(scale !== undefined && { scale }) }
  return { ...base, type: result }
}
