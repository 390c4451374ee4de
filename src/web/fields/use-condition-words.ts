import {
  type Comparison,
  type ConditionList,
  type ConditionPart,
  isComparison,
  isJoint,
} from '../../core/expressions/condition-list.ts'
import { type ElapsedTime, expressionToElapsed } from '../../core/expressions/elapsed-time.ts'
import { expressionToSentence } from '../../core/expressions/rule-sentence.ts'
import type { Field } from '../../core/fields/field.ts'
import { formatField, parseField } from '../../core/fields/index.ts'
import type { Json } from '../../core/json.ts'
import { useText } from '../text/use-text.tsx'
import { operatorText } from './operator-texts.ts'
import { type AskedObject, type ConditionField, useConditionFields } from './use-condition-fields.ts'
import { useFormatContext } from './use-format-context.ts'

/** Says a condition in words, 「客户分类 不属于 A类，或 电话 不为空」; null where it says more than lists can. */
export function useConditionWords(object: AskedObject): (condition: string) => string | null {
  return useWordsOfFields(useConditionFields(object))
}

/** The same of a condition that asks of these fields. */
export function useWordsOfFields(fields: readonly ConditionField[]): (condition: string) => string | null {
  const { t, label } = useText()
  const context = useFormatContext()
  const valueText = (value: Json, field: Field): string => {
    const option = 'options' in field ? field.options.find((one) => one.value === value) : undefined
    if (option) return label(option.label)
    // One written by hand may be no value of the field.
    const parsed = parseField(value, field)
    return parsed.ok ? formatField(parsed.value, field, context) : String(value)
  }
  const find = (path: string) => fields.find((one) => one.path === path)
  const textOf = (path: string) =>
    path === 'today' || path === 'now' ? t(momentTexts[path]) : (find(path)?.text ?? path)
  const otherText = ({ other, times }: Comparison) =>
    times === undefined
      ? textOf(other)
      : t('rules.shareOf', { percent: Number((times * 100).toPrecision(12)), field: textOf(other) })
  const say = (part: ConditionPart): string | null => {
    if (isJoint(part)) return t(`rules.${part.joint}Of`, { fields: part.fields.map(textOf).join(t('rules.comma')) })
    const asked = find(part.field)
    if (!asked) return null
    const { field, text } = asked
    if (isComparison(part)) return [text, t(operatorText(field, part.op)), otherText(part)].join(' ')
    const { op, value } = part
    const values = value === undefined ? [] : Array.isArray(value) ? value : [value]
    const texts = values.map((one) => valueText(one, field)).join(t('rules.comma'))
    return [text, t(operatorText(field, op)), texts].filter(Boolean).join(' ')
  }
  const sayAll = ({ by, conditions }: ConditionList<ConditionPart>): string | null => {
    const said = conditions.map(say)
    return said.includes(null) ? null : said.join(t(by === 'or' ? 'rules.or' : 'rules.and'))
  }
  const sayElapsed = ({ unit, from, to, op, count }: ElapsedTime) => {
    const compared = t(operatorText(aNumber, op))
    return t(`rules.${unit}Between`, { from: textOf(from), to: textOf(to), compared, number: count })
  }
  return (condition) => {
    const elapsed = expressionToElapsed(condition)
    if (elapsed) return sayElapsed(elapsed)
    const sentence = expressionToSentence(condition)
    const must = sentence && sayAll(sentence.must)
    if (!sentence?.when || !must) return must
    const when = sayAll(sentence.when)
    return when && t('rules.sentence', { when, must })
  }
}

const momentTexts = { today: 'list.range.today', now: 'rules.now' } as const

const aNumber: Field = { type: 'number', label: { 'zh-CN': '', en: '' } }
