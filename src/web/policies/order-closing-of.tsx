import { useState } from 'react'
import type { ObjectView, RecordView } from '../../core/api/shapes.ts'
import type { Values } from '../../core/change/change.ts'
import { useConfigurationOf } from '../client/use-all-records.ts'
import { useSingleFlight } from '../client/use-single-flight.ts'
import { Checks } from '../configuration/checks.tsx'
import { SelectBox } from '../configuration/labelled.tsx'
import { useConfigurationSave } from '../configuration/use-configuration-save.tsx'
import { inSentence, pluralLabel } from '../text/plural.ts'
import { useText } from '../text/use-text.tsx'
import './policies.css'

/** When an order is edited no more and changed by a document: set with orders. */
export function OrderClosingOf({ definition }: { readonly definition: ObjectView }) {
  const { data } = useConfigurationOf('orderClosing', 'order')
  if (!data || definition.name !== 'order') return null
  const record = data[0] ?? null
  return <OrderClosing key={`${record?.id}/${record?.version}`} definition={definition} record={record} />
}

interface OrderClosingProps {
  readonly definition: ObjectView
  readonly record: RecordView | null
}

const paid = ['never', 'full', 'any'] as const

function OrderClosing({ definition, record }: OrderClosingProps) {
  const { t, label, locale } = useText()
  const title = t('policies.closingOf', { object: inSentence(pluralLabel(definition.label, locale), locale) })
  const { save, dialog } = useConfigurationSave('orderClosing')
  const { runOnce, busy } = useSingleFlight()
  const [fault, setFault] = useState<string | null>(null)
  const states = furtherStates(definition)
  const choose = async (part: Values) => {
    const saved = await save({ record, values: record ? part : { object: definition.name, ...part }, title })
    setFault(saved.kind === 'refused' ? saved.message : null)
  }
  return (
    <section className="policy-exclusive" aria-label={title}>
      <h2>{title}</h2>
      <p className="kb-meta">{t('policies.closingWhy')}</p>
      <SelectBox
        id="order-closing"
        label={t('policies.closing.paid')}
        value={paid.find((one) => one === record?.paid) ?? 'full'}
        choices={paid.map((value) => ({ value, text: t(`policies.closing.${value}`) }))}
        disabled={busy}
        fault={fault ?? undefined}
        onChange={(value) => void runOnce(() => choose({ paid: value }))}
      />
      <Checks
        label={t('policies.closing.states')}
        fault={undefined}
        options={states.map(({ value, label: text }) => ({ value, text: label(text) }))}
        chosen={Array.isArray(record?.states) ? record.states.map(String) : []}
        onChoose={(chosen) => void runOnce(() => choose({ states: [...chosen] }))}
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
