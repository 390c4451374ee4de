import { useState } from 'react'
import type { ObjectView, RecordView } from '../../../core/api/shapes.ts'
import { isComputed } from '../../../core/configuration/allowed-settings.ts'
import { asJson } from '../../../core/json.ts'
import { useSingleFlight } from '../../client/use-single-flight.ts'
import { focusFirstFault } from '../../records/form/focus-first-fault.ts'
import { inSentence } from '../../text/plural.ts'
import { useText } from '../../text/use-text.tsx'
import { ConfigurationDialog } from '../configuration-dialog.tsx'
import { useTellWhereUnseen } from '../field-list/use-tell-where-unseen.ts'
import { SavedType } from '../field-type/saved-type.tsx'
import { TypeCards } from '../field-type/type-cards.tsx'
import { TypeChangeDialog } from '../field-type/type-change-dialog.tsx'
import { MergeOptionDialog } from '../options/merge-option-dialog.tsx'
import { type OptionDraft, withRetired } from '../options/option-drafts.ts'
import { RecordMore } from '../record-more.tsx'
import { generalFault, shownFaults } from '../shown-faults.ts'
import { useConfigurationSave } from '../use-configuration-save.tsx'
import { useConsequences } from '../use-consequences.ts'
import { useSuggestedName } from '../use-suggested-name.ts'
import { FieldFlags, FieldPlace, FieldWords, PathPointer, RequiredIf } from './field-basics.tsx'
import {
  differing,
  draftOfRecord,
  emptyDraft,
  type FieldDraft,
  ofType,
  parsedDefault,
  valuesOf,
} from './field-draft.ts'
import { FieldRightsSettings } from './field-rights-settings.tsx'
import { LackingRecords } from './lacking-records.tsx'
import { TypeSettings } from './type-settings.tsx'
import './field-dialog.css'

interface FieldDialogProps {
  readonly definition: ObjectView
  /** The field that is edited, or null for a new one. */
  readonly record: RecordView | null
  onClose(): void
}

/** A field of an administrator's own: what it is, what it is called, what it asks for. What cannot be changed says why. */
export function FieldDialog({ definition, record: opened, onClose }: FieldDialogProps) {
  const { t, locale, label } = useText()
  const [record, setRecord] = useState(opened)
  const [draft, setDraft] = useState<FieldDraft>(() => (record ? draftOfRecord(record) : emptyDraft))
  const [merging, setMerging] = useState<OptionDraft | null>(null)
  const form = useFieldForm({ definition, record, draft, onClose })
  const parts = {
    definition,
    draft,
    faults: form.faults,
    onDraft: (part: Partial<FieldDraft>) => setDraft((before) => ({ ...before, ...part })),
  }
  const object = inSentence(label(definition.label), locale)
  return (
    <ConfigurationDialog
      title={record ? t('configuration.editField', { name: draft.zh }) : t('configuration.newFieldOf', { object })}
      save={t(record ? 'configuration.save' : 'configuration.addField')}
      saving={form.saving}
      fault={form.general}
      warnings={form.warnings}
      more={record ? <RecordMore record={record} title={draft.zh} onDone={onClose} /> : null}
      onSave={form.save}
      onClose={onClose}
    >
      {record ? (
        <SavedType record={record} draft={draft} onDraft={setDraft} />
      ) : (
        <TypeCards chosen={draft.type} onChoose={(type) => setDraft((before) => ofType(before, type))} />
      )}
      <FieldWords {...parts} name={form.name} isSaved={record !== null} />
      <TypeSettings {...parts} isSaved={record !== null} onMerge={record ? setMerging : undefined} />
      {record && draft.type === 'choice' ? <PathPointer definition={definition} /> : null}
      <FieldFlags {...parts} isSaved={record !== null} />
      {record && draft.required && form.name in definition.fields ? (
        <LackingRecords definition={definition} field={form.name} value={parsedDefault(draft)} />
      ) : null}
      {isComputed(draft.type) ? null : (
        <RequiredIf
          definition={definition}
          condition={draft.requiredIf}
          fault={form.faults.requiredIf}
          onChange={(requiredIf) => parts.onDraft({ requiredIf })}
        />
      )}
      <FieldPlace {...parts} />
      <FieldRightsSettings
        rights={draft.rights}
        isEntered={!isComputed(draft.type)}
        faults={form.faults}
        onRights={(part) => setDraft((before) => ({ ...before, rights: { ...before.rights, ...part } }))}
      />
      {form.isChangingType ? (
        <TypeChangeDialog
          definition={definition}
          field={form.name}
          title={draft.zh || draft.en}
          to={draft.type}
          asked={{
            faults: Object.values(form.faults),
            warnings: form.warnings,
            inTheWay: form.inTheWay,
            waiting: form.waiting,
          }}
          saving={form.saving}
          onConfirm={form.saveNow}
          onClose={form.keepType}
        />
      ) : null}
      {form.dialog}
      {merging ? (
        <MergeOptionDialog
          definition={definition}
          field={form.name}
          settings={record}
          from={merging}
          onClose={() => setMerging(null)}
          onMerged={(settings) => {
            setRecord(settings)
            setDraft((before) => afterMerging(before, merging.value, settings))
            setMerging(null)
          }}
        />
      ) : null}
    </ConfigurationDialog>
  )
}

/** What else has been typed stays. */
function afterMerging(draft: FieldDraft, value: string, settings: RecordView): FieldDraft {
  const kept = draft.default === value ? asJson(settings.default) : draft.default
  return { ...draft, options: withRetired(draft.options, value), default: kept }
}

interface FieldForm extends FieldDialogProps {
  readonly draft: FieldDraft
}

/** What the draft would be saved as, what speaks against it, and the saving. */
function useFieldForm({ definition, record, draft, onClose }: FieldForm) {
  const suggested = useSuggestedName(draft.en || draft.zh)
  const name = draft.name ?? suggested
  const whole = valuesOf({ ...draft, default: parsedDefault(draft) }, { object: definition.name, name })
  const values = record ? differing(whole, record) : whole
  const isWorthAsking = draft.zh.trim() !== '' && name !== '' && Object.keys(values).length > 0
  const asked = useConsequences({ object: 'customField', record, values: isWorthAsking ? values : null })
  const { save, dialog } = useConfigurationSave('customField')
  const tellWhereUnseen = useTellWhereUnseen(definition)
  const { runOnce, busy } = useSingleFlight()
  const [refused, setRefused] = useState<{ values: string; faults: Record<string, string>; message: string } | null>(
    null,
  )
  // What was refused holds for what was sent; for anything else the preview speaks.
  const held = refused?.values === JSON.stringify(values) ? refused : null
  const faults = held?.faults ?? shownFaults(asked.faults, draft, refused !== null)
  const [isChangingType, setChangingType] = useState(false)
  const send = async () => {
    if (record && Object.keys(values).length === 0) return onClose()
    const outcome = await save({ record, values, title: draft.zh })
    if (outcome.kind === 'saved') {
      onClose()
      return tellWhereUnseen(name, draft.zh)
    }
    setChangingType(false)
    if (outcome.kind !== 'refused') return
    setRefused({ values: JSON.stringify(values), faults: outcome.faults, message: outcome.message })
    requestAnimationFrame(() => focusFirstFault(document.querySelector('.configuration-form')))
  }
  return {
    name,
    faults,
    general: generalFault(faults, held?.message),
    warnings: asked.warnings,
    inTheWay: asked.inTheWay,
    saving: busy,
    waiting: asked.waiting,
    // With its type what the field holds is converted: that is looked at first.
    save: () => (record && 'type' in values ? setChangingType(true) : void runOnce(send)),
    saveNow: () => void runOnce(send),
    isChangingType,
    keepType: () => setChangingType(false),
    dialog,
  }
}
