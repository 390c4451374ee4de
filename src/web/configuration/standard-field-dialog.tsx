import { useId, useState } from 'react'
import type { ObjectView, RecordView } from '../../core/api/shapes.ts'
import type { Values } from '../../core/change/change.ts'
import { hasOptions } from '../../core/configuration/allowed-settings.ts'
import type { Field } from '../../core/fields/field.ts'
import { fieldType, parseField } from '../../core/fields/index.ts'
import { asJson, type Json } from '../../core/json.ts'
import { useSingleFlight } from '../client/use-single-flight.ts'
import { FieldInput, isEnterable } from '../fields/index.ts'
import { LockHint } from '../parts/lock-hint.tsx'
import { useText } from '../text/use-text.tsx'
import { ConfigurationDialog } from './configuration-dialog.tsx'
import { PathPointer, RequiredIf } from './field-basics.tsx'
import { differing, labelOf, wordsOf, writtenWords } from './field-draft.ts'
import type { FieldRow } from './field-list/field-rows.tsx'
import { type FieldRights, writtenRights } from './field-rights-draft.ts'
import { FieldRightsSettings } from './field-rights-settings.tsx'
import { Labelled, TextBox } from './labelled.tsx'
import { LackingRecords } from './lacking-records.tsx'
import { MergeOptionDialog } from './merge-option-dialog.tsx'
import { joinWords, type OptionDraft, optionDrafts, withRetired, writtenOptions } from './option-drafts.ts'
import { OptionsEditor } from './options-editor.tsx'
import { RecordMore } from './record-more.tsx'
import { generalFault } from './shown-faults.ts'
import { useConfigurationSave } from './use-configuration-save.tsx'
import { useConsequences } from './use-consequences.ts'
import './field-dialog.css'

interface StandardFieldDialogProps {
  readonly definition: ObjectView
  readonly row: FieldRow
  onClose(): void
}

/** What an administrator may change on a field that Kebu brought; its type and its name stay. */
export function StandardFieldDialog({ definition, row: opened, onClose }: StandardFieldDialogProps) {
  const { t, label } = useText()
  const [row, setRow] = useState(opened)
  const { name, field, settings } = row
  const [draft, setDraft] = useState(() => draftOf(field))
  const [merging, setMerging] = useState<OptionDraft | null>(null)
  const put = (part: Partial<Draft>) => setDraft((before) => ({ ...before, ...part }))
  const form = useStandardForm({ definition, row, draft, onClose })
  const id = useId()
  return (
    <ConfigurationDialog
      title={t('configuration.editField', { name: label(field.label) })}
      save={t('configuration.save')}
      saving={form.saving}
      fault={form.general}
      warnings={form.warnings}
      more={settings ? <RecordMore record={settings} title={label(field.label)} onDone={onClose} /> : null}
      onSave={form.save}
      onClose={onClose}
    >
      <p className="field-type-fixed">
        {t('configuration.type')} <b>{label(fieldType(field).label)}</b> <code>{name}</code>
        <LockHint why={t('configuration.standardFixed')} />
      </p>
      <Words id={id} draft={draft} fault={form.faults.label ?? form.faults.help} onPut={put} />
      {hasOptions(field.type) ? (
        <OptionsEditor
          options={draft.options}
          fault={form.faults.options}
          coloured={name === definition.stage}
          onChange={(options) => put({ options })}
          onMerge={setMerging}
        />
      ) : null}
      {field.type === 'choice' ? <PathPointer definition={definition} /> : null}
      <StandardFlags definition={definition} row={row} draft={draft} faults={form.faults} onPut={put} />
      {draft.required && isEnterable(field) ? (
        <LackingRecords definition={definition} field={name} value={draft.default} />
      ) : null}
      {isEnterable(field) && field.type !== 'lines' && field.type !== 'autoNumber' ? (
        <RequiredIf
          condition={draft.requiredIf}
          fault={form.faults.requiredIf}
          onChange={(requiredIf) => put({ requiredIf })}
        />
      ) : null}
      {isEnterable(field) && field.type !== 'lines' && field.type !== 'autoNumber' ? (
        <Labelled id={`${id}-default`} label={t('configuration.default')} fault={form.faults.default}>
          <FieldInput
            id={`${id}-default`}
            field={field}
            value={draft.default}
            onChange={(value) => put({ default: value === '' ? null : value })}
          />
        </Labelled>
      ) : null}
      {field.type === 'lines' ? null : (
        <FieldRightsSettings
          rights={draft.rights}
          isEntered={!field.readOnly}
          faults={form.faults}
          onRights={(part) => put({ rights: { ...draft.rights, ...part } })}
        />
      )}
      {form.dialog}
      {merging ? (
        <MergeOptionDialog
          definition={definition}
          field={name}
          settings={settings ?? null}
          from={merging}
          onClose={() => setMerging(null)}
          onMerged={(record) => {
            const merged = afterMerging(row, merging.value, record)
            setRow(merged)
            put({
              options: withRetired(draft.options, merging.value),
              ...(draft.default === merging.value ? { default: merged.field.default ?? null } : {}),
            })
            setMerging(null)
          }}
        />
      ) : null}
    </ConfigurationDialog>
  )
}

/** The field as the merging left it. */
function afterMerging(row: FieldRow, value: string, settings: RecordView): FieldRow {
  const { field } = row
  if (!('options' in field)) return { ...row, settings }
  const options = field.options.map((option) =>
    option.value === value ? { ...option, retired: true as const } : option,
  )
  const written = field.default === value ? { default: asJson(settings.default) } : {}
  return { ...row, settings, field: { ...field, options, ...written } }
}

interface Draft {
  readonly zh: string
  readonly en: string
  readonly helpZh: string
  readonly helpEn: string
  readonly required: boolean
  readonly requiredIf: string
  readonly hidden: boolean
  readonly default: Json
  readonly options: readonly OptionDraft[]
  readonly rights: FieldRights
  readonly synonyms: string
}

function draftOf(field: Field): Draft {
  const help = writtenIn(field.hint)
  return {
    ...writtenIn(field.label),
    helpZh: help.zh,
    helpEn: help.en,
    required: field.required === true,
    requiredIf: field.requiredIf ?? '',
    hidden: field.hidden === true,
    default: field.default ?? null,
    options:
      'options' in field ? optionDrafts(field.options).map((option) => ({ ...option, ...unlessAlike(option) })) : [],
    rights: { visibleTo: field.visibleTo ?? [], writtenBy: field.writtenBy ?? 'people' },
    synonyms: joinWords(field.synonyms),
  }
}

/** In a definition the one language speaks for the other where that was left blank. */
function writtenIn(label: unknown) {
  return unlessAlike(wordsOf(label))
}

function unlessAlike({ zh, en }: { readonly zh: string; readonly en: string }) {
  return { zh, en: en === zh ? '' : en }
}

interface PartProps {
  readonly draft: Draft
  onPut(part: Partial<Draft>): void
}

function Words({ id, draft, fault, onPut }: PartProps & { id: string; fault: string | undefined }) {
  const { t } = useText()
  return (
    <div className="configuration-columns">
      <TextBox
        id={`${id}-zh`}
        label={t('configuration.labelZh')}
        required
        autoFocus
        value={draft.zh}
        fault={fault}
        onChange={(zh) => onPut({ zh })}
      />
      <TextBox id={`${id}-en`} label={t('configuration.labelEn')} value={draft.en} onChange={(en) => onPut({ en })} />
      <TextBox
        id={`${id}-help`}
        label={t('configuration.helpZh')}
        value={draft.helpZh}
        onChange={(helpZh) => onPut({ helpZh })}
      />
      <TextBox
        id={`${id}-helpEn`}
        label={t('configuration.helpEn')}
        value={draft.helpEn}
        onChange={(helpEn) => onPut({ helpEn })}
      />
      <TextBox
        id={`${id}-synonyms`}
        label={t('configuration.fieldSynonyms')}
        hint={t('configuration.fieldSynonymsHint')}
        max={500}
        value={draft.synonyms}
        onChange={(synonyms) => onPut({ synonyms })}
      />
    </div>
  )
}

interface FlagsProps extends PartProps {
  readonly definition: ObjectView
  readonly row: FieldRow
  readonly faults: Readonly<Record<string, string>>
}

function StandardFlags({ definition, row: { name, field }, draft, faults, onPut }: FlagsProps) {
  const { t } = useText()
  const flags = [
    ...(isEnterable(field) && field.type !== 'autoNumber' ? (['required'] as const) : []),
    ...(name === definition.title || name === 'code' ? [] : (['hidden'] as const)),
  ]
  return (
    <fieldset className="field-flags">
      <legend>{t('configuration.flags')}</legend>
      {flags.map((flag) => (
        <label key={flag}>
          <input type="checkbox" checked={draft[flag]} onChange={({ target }) => onPut({ [flag]: target.checked })} />
          <span>
            {t(`configuration.${flag}`)}
            <small className={faults[flag] ? 'form-fault' : ''}>{faults[flag] ?? t(`configuration.${flag}Why`)}</small>
          </span>
        </label>
      ))}
    </fieldset>
  )
}

/** Only what was changed is written: the rest stays as Kebu brings it, today and later. */
function changedValues(field: Field, draft: Draft): Values {
  const first = draftOf(field)
  const parsed = parseField(draft.default, field)
  const whole: Values = {
    label: labelOf(draft.zh, draft.en),
    help: labelOf(draft.helpZh, draft.helpEn),
    required: draft.required,
    requiredIf: draft.requiredIf.trim() || null,
    hidden: draft.hidden,
    default: parsed.ok ? parsed.value : draft.default,
    options: writtenOptions(draft.options),
    ...writtenRights(draft.rights),
    synonyms: writtenWords(draft.synonyms),
  }
  const before: Values = {
    label: labelOf(first.zh, first.en),
    help: labelOf(first.helpZh, first.helpEn),
    required: first.required,
    requiredIf: first.requiredIf || null,
    hidden: first.hidden,
    default: first.default,
    options: writtenOptions(first.options),
    ...writtenRights(first.rights),
    synonyms: writtenWords(first.synonyms),
  }
  return Object.fromEntries(
    Object.entries(whole).filter(([name, value]) => JSON.stringify(value) !== JSON.stringify(before[name])),
  )
}

function useStandardForm({ definition, row, draft, onClose }: StandardFieldDialogProps & { draft: Draft }) {
  const record: RecordView | null = row.settings ?? null
  const changed = changedValues(row.field, draft)
  const isChanged = Object.keys(changed).length > 0
  const values = record ? differing(changed, record) : { object: definition.name, field: row.name, ...changed }
  const asked = useConsequences({ object: 'fieldSettings', record, values: isChanged ? values : null })
  const { save, dialog } = useConfigurationSave('fieldSettings')
  const { runOnce, busy } = useSingleFlight()
  const [refused, setRefused] = useState<{ faults: Readonly<Record<string, string>>; message: string } | null>(null)
  const faults = isChanged ? { ...asked.faults } : {}
  const send = async () => {
    if (!isChanged) return onClose()
    const outcome = await save({ record, values, title: draft.zh })
    if (outcome.kind === 'saved') onClose()
    if (outcome.kind === 'refused') setRefused(outcome)
  }
  return {
    faults,
    general: generalFault(faults, refused?.message),
    warnings: asked.warnings,
    saving: busy,
    save: () => void runOnce(send),
    dialog,
  }
}
