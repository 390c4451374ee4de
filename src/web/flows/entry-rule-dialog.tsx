import { useId, useState } from 'react'
import type { ObjectView, RecordView } from '../../core/api/shapes.ts'
import { settlers } from '../../core/approvals/flow.ts'
import { useFlowFields } from '../changes/index.ts'
import { ConfigurationDialog } from '../configuration/configuration-dialog.tsx'
import { SelectBox, TextBox } from '../configuration/labelled.tsx'
import { RecordMore } from '../configuration/record-more.tsx'
import { useConfigurationForm } from '../configuration/use-configuration-form.ts'
import type { Faults } from '../records/save-faults.ts'
import { ConditionInput } from '../rules/condition-input.tsx'
import { useText } from '../text/use-text.tsx'
import { ApproverRows } from './approver-rows.tsx'
import { type EntryRuleDraft, emptyEntryRule, entryRuleOf, toEntryRuleValues, wayRound } from './entry-rule-draft.ts'
import { FieldsSelect } from './fields-select.tsx'
import { useEntryRuleName } from './use-entry-rule-words.ts'
import '../configuration/field/field-dialog.css'
import './flows.css'

interface EntryRuleDialogProps {
  readonly definition: ObjectView
  /** Null for a new one. */
  readonly record: RecordView | null
  onClose(): void
}

/** One rule of double entry: which fields, when, who enters them again, and who settles what differs. */
export function EntryRuleDialog({ definition, record, onClose }: EntryRuleDialogProps) {
  const { t, label } = useText()
  const [draft, setDraft] = useState<EntryRuleDraft>(() => (record ? entryRuleOf(record) : emptyEntryRule))
  const put = (part: Partial<EntryRuleDraft>) => setDraft((before) => ({ ...before, ...part }))
  const title = useEntryRuleName()(definition, draft) || t('doubleEntry.title')
  const form = useConfigurationForm({
    ...{ kind: 'doubleEntryRule', record, title, onClose },
    whole: toEntryRuleValues(draft, definition.name),
    hasPlace: (path) => places.has(path.split(/[.[]/)[0] ?? ''),
  })
  return (
    <ConfigurationDialog
      title={record ? title : t('doubleEntry.newOf', { object: label(definition.label) })}
      save={t('doubleEntry.save')}
      saving={form.saving}
      fault={form.general}
      more={record ? <RecordMore record={record} title={title} onDone={onClose} /> : null}
      onSave={form.save}
      onClose={onClose}
    >
      <RuleParts {...{ definition, draft, faults: form.faults, isNew: record === null, onDraft: put }} />
      {form.dialog}
    </ConfigurationDialog>
  )
}

const places = new Set(Object.keys(emptyEntryRule))

interface RulePartsProps {
  readonly definition: ObjectView
  readonly draft: EntryRuleDraft
  readonly faults: Faults
  readonly isNew: boolean
  onDraft(part: Partial<EntryRuleDraft>): void
}

function RuleParts({ isNew, ...part }: RulePartsProps) {
  const { definition, draft, faults, onDraft } = part
  const { t } = useText()
  const way = wayRound(draft)
  const offered = { fields: useFlowFields(definition), beyondFilters: true, withoutJoints: true } as const
  return (
    <>
      <TextBox
        id={useId()}
        label={t('doubleEntry.name')}
        autoFocus={isNew}
        max={60}
        value={draft.name}
        fault={faults.name}
        onChange={(name) => onDraft({ name })}
      />
      <EnteredFields {...part} />
      <ConditionInput
        object={definition}
        offered={offered}
        label={t('doubleEntry.condition')}
        hint={t('doubleEntry.conditionHint')}
        value={draft.condition}
        fault={faults.condition}
        onChange={(condition) => onDraft({ condition })}
      />
      {way ? <p className="form-hint">{t(`doubleEntry.wayRound.${way}`)}</p> : null}
      <People {...part} />
    </>
  )
}

type PartProps = Omit<RulePartsProps, 'isNew'>

/** Of those that people enter, one value at a time. */
function EnteredFields({ definition, draft, faults, onDraft }: PartProps) {
  const { t } = useText()
  return (
    <FieldsSelect
      definition={definition}
      label={t('doubleEntry.fields')}
      hint={t('doubleEntry.fieldsHint')}
      placeholder={t('doubleEntry.choose')}
      required
      fault={faults.fields}
      chosen={draft.fields}
      offers={({ type }) => !unentered.has(type)}
      onChoose={(fields) => onDraft({ fields })}
    />
  )
}

const unentered: ReadonlySet<string> = new Set(['lines', 'attachment', 'settings', 'autoNumber', 'rollup', 'formula'])

function People({ definition, draft, faults, onDraft }: PartProps) {
  const { t } = useText()
  const id = useId()
  return (
    <>
      <ApproverRows
        definition={definition}
        label={t('doubleEntry.second')}
        add={t('doubleEntry.addSecond')}
        approvers={draft.second}
        fault={faults.second}
        hint={t('doubleEntry.secondHint')}
        onChange={(second) => onDraft({ second })}
      />
      <SelectBox
        id={id}
        label={t('doubleEntry.settledBy')}
        fault={faults.settledBy}
        value={draft.settledBy}
        choices={settlers.map((value) => ({ value, text: t(`doubleEntry.by.${value}`) }))}
        onChange={(chosen) => onDraft({ settledBy: settlers.find((one) => one === chosen) ?? 'third' })}
      />
      {draft.settledBy === 'third' ? (
        <ApproverRows
          definition={definition}
          label={t('doubleEntry.third')}
          add={t('doubleEntry.addThird')}
          approvers={draft.third}
          fault={faults.third}
          hint={t('doubleEntry.thirdHint')}
          onChange={(third) => onDraft({ third })}
        />
      ) : null}
    </>
  )
}
