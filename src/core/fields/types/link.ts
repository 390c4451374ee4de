import type { LinkField } from '../field.ts'
import type { FieldType } from '../field-type.ts'
import { askedBy, keptIn } from '../kept-in.ts'
import { hidden } from '../mask-text.ts'
import { choiceOperators } from '../operator-sets.ts'
import { notParsed, parsedAs, problem } from '../parsing/parsed.ts'
import { isRecordId, sampleRecordId, toRecordId } from '../parsing/record-id.ts'
import { isNothing } from '../parsing/written-text.ts'
import { compareCodes } from '../text-order.ts'

/** The id of one other record. Names and codes are made into ids where records can be looked up, not here. */
export const link: FieldType<LinkField, string> = {
  label: { 'zh-CN': '关联', en: 'Link' },
  column: (field) => keptIn(field, 'uuid'),
  operators: (field) => askedBy(field, choiceOperators),
  parse: (raw) => {
    if (isNothing(raw)) return parsedAs<string>(null)
    const id = toRecordId(raw)
    return id === undefined ? notParsed('not-a-link') : parsedAs(id)
  },
  check: (value) => (isRecordId(value) ? null : problem('not-a-link')),
  sameness: 'exact',
  compare: compareCodes,
  format: (value, field, { titleOf }) => titleOf?.(field.to, value) ?? value,
  sample: (_, n) => sampleRecordId(n),
  mask: () => hidden,
}
