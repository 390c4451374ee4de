import type { LongTextField } from '../field.ts'
import type { FieldType } from '../field-type.ts'
import { askedBy, keptIn } from '../kept-in.ts'
import { hidden } from '../mask-text.ts'
import { textOperators } from '../operator-sets.ts'
import { checkText, parseLines } from '../parsing/clean-text.ts'
import { compareTexts } from '../text-order.ts'

const defaultMaxLength = 10_000

/** Text of several lines. */
export const longText: FieldType<LongTextField, string> = {
  label: { 'zh-CN': '多行文字', en: 'Long text' },
  column: (field) => keptIn(field, 'text'),
  operators: (field) => askedBy(field, textOperators),
  parse: parseLines,
  check: (value, field) => checkText(value, field.maxLength ?? defaultMaxLength),
  sameness: 'exact',
  compare: compareTexts,
  format: (value) => value,
  sample: (field, n) =>
    `第 ${n + 1} 次沟通：\n客户希望下周收到报价`.slice(0, field.maxLength ?? defaultMaxLength).trim(),
  mask: () => hidden,
}
