import type { ObjectView } from '../../core/api/shapes.ts'
import type { Field } from '../../core/fields/field.ts'
import { isInCompanyCurrency } from '../../core/fields/in-company-currency.ts'
import { type AskedObject, type ConditionField, useConditionFields } from '../fields/index.ts'
import { useText } from '../text/use-text.tsx'
import { useOriginTexts } from './use-origin-texts.ts'

/** What the condition of a flow may ask of: what a record holds after the change and before it, how many it changes, and by which way. */
export function useFlowFields(object: ObjectView): readonly ConditionField[] {
  const { t } = useText()
  const asked: AskedObject = object
  const own = companyAmountsFirst(
    useConditionFields(asked).filter(({ group }) => group === null),
    object,
  )
  const origins = useOriginTexts()
  const before = own.map((one) => ({
    ...one,
    path: `before.${one.path}`,
    text: t('rules.before', { field: one.text }),
    group: t('rules.groupBefore'),
  }))
  const label = (text: string) => ({ 'zh-CN': text, en: text })
  const count: Field = { type: 'number', label: label(t('flows.count')) }
  const options = origins.map(({ value, text }) => ({ value, label: label(text) }))
  const origin: Field = { type: 'choice', label: label(t('flows.origins')), options }
  const group = t('flows.groupChange')
  return [
    ...own.map((one) => ({ ...one, path: `after.${one.path}` })),
    ...before,
    { path: 'count', field: count, text: t('flows.count'), group },
    { path: 'origin', field: origin, text: t('flows.origins'), group },
  ]
}

/** Amounts of one record are in one currency and of the next in another: those that can be compared are offered before them. */
function companyAmountsFirst(asked: readonly ConditionField[], { fields }: ObjectView): readonly ConditionField[] {
  const isFirst = ({ path }: ConditionField) => isInCompanyCurrency(path, fields)
  return [...asked.filter(isFirst), ...asked.filter((one) => !isFirst(one))]
}
