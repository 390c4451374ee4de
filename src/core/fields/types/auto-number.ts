import type { AutoNumberField } from '../field.ts'
import type { FieldType } from '../field-type.ts'
import { askedBy, keptIn } from '../kept-in.ts'
import { maskMiddle } from '../mask-text.ts'
import { codeForm, formatAutoNumber } from '../numbering-rule.ts'
import { textOperators } from '../operator-sets.ts'
import { notParsed, parsedAs, problem } from '../parsing/parsed.ts'
import { halfWidth, isNothing } from '../parsing/written-text.ts'
import { compareCodes } from '../text-order.ts'

/** A record's code: numbered by the rule, or entered by hand or import. */
export const autoNumber: FieldType<AutoNumberField, string> = {
  label: { 'zh-CN': '自动编号', en: 'Running number' },
  column: (field) => keptIn(field, 'text'),
  operators: (field) => askedBy(field, textOperators),
  parse: (raw) => {
    if (isNothing(raw)) return parsedAs<string>(null)
    const code = halfWidth(raw)
    return code !== undefined && codeForm.test(code) ? parsedAs(code) : notParsed('code-malformed')
  },
  check: (value) => (codeForm.test(value) ? null : problem('code-malformed')),
  sameness: 'anyCase',
  compare: compareCodes,
  format: (value) => value,
  sample: (field, n) => formatAutoNumber(field.rule, '2026-11-21', n + 1),
  mask: (value) => maskMiddle(value, 1, 2),
}
