import type { YesNoField } from '../field.ts'
import type { FieldType, Operator } from '../field-type.ts'
import { askedBy, keptIn } from '../kept-in.ts'
import { hidden } from '../mask-text.ts'
import { notParsed, parsedAs, problem } from '../parsing/parsed.ts'
import { halfWidth, isNothing } from '../parsing/written-text.ts'

const yesNoOperators = ['eq', 'ne', 'empty', 'notEmpty'] as const satisfies readonly Operator[]

const yes: ReadonlySet<string> = new Set([
  '是',
  '有',
  '对',
  '真',
  '√',
  '✓',
  '✔',
  '☑',
  'yes',
  'y',
  'true',
  't',
  '1',
  'on',
])
const no: ReadonlySet<string> = new Set([
  '否',
  '无',
  '不',
  '没有',
  '假',
  '×',
  '✗',
  '✘',
  '☐',
  'no',
  'n',
  'false',
  'f',
  '0',
  'off',
])

/** Yes or no; a field that knows neither is empty. */
export const yesNo: FieldType<YesNoField, boolean> = {
  label: { 'zh-CN': '是/否', en: 'Yes/no' },
  column: (field) => keptIn(field, 'boolean'),
  operators: (field) => askedBy(field, yesNoOperators),
  parse: (raw) => {
    if (isNothing(raw)) return parsedAs<boolean>(null)
    if (typeof raw === 'boolean') return parsedAs(raw)
    const written = halfWidth(raw)?.toLowerCase() ?? ''
    if (yes.has(written)) return parsedAs(true)
    return no.has(written) ? parsedAs(false) : notParsed('not-yes-or-no')
  },
  check: (value) => (typeof value === 'boolean' ? null : problem('not-yes-or-no')),
  sameness: 'exact',
  compare: (a, b) => Number(a) - Number(b),
  format: (value, _, { locale }) => words[locale][value ? 'yes' : 'no'],
  sample: (_, n) => n % 2 === 0,
  mask: () => hidden,
}

const words = { 'zh-CN': { yes: '是', no: '否' }, en: { yes: 'Yes', no: 'No' } }
