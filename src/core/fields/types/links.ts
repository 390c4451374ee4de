import type { LinksField } from '../field.ts'
import type { FieldType } from '../field-type.ts'
import { askedBy, keptIn } from '../kept-in.ts'
import { hidden } from '../mask-text.ts'
import { listOperators } from '../operator-sets.ts'
import { notParsed, parsedAs, problem } from '../parsing/parsed.ts'
import { isRecordId, sampleRecordId, toRecordId } from '../parsing/record-id.ts'
import { isNothing } from '../parsing/written-text.ts'
import { compareCodes } from '../text-order.ts'

const linksMax = 1000

/** The ids of several other records, each once, in the order they were given. */
export const links: FieldType<LinksField, readonly string[]> = {
  label: { 'zh-CN': '多个关联', en: 'Links' },
  column: (field) => keptIn(field, 'uuid[]'),
  operators: (field) => askedBy(field, listOperators),
  parse: (raw) => {
    if (isNothing(raw)) return parsedAs<readonly string[]>(null)
    const written = writtenIds(raw)
    if (!written || written.length > linksMax) return notParsed('not-a-list')
    const ids = written.map(toRecordId).filter((id) => id !== undefined)
    if (ids.length < written.length) return notParsed('not-a-link')
    return parsedAs(ids.length === 0 ? null : [...new Set(ids)])
  },
  check: (value) => (value.length <= linksMax && value.every(isRecordId) ? null : problem('not-a-link')),
  sameness: 'exact',
  compare: (a, b) => compareCodes(a.join(), b.join()),
  format: (value, field, { locale, titleOf }) =>
    value.map((id) => titleOf?.(field.to, id) ?? id).join(locale === 'en' ? ', ' : '、'),
  sample: (_, n) => [sampleRecordId(n), sampleRecordId(n + 1)],
  mask: () => hidden,
}

function writtenIds(raw: unknown): readonly unknown[] | undefined {
  if (Array.isArray(raw)) return raw
  return typeof raw === 'string' && raw.length <= 50_000
    ? raw.split(/[、,;，；|\s]+/).filter((piece) => piece !== '')
    : undefined
}
