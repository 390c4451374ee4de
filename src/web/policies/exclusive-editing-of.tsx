import { useState } from 'react'
import type { ObjectView, RecordView } from '../../core/api/shapes.ts'
import { useConfigurationOf } from '../client/use-all-records.ts'
import { useSingleFlight } from '../client/use-single-flight.ts'
import { useDeleteRecord } from '../client/writes.ts'
import { TextBox } from '../configuration/labelled.tsx'
import { useConfigurationSave } from '../configuration/use-configuration-save.tsx'
import { Button } from '../parts/button.tsx'
import { useToast } from '../parts/toast.tsx'
import { useFaultText } from '../parts/use-fault-text.ts'
import { useSaved } from '../parts/use-saved.tsx'
import { inSentence, pluralLabel } from '../text/plural.ts'
import { useText } from '../text/use-text.tsx'
import './policies.css'

/** Whether the records of an object are edited by one person at a time, and after how many minutes they are given back. */
export function ExclusiveEditingOf({ definition }: { readonly definition: ObjectView }) {
  const { data } = useConfigurationOf('exclusiveEditing', definition.name)
  if (!data) return null
  const record = data[0] ?? null
  return <Exclusive key={`${record?.id}/${record?.version}`} definition={definition} record={record} />
}

interface ExclusiveProps {
  readonly definition: ObjectView
  readonly record: RecordView | null
}

function Exclusive({ definition, record }: ExclusiveProps) {
  const { t, locale } = useText()
  const [minutes, setMinutes] = useState(String(record?.minutes ?? 5))
  const title = t('policies.exclusiveOf', { object: inSentence(pluralLabel(definition.label, locale), locale) })
  const { turnOn, turnOff, fault, busy, dialog } = useExclusive({ definition, record, title })
  return (
    <section className="policy-exclusive" aria-label={title}>
      <h2>{title}</h2>
      <p className="kb-meta">{t(record ? 'policies.exclusiveOn' : 'policies.exclusiveOff')}</p>
      <div className="policy-exclusive-row">
        <TextBox
          id="exclusive-minutes"
          label={t('policies.exclusiveMinutes')}
          value={minutes}
          numeric
          max={3}
          fault={fault ?? undefined}
          onChange={setMinutes}
        />
        <Button kind={record ? 'plain' : 'primary'} busy={busy} onClick={() => turnOn(minutes)}>
          {t(record ? 'policies.exclusiveSave' : 'policies.exclusiveTurnOn')}
        </Button>
        {record ? (
          <Button busy={busy} onClick={turnOff}>
            {t('policies.exclusiveTurnOff')}
          </Button>
        ) : null}
      </div>
      {dialog}
    </section>
  )
}

function useExclusive({ definition, record, title }: ExclusiveProps & { readonly title: string }) {
  const { save, dialog } = useConfigurationSave('exclusiveEditing')
  const { mutateAsync: remove } = useDeleteRecord()
  const saved = useSaved()
  const show = useToast()
  const faultText = useFaultText()
  const { runOnce, busy } = useSingleFlight()
  const [fault, setFault] = useState<string | null>(null)
  const put = async (written: string) => {
    // What is no number is refused where every number is.
    const minutes = written.trim() === '' ? null : Number.isNaN(Number(written)) ? written : Number(written)
    const values = record ? { minutes } : { object: definition.name, minutes }
    const outcome = await save({ record, values, title })
    setFault(outcome.kind === 'refused' ? (Object.values(outcome.faults)[0] ?? outcome.message) : null)
  }
  const take = async ({ objectName: object, id, version }: RecordView) => {
    try {
      saved({ ...(await remove({ object, id, version })), title, words: 'parts.deletedNamed' })
    } catch (error) {
      show({ tone: 'fault', text: faultText(error) })
    }
  }
  return {
    turnOn: (minutes: string) => void runOnce(() => put(minutes)),
    turnOff: () => void runOnce(async () => (record ? await take(record) : undefined)),
    fault,
    busy,
    dialog,
  }
}
