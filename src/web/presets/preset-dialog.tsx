import { useState } from 'react'
import type { ObjectView, RecordView } from '../../core/api/shapes.ts'
import { useSingleFlight } from '../client/use-single-flight.ts'
import { ConfigurationDialog } from '../configuration/configuration-dialog.tsx'
import { differing } from '../configuration/field/field-draft.ts'
import { LabelBoxes } from '../configuration/label-boxes.tsx'
import { RecordMore } from '../configuration/record-more.tsx'
import { useConfigurationSave } from '../configuration/use-configuration-save.tsx'
import { useConsequences } from '../configuration/use-consequences.ts'
import { RoleChecks } from '../fields/role-checks.tsx'
import { focusFirstFault } from '../records/form/focus-first-fault.ts'
import type { Faults } from '../records/save-faults.ts'
import { useText } from '../text/use-text.tsx'
import { draftOf, emptyPreset, type PresetDraft, toValues } from './preset-draft.ts'
import { PresetValues } from './preset-values.tsx'
import '../configuration/field/field-dialog.css'
import './presets.css'

interface PresetDialogProps {
  readonly definition: ObjectView
  /** Null for a new one. */
  readonly record: RecordView | null
  onClose(): void
}

/** One preset: what it is called, what it fills in, for whom. */
export function PresetDialog({ definition, record, onClose }: PresetDialogProps) {
  const { t, label } = useText()
  const [draft, setDraft] = useState<PresetDraft>(() => (record ? draftOf(record, definition.fields) : emptyPreset))
  const form = usePresetForm({ definition, record, draft, onClose })
  const put = (part: Partial<PresetDraft>) => setDraft((before) => ({ ...before, ...part }))
  return (
    <ConfigurationDialog
      title={record ? draft.zh : t('presets.newOf', { object: label(definition.label) })}
      save={t('presets.save')}
      saving={form.saving}
      fault={form.general}
      more={record ? <RecordMore record={record} title={draft.zh} onDone={onClose} /> : null}
      onSave={form.save}
      onClose={onClose}
    >
      <LabelBoxes
        zh={draft.zh}
        en={draft.en}
        max={60}
        autoFocus={record === null}
        fault={form.faults.name}
        onPut={put}
      />
      <PresetValues
        definition={definition}
        values={draft.values}
        faults={form.faults}
        onChange={(values) => put({ values })}
      />
      <RoleChecks
        label={t('presets.roles')}
        hint={t('presets.rolesHint')}
        fault={form.faults.roles}
        roles={draft.roles}
        onChange={(roles) => put({ roles })}
      />
      <RoleChecks
        label={t('presets.defaultFor')}
        hint={t('presets.defaultForHint')}
        fault={form.faults.defaultFor}
        roles={draft.defaultFor}
        onChange={(defaultFor) => put({ defaultFor })}
      />
      {form.dialog}
    </ConfigurationDialog>
  )
}

function usePresetForm({ definition, record, draft, onClose }: PresetDialogProps & { readonly draft: PresetDraft }) {
  const whole = toValues(draft, { object: definition.name, fields: definition.fields })
  const values = record ? differing(whole, record) : whole
  const isBegun = draft.zh.trim() !== '' && draft.values.length > 0 && Object.keys(values).length > 0
  const asked = useConsequences({ object: 'preset', record, values: isBegun ? values : null })
  const { save, dialog } = useConfigurationSave('preset')
  const { runOnce, busy } = useSingleFlight()
  const [refused, setRefused] = useState<{ values: string; faults: Faults; message: string } | null>(null)
  // What was refused holds for what was sent; for anything else the preview speaks.
  const held = refused?.values === JSON.stringify(values) ? refused : null
  const faults = held?.faults ?? (refused ? asked.faults : begunFaults(asked.faults, draft))
  const send = async () => {
    if (record && Object.keys(values).length === 0) return onClose()
    const outcome = await save({ record, values, title: draft.zh })
    if (outcome.kind === 'saved') return onClose()
    if (outcome.kind !== 'refused') return
    setRefused({ values: JSON.stringify(values), faults: outcome.faults, message: outcome.message })
    requestAnimationFrame(() => focusFirstFault(document.querySelector('.configuration-form')))
  }
  const elsewhere = Object.entries(faults).flatMap(([path, fault]) => (hasPlace(path) ? [] : [fault]))
  const general = elsewhere[0] ?? (Object.keys(faults).length === 0 ? held?.message : undefined)
  return { faults, general, saving: busy, save: () => void runOnce(send), dialog }
}

/** Nothing is said yet of a field that has just been chosen. */
function begunFaults(faults: Faults, { values }: PresetDraft): Faults {
  const empty = new Set(
    values.filter(({ value }) => value === null || value === '').map(({ name }) => `values.${name}`),
  )
  return Object.fromEntries(Object.entries(faults).filter(([path]) => !empty.has(path)))
}

function hasPlace(path: string): boolean {
  return ['name', 'label', 'values', 'roles', 'defaultFor'].includes(path) || path.startsWith('values.')
}
