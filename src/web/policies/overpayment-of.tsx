import { useState } from 'react'
import type { ObjectView, RecordView } from '../../core/api/shapes.ts'
import { useConfigurationOf } from '../client/use-all-records.ts'
import { useSingleFlight } from '../client/use-single-flight.ts'
import { SelectBox } from '../configuration/labelled.tsx'
import { useConfigurationSave } from '../configuration/use-configuration-save.tsx'
import { inSentence, pluralLabel } from '../text/plural.ts'
import { useText } from '../text/use-text.tsx'
import './policies.css'

/** Whether a payment that brings more than is due for an order is refused, or told of: set with orders, and with payments. */
export function OverpaymentOf({ object, objects }: OverpaymentOfProps) {
  const definition = objects.find(({ name }) => name === 'order')
  const { data } = useConfigurationOf('overpayment', 'order')
  if (!data || !definition || !['order', 'payment'].includes(object.name)) return null
  const record = data[0] ?? null
  return <Overpayment key={`${record?.id}/${record?.version}`} definition={definition} record={record} />
}

interface OverpaymentOfProps {
  /** The one that is looked at. */
  readonly object: ObjectView
  readonly objects: readonly ObjectView[]
}

interface OverpaymentProps {
  readonly definition: ObjectView
  readonly record: RecordView | null
}

function Overpayment({ definition, record }: OverpaymentProps) {
  const { t, locale } = useText()
  const title = t('policies.overpaymentOf', { object: inSentence(pluralLabel(definition.label, locale), locale) })
  const { save, dialog } = useConfigurationSave('overpayment')
  const { runOnce, busy } = useSingleFlight()
  const [fault, setFault] = useState<string | null>(null)
  const choose = async (outcome: string) => {
    const values = record ? { outcome } : { object: definition.name, outcome }
    const saved = await save({ record, values, title })
    setFault(saved.kind === 'refused' ? saved.message : null)
  }
  return (
    <section className="policy-exclusive" aria-label={title}>
      <h2>{title}</h2>
      <p className="kb-meta">{t('policies.overpaymentWhy')}</p>
      <SelectBox
        id="overpayment"
        label={t('policies.overpayment')}
        value={record?.outcome === 'refuse' ? 'refuse' : 'warn'}
        choices={[
          { value: 'warn', text: t('policies.overpayment.warn') },
          { value: 'refuse', text: t('policies.overpayment.refuse') },
        ]}
        disabled={busy}
        fault={fault ?? undefined}
        onChange={(outcome) => void runOnce(() => choose(outcome))}
      />
      {dialog}
    </section>
  )
}
