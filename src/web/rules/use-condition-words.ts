import type { ObjectView } from '../../core/api/shapes.ts'
import { expressionToFilter } from '../../core/expressions/expression-to-filter.ts'
import type { Field } from '../../core/fields/field.ts'
import { formatField, parseField } from '../../core/fields/index.ts'
import type { Condition } from '../../core/filters/filter.ts'
import type { Json } from '../../core/json.ts'
import { useFormatContext } from '../fields/index.ts'
import { operatorText } from '../lists/filters/operator-texts.ts'
import { useText } from '../text/use-text.tsx'

/** Says a condition in words, 「客户分类 不属于 A类，或 电话 不为空」; null where it says more than lists can. */
export function useConditionWords({ fields }: ObjectView): (condition: string) => string | null {
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
  return (condition) => {
    const list = expressionToFilter(condition)
    const said = list?.conditions.map(say) ?? [null]
    if (said.includes(null)) return null
    return said.join(t(list?.by === 'or' ? 'rules.or' : 'rules.and'))
  }
}
