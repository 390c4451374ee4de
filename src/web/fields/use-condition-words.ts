import type { ObjectView } from '../../core/api/shapes.ts'
import type { ConditionList } from '../../core/expressions/expression-to-filter.ts'
import { expressionToSentence } from '../../core/expressions/rule-sentence.ts'
import type { Field } from '../../core/fields/field.ts'
import { formatField, parseField } from '../../core/fields/index.ts'
import type { Condition } from '../../core/filters/filter.ts'
import type { Json } from '../../core/json.ts'
import { useText } from '../text/use-text.tsx'
import { operatorText } from './operator-texts.ts'
import { useFormatContext } from './use-format-context.ts'

/** Says a condition in words, 「客户分类 不属于 A类，或 电话 不为空」; null where it says more than lists can. */
export function useConditionWords({ fields }: Pick<ObjectView, 'fields'>): (condition: string) => string | null {
  const { t, label } = useText()
  const context = useFormatContext()
  const valueText = (value: Json, field: Field): string => {
    const option = 'options' in field ? field.options.find((one) => one.value === value) : undefined
    if (option) return label(option.label)
    // One written by hand may be no value of the field.
    const parsed = parseField(value, field)
    return parsed.ok ? formatField(parsed.value, field, context) : String(value)
  }
  const say = ({ field: name, op, value }: Condition): string | null => {
    const field = fields[name]
    if (!field) return null
    const values = value === undefined ? [] : Array.isArray(value) ? value : [value]
    const texts = values.map((one) => valueText(one, field)).join(t('rules.comma'))
    return [label(field.label), t(operatorText(field, op)), texts].filter(Boolean).join(' ')
  }
  const sayAll = ({ by, conditions }: ConditionList): string | null => {
    const said = conditions.map(say)
    return said.includes(null) ? null : said.join(t(by === 'or' ? 'rules.or' : 'rules.and'))
  }
  return (condition) => {
    const sentence = expressionToSentence(condition)
    const must = sentence && sayAll(sentence.must)
    if (!sentence?.when || !must) return must
    const when = sayAll(sentence.when)
    return when && t('rules.sentence', { when, must })
  }
}
