import { useId, useState } from 'react'
import type { ObjectView, RecordView } from '../../../core/api/shapes.ts'
import type { Values } from '../../../core/change/change.ts'
import { isNumberingPeriod, type NumberingPeriod, periodLabels } from '../../../core/fields/index.ts'
import { useSingleFlight } from '../../client/use-single-flight.ts'
import type { Faults } from '../../records/save-faults.ts'
import { useText } from '../../text/use-text.tsx'
import { ConfigurationDialog } from '../configuration-dialog.tsx'
import { differing } from '../field/field-draft.ts'
import { SelectBox, TextBox } from '../labelled.tsx'
import { RecordMore } from '../record-more.tsx'
import { useConfigurationSave } from '../use-configuration-save.tsx'
import { useConsequences } from '../use-consequences.ts'
import { PatternInput } from './pattern-input.tsx'
import { useNextCodes } from './use-next-codes.ts'
import '../field/field-dialog.css'

interface NumberingDialogProps {
  readonly definition: ObjectView
  readonly record: RecordView | null
  onClose(): void
}

/** How the codes of an object are made from now on; those there are stay. */
export function NumberingDialog({ definition, record, onClose }: NumberingDialogProps) {
  const { t, label } = useText()
  const [pattern, setPattern] = useState(ruleOf(definition))
  const [period, setPeriod] = useState(periodOf(definition))
  const [next, setNext] = useState(String(record?.next ?? ''))
  const form = useNumberingForm({ definition, record, onClose, pattern, period, next })
  const codes = useNextCodes({ object: definition.name, pattern, period, next })
  const id = useId()
  return (
    <ConfigurationDialog
      title={t('configuration.numberingOf', { object: label(definition.label) })}
      save={t('configuration.save')}
      saving={form.saving}
      fault={form.general}
      more={record ? <RecordMore record={record} title={pattern} onDone={onClose} /> : null}
      onSave={form.save}
      onClose={onClose}
    >
      <p className="configuration-why">{t('configuration.numberingWhy')}</p>
      <PatternInput
        id={`${id}-pattern`}
        label={t('configuration.pattern')}
        required
        value={pattern}
        period={period}
        fields={definition.fields}
        codes={codes}
        fault={form.faults.pattern}
        onChange={setPattern}
      />
      <SelectBox
        id={`${id}-period`}
        label={t('configuration.period')}
        value={period ?? ''}
        fault={form.faults.period}
        choices={[
          { value: '', text: t('configuration.periodShown') },
          ...Object.entries(periodLabels).map(([value, words]) => ({ value, text: label(words) })),
        ]}
        onChange={(chosen) => setPeriod(isNumberingPeriod(chosen) ? chosen : undefined)}
      />
      <TextBox
        id={`${id}-next`}
        label={t('configuration.next')}
        hint={t('configuration.nextHint')}
        numeric
        max={9}
        value={next}
        fault={form.faults.next}
        onChange={setNext}
      />
      {form.dialog}
    </ConfigurationDialog>
  )
}

export function ruleOf({ fields: { code } }: ObjectView): string {
  return code?.type === 'autoNumber' ? code.rule : ''
}

function periodOf({ fields: { code } }: ObjectView): NumberingPeriod | undefined {
  return code?.type === 'autoNumber' ? code.period : undefined
}

interface NumberingForm extends NumberingDialogProps {
  readonly pattern: string
  readonly period: NumberingPeriod | undefined
  readonly next: string
}

function useNumberingForm({ definition, record, pattern, period, next, onClose }: NumberingForm) {
  const whole: Values = {
    object: definition.name,
    pattern: pattern.trim(),
    period: period ?? null,
    next: next.trim() === '' ? null : toNext(next),
  }
  const values = record ? differing(whole, record) : whole
  const isChanged = record
    ? Object.keys(values).length > 0
    : pattern !== ruleOf(definition) || period !== periodOf(definition) || next !== ''
  const asked = useConsequences({ object: 'numberingRule', record, values: isChanged ? values : null })
  const { save, dialog } = useConfigurationSave('numberingRule')
  const { runOnce, busy } = useSingleFlight()
  const [refused, setRefused] = useState<{ sent: string; faults: Faults; message: string } | null>(null)
  const held = refused?.sent === JSON.stringify(values) ? refused : null
  const faults = held?.faults ?? asked.faults
  const send = async () => {
    if (!isChanged) return onClose()
    const outcome = await save({ record, values, title: pattern })
    if (outcome.kind === 'saved') onClose()
    if (outcome.kind === 'refused')
      setRefused({ sent: JSON.stringify(values), faults: outcome.faults, message: outcome.message })
  }
  const { pattern: _, period: __, next: ___, ...elsewhere } = faults
  const general = Object.values(elsewhere).join(' ') || (Object.keys(faults).length === 0 ? held?.message : undefined)
  return { faults, general, saving: busy, save: () => void runOnce(send), dialog }
}

function toNext(typed: string): number | string {
  return /^\d+$/.test(typed.trim()) ? Number(typed) : typed
}
