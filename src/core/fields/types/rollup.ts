import type { Field, RollupField } from '../field.ts'
import type { FieldType } from '../field-type.ts'
import { date } from './date.ts'
import { dateTime } from './date-time.ts'
import { compareResults } from './formula.ts'
import { money } from './money.ts'
import { number } from './number.ts'

/** Computed from the records that point here. Every question is answered by the type of its result. */
export const rollup: FieldType<RollupField> = {
  label: { 'zh-CN': '汇总', en: 'Rollup' },
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

const resultTypes = { number, money, date, dateTime } as const satisfies Record<RollupField['result'], unknown>

function resultType(field: RollupField): FieldType {
  return resultTypes[field.result]
}

/** Counts are whole; sums and extremes keep every digit the summed field may have. */
function resultField({ label, sensitive, result, compute }: RollupField): Field {
  const base = { label, ...(sensitive && { sensitive }) }
  if (result === 'number') return { ...base, type: 'number', scale: compute === 'count' ? 0 : 6 }
  return { ...base, type: result }
}
