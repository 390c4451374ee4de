import type { ChoiceField } from '../field.ts'
import type { FieldType } from '../field-type.ts'
import { askedBy, keptIn } from '../kept-in.ts'
import { hidden } from '../mask-text.ts'
import { choiceOperators } from '../operator-sets.ts'
import { findOption, notAnOption } from '../parsing/options.ts'
import { notParsed, parsedAs } from '../parsing/parsed.ts'
import { isNothing, writtenText } from '../parsing/written-text.ts'
import { compareCodes } from '../text-order.ts'

/** One of a list of options; the option's value is kept. */
export const choice: FieldType<ChoiceField, string> = {
  label: { 'zh-CN': '单选', en: 'Choice' },
  column: (field) => keptIn(field, 'text'),
  operators: (field) => askedBy(field, choiceOperators),
  parse: (raw, field) => {
    if (isNothing(raw)) return parsedAs<string>(null)
    const written = writtenText(raw)
    if (written === undefined) return notParsed('not-a-text')
    const option = written.length <= 1000 ? findOption(field.options, written) : undefined
    return option ? parsedAs(option.value) : { ok: false, problem: notAnOption(field.options, written) }
  },
  check: (value, field) =>
    findOption(field.options, value)?.value === value ? null : notAnOption(field.options, value),
  sameness: 'exact',
  compare: compareCodes,
  format: (value, field, { locale }) => findOption(field.options, value)?.label[locale] ?? value,
  sample: (field, n) => field.options[n % field.options.length]?.value ?? '',
  mask: () => hidden,
}
