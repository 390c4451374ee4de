import { useId, useState } from 'react'
import type { ObjectView, RecordView } from '../../../core/api/shapes.ts'
import { hasOptions } from '../../../core/configuration/allowed-settings.ts'
import { isGuarded } from '../../../core/configuration/fields/guarded-fields.ts'
import { fieldType } from '../../../core/fields/index.ts'
import { useSingleFlight } from '../../client/use-single-flight.ts'
import { isEnterable } from '../../fields/index.ts'
import { Icon } from '../../parts/icon.tsx'
import { LockHint } from '../../parts/lock-hint.tsx'
import { useText } from '../../text/use-text.tsx'
import { ConfigurationDialog } from '../configuration-dialog.tsx'
import { PathPointer, RequiredIf } from '../field/field-basics.tsx'
import { differing } from '../field/field-draft.ts'
import { FieldRightsSettings } from '../field/field-rights-settings.tsx'
import { LackingRecords } from '../field/lacking-records.tsx'
import type { FieldRow } from '../field-list/field-rows.tsx'
import { DefaultInput } from '../field-type/default-input.tsx'
import { FlagBoxes } from '../flag-boxes.tsx'
import { TextBox } from '../labelled.tsx'
import { choiceNamed, DependsOn } from '../options/depends-on.tsx'
import { MergeOptionDialog } from '../options/merge-option-dialog.tsx'
import { type OptionDraft, withoutParents, withRetired } from '../options/option-drafts.ts'
import { OptionsEditor } from '../options/options-editor.tsx'
import { RecordMore } from '../record-more.tsx'
import { generalFault } from '../shown-faults.ts'
import { useConfigurationSave } from '../use-configuration-save.tsx'
import { useConsequences } from '../use-consequences.ts'
import { afterMerging, changedValues, draftOf, type StandardFieldDraft } from './standard-field-draft.ts'
import '../field/field-dialog.css'

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
  const put = (part: Partial<StandardFieldDraft>) => setDraft((before) => ({ ...before, ...part }))
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
      {isGuarded(name, definition) ? (
        <p className="field-guarded">
          <Icon name="lock" size={14} /> {t('configuration.guarded')}
        </p>
      ) : (
        <Settings {...{ definition, row, draft }} faults={form.faults} onPut={put} onMerge={setMerging} />
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

interface PartProps {
  readonly draft: StandardFieldDraft
  onPut(part: Partial<StandardFieldDraft>): void
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

interface SettingsProps extends FlagsProps {
  onMerge(option: OptionDraft): void
}

/** What else may be changed of a field that nothing but its records depends on. */
function Settings({ definition, row, draft, faults, onPut, onMerge }: SettingsProps) {
  const { name, field } = row
  return (
    <>
      {hasOptions(field.type) ? (
        <>
          <DependsOn
            {...{ definition, name }}
            value={draft.dependsOn}
            fault={faults.dependsOn}
            onChoose={(dependsOn) => onPut({ dependsOn, options: withoutParents(draft.options) })}
          />
          <OptionsEditor
            options={draft.options}
            fault={faults.options}
            coloured={name === definition.stage}
            parent={choiceNamed(definition, draft.dependsOn)}
            onChange={(options) => onPut({ options })}
            onMerge={onMerge}
          />
        </>
      ) : null}
      {field.type === 'choice' ? <PathPointer definition={definition} /> : null}
      <StandardFlags definition={definition} row={row} draft={draft} faults={faults} onPut={onPut} />
      {draft.required && isEnterable(field) ? (
        <LackingRecords definition={definition} field={name} value={draft.default} />
      ) : null}
      {isEnterable(field) && field.type !== 'lines' && field.type !== 'autoNumber' ? (
        <RequiredIf
          definition={definition}
          condition={draft.requiredIf}
          fault={faults.requiredIf}
          onChange={(requiredIf) => onPut({ requiredIf })}
        />
      ) : null}
      {isEnterable(field) && field.type !== 'lines' && field.type !== 'autoNumber' ? (
        <DefaultInput
          field={field}
          value={draft.default}
          fault={faults.default}
          onChange={(value) => onPut({ default: value })}
        />
      ) : null}
      {field.type === 'lines' ? null : (
        <FieldRightsSettings
          rights={draft.rights}
          isEntered={!field.readOnly}
          faults={faults}
          onRights={(part) => onPut({ rights: { ...draft.rights, ...part } })}
        />
      )}
    </>
  )
}

function StandardFlags({ definition, row: { name, field }, draft, faults, onPut }: FlagsProps) {
  const flags = [
    ...(isEnterable(field) && field.type !== 'autoNumber' && field.type !== 'lines'
      ? draft.required
        ? (['required', 'requiredForExisting'] as const)
        : (['required'] as const)
      : []),
    ...(name === definition.title || name === 'code' ? [] : (['hidden'] as const)),
  ]
  return (
    <FlagBoxes offered={flags} values={draft} faults={faults} onPut={(flag, isAsked) => onPut({ [flag]: isAsked })} />
  )
}

function useStandardForm({
  definition,
  row,
  draft,
  onClose,
}: StandardFieldDialogProps & { draft: StandardFieldDraft }) {
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
