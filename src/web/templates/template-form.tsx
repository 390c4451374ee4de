import { useState } from 'react'
import type { ObjectView, RecordView } from '../../core/api/shapes.ts'
import { ConfigurationDialog } from '../configuration/configuration-dialog.tsx'
import { LabelBoxes } from '../configuration/label-boxes.tsx'
import { RecordMore } from '../configuration/record-more.tsx'
import { useConfigurationForm } from '../configuration/use-configuration-form.ts'
import { useConditionFields } from '../fields/index.ts'
import { RoleChecks } from '../fields/role-checks.tsx'
import { ConditionInput } from '../rules/condition-input.tsx'
import { useText } from '../text/use-text.tsx'
import { QuestionRows } from './question-rows.tsx'
import { TemplateChanges } from './template-changes.tsx'
import { emptyTemplate, type TemplateDraft, templateOf, toTemplateValues } from './template-draft.ts'
import '../configuration/field/field-dialog.css'
import './templates.css'

interface TemplateFormProps {
  readonly definition: ObjectView
  /** Null for a new one. */
  readonly record: RecordView | null
  onClose(): void
}

/** One change template: what it is called, what it does, to which records, what it asks, and for whom it is. */
export function TemplateForm({ definition, record, onClose }: TemplateFormProps) {
  const { t, label } = useText()
  const [draft, setDraft] = useState<TemplateDraft>(() =>
    record ? templateOf(record, definition.fields) : emptyTemplate,
  )
  const put = (part: Partial<TemplateDraft>) => setDraft((before) => ({ ...before, ...part }))
  const form = useConfigurationForm({
    ...{ kind: 'changeTemplate', record, title: draft.zh, onClose },
    whole: toTemplateValues(draft, definition.name),
    hasPlace: (path) => isPlace(path, draft),
  })
  // It is asked of the record as it stands, by itself.
  const fields = useConditionFields(definition).filter(({ path }) => !path.includes('.'))
  const offered = { fields, beyondFilters: true, withoutJoints: true } as const
  return (
    <ConfigurationDialog
      title={record ? draft.zh : t('templates.newOf', { object: label(definition.label) })}
      save={t('templates.save')}
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
        fault={form.faults.name ?? form.faults.label}
        onPut={put}
      />
      <TemplateChanges definition={definition} draft={draft} faults={form.faults} onDraft={put} />
      <QuestionRows definition={definition} draft={draft} faults={form.faults} onDraft={put} />
      <ConditionInput
        object={definition}
        offered={offered}
        label={t('templates.condition')}
        hint={t('templates.conditionHint')}
        value={draft.condition}
        fault={form.faults.condition}
        onChange={(condition) => put({ condition })}
      />
      <RoleChecks
        label={t('templates.roles')}
        hint={t('templates.rolesHint')}
        fault={form.faults.roles}
        roles={draft.roles}
        onChange={(roles) => put({ roles })}
      />
      {form.dialog}
    </ConfigurationDialog>
  )
}

function isPlace(path: string, { lines }: TemplateDraft): boolean {
  const isLine = lines.some(({ field }) => path === `set.${field}`)
  return isLine || ['name', 'label', 'set', 'questions', 'condition', 'roles'].includes(path)
}
