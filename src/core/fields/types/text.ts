import type { TextField } from '../field.ts'
import type { FieldType } from '../field-type.ts'
import { askedBy, keptIn } from '../kept-in.ts'
import { maskMiddle } from '../mask-text.ts'
import { textOperators } from '../operator-sets.ts'
import { checkText, parseLine } from '../parsing/clean-text.ts'
import { compareTexts } from '../text-order.ts'

const defaultMaxLength = 200

/** One line of text. */
export const text: FieldType<TextField, string> = {
  label: { 'zh-CN': '单行文字', en: 'Text' },
  column: (field) => keptIn(field, 'text'),
  operators: (field) => askedBy(field, textOperators),
  parse: parseLine,
  check: (value, field) => checkText(value, field.maxLength ?? defaultMaxLength),
  sameness: 'exact',
  compare: compareTexts,
  format: (value) => value,
  sample: (field, n) => `云帆科技 ${n + 1}`.slice(-(field.maxLength ?? defaultMaxLength)).trim(),
  mask: (value) => maskMiddle(value, 1, 0),
}
