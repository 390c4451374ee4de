import type { ObjectView, RecordView } from '../../core/api/shapes.ts'
import { useConfigurationOf } from '../client/use-all-records.ts'
import { Checks } from '../configuration/checks.tsx'
import { SelectBox } from '../configuration/labelled.tsx'
import { inSentence, pluralLabel } from '../text/plural.ts'
import { useText } from '../text/use-text.tsx'
import { useOrderClosing } from './use-order-closing.ts'
import './policies.css'

/** When an order is edited no more and changed by a document: set with orders. */
export function OrderClosingOf({ definition }: { readonly definition: ObjectView }) {
  const { data } = useConfigurationOf('orderClosing', 'order')
  if (!data || definition.name !== 'order') return null
  const record = data[0] ?? null
  return <OrderClosing definition={definition} record={record} />
}

interface OrderClosingProps {
  readonly definition: ObjectView
  readonly record: RecordView | null
}

const paid = ['never', 'full', 'any'] as const

function OrderClosing({ definition, record }: OrderClosingProps) {
  const { t, label, locale } = useText()
  const title = t('policies.closingOf', { object: inSentence(pluralLabel(definition.label, locale), locale) })
  const { values, faults, choose, dialog } = useOrderClosing({ object: definition.name, record, title })
  const states = furtherStates(definition)
  return (
    <section className="policy-exclusive" aria-label={title}>
      <h2>{title}</h2>
      <p className="kb-meta">{t('policies.closingWhy')}</p>
      <SelectBox
        id="order-closing"
        label={t('policies.closing.paid')}
        value={paid.find((one) => one === values.paid) ?? 'full'}
        choices={paid.map((value) => ({ value, text: t(`policies.closing.${value}`) }))}
        fault={faults.paid}
        onChange={(value) => choose({ paid: value })}
      />
      <Checks
        label={t('policies.closing.states')}
        hint={t('policies.closing.statesHint')}
        fault={faults.states}
        options={states.map(({ value, label: text }) => ({ value, text: label(text) }))}
        chosen={Array.isArray(values.states) ? values.states.map(String) : []}
        onChoose={(chosen) => choose({ states: [...chosen] })}
      />
      {dialog}
    </section>
  )
}

/** Completed and cancelled orders are closed in any case. */
function furtherStates({ stage = '', fields }: ObjectView) {
  const field = fields[stage]
  const options = field?.type === 'choice' ? field.options : []
  return options.filter(({ value, retired }) => !retired && value !== 'completed' && value !== 'cancelled')
}
