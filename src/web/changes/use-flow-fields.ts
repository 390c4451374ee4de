import type { ObjectView } from '../../core/api/shapes.ts'
import type { Field } from '../../core/fields/field.ts'
import { isInCompanyCurrency } from '../../core/fields/in-company-currency.ts'
import { useObjects } from '../client/queries.ts'
import { type AskedObject, type ConditionField, useConditionFields } from '../fields/index.ts'
import { useText } from '../text/use-text.tsx'
import { useOriginTexts } from './use-origin-texts.ts'

type FlowObject = AskedObject & Pick<Partial<ObjectView>, 'partOf'>

/** The lines of an object; null where it has none, or they are not seen. */
export function useLinesOf({ fields }: Pick<ObjectView, 'fields'>): ObjectView | null {
  const of = Object.values(fields).find((field) => field.type === 'lines')
  const objects = useObjects()
  return (of?.type === 'lines' && objects.find(({ name }) => name === of.of)) || null
}

/**
 * What the condition of a flow may ask of: what a record holds after the change and before it, what the records it links to hold,
 * how many it changes, and by which way; of a line what a piece of it comes to.
 */
export function useFlowFields(object: FlowObject): readonly ConditionField[] {
  const { t } = useText()
  const all = useConditionFields(object)
  const own = companyAmountsFirst(
    all.filter(({ group }) => group === null),
    object,
  )
  const linked = all
    .filter(({ path, group }) => group !== null && !path.startsWith('old.'))
    .map((one) => ({ ...one, path: `after.${one.path}` }))
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
  const netPrice: Field = { type: 'money', unitPrice: true, label: label(t('flows.netPrice')) }
  const ofLine = { path: 'netPrice', field: netPrice, text: t('flows.netPrice'), group: null }
  return [
    ...(isPricedLine(object) ? [ofLine] : []),
    ...own.map((one) => ({ ...one, path: `after.${one.path}` })),
    ...before,
    ...linked,
    { path: 'count', field: count, text: t('flows.count'), group },
    { path: 'origin', field: origin, text: t('flows.origins'), group },
  ]
}

/** The same as the server takes for a line with a price. */
function isPricedLine({ partOf, fields: { price, product } }: FlowObject): boolean {
  return partOf !== undefined && price?.type === 'money' && product?.type === 'link'
}

/** Amounts of one record are in one currency and of the next in another: those that can be compared are offered before them. */
function companyAmountsFirst(asked: readonly ConditionField[], { fields }: FlowObject): readonly ConditionField[] {
  const isFirst = ({ path }: ConditionField) => isInCompanyCurrency(path, fields)
  return [...asked.filter(isFirst), ...asked.filter((one) => !isFirst(one))]
}
