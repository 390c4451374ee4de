import { useId, useState } from 'react'
import type { ObjectView, RecordView } from '../../core/api/shapes.ts'
import { ConfigurationDialog } from '../configuration/configuration-dialog.tsx'
import { SelectBox, TextBox } from '../configuration/labelled.tsx'
import { RecordMore } from '../configuration/record-more.tsx'
import { useConfigurationForm } from '../configuration/use-configuration-form.ts'
import { RoleChecks } from '../fields/role-checks.tsx'
import type { Faults } from '../records/save-faults.ts'
import { ConditionInput } from '../rules/condition-input.tsx'
import { useText } from '../text/use-text.tsx'
import { ClosedFields } from './closed-fields.tsx'
import { KindParts } from './kind-parts.tsx'
import {
  draftOf,
  emptyPolicy,
  numbered,
  outcomeOf,
  type PolicyDraft,
  policyKinds,
  policyOutcomes,
  toValues,
} from './policy-draft.ts'
import '../configuration/field/field-dialog.css'
import './policies.css'

interface PolicyDialogProps {
  readonly definition: ObjectView
  /** Null for a new one. */
  readonly record: RecordView | null
  onClose(): void
}

/** One policy: when it closes, what, of which records, for whom. */
export function PolicyDialog({ definition, record, onClose }: PolicyDialogProps) {
  const { t, label } = useText()
  const [draft, setDraft] = useState<PolicyDraft>(() => (record ? draftOf(record) : emptyPolicy))
  const { faults, general, saving, save, dialog } = useConfigurationForm({
    ...{ kind: 'editPolicy', record, title: draft.name, onClose },
    whole: numbered(toValues(draft, definition.name)),
    hasPlace: (path) => path in draft,
  })
  const put = (part: Partial<PolicyDraft>) => setDraft((before) => ({ ...before, ...part }))
  return (
    <ConfigurationDialog
      title={record ? String(record.name) : t('policies.newOf', { object: label(definition.label) })}
      save={t('policies.save')}
      saving={saving}
      fault={general}
      more={record ? <RecordMore record={record} title={draft.name} onDone={onClose} /> : null}
      onSave={save}
      onClose={onClose}
    >
      <PolicyBasics {...{ definition, draft, faults, isNew: record === null, onDraft: put }} />
      <ClosedFields {...{ definition, draft, faults, onDraft: put }} />
      <ConditionInput
        object={definition}
        label={t(draft.kind === 'condition' ? 'policies.conditionOnly' : 'policies.condition')}
        required={draft.kind === 'condition'}
        hint={t('policies.conditionHint')}
        value={draft.condition}
        fault={faults.condition}
        onChange={(condition) => put({ condition })}
      />
      <RoleChecks
        label={t('policies.roles')}
        hint={t('policies.rolesHint')}
        fault={faults.roles}
        roles={draft.roles}
        onChange={(roles) => put({ roles })}
      />
      <RoleChecks
        label={t('policies.exempt')}
        hint={t('policies.exemptHint')}
        fault={faults.exempt}
        roles={draft.exempt}
        onChange={(exempt) => put({ exempt })}
      />
      {dialog}
    </ConfigurationDialog>
  )
}

interface PolicyPartProps {
  readonly definition: ObjectView
  readonly draft: PolicyDraft
  readonly faults: Faults
  onDraft(part: Partial<PolicyDraft>): void
}

/** What it is called, its kind with what that needs, and what becomes of those who want to change something all the same. */
function PolicyBasics({ isNew, ...part }: PolicyPartProps & { readonly isNew: boolean }) {
  const { definition, draft, faults, onDraft } = part
  const { t } = useText()
  const id = useId()
  // Orders alone are changed by documents.
  const outcomes = policyOutcomes.filter((outcome) => outcome !== 'document' || definition.name === 'order')
  const kinds = policyKinds.filter((kind) => kind !== 'state' || definition.stage || draft.kind === 'state')
  return (
    <>
      <TextBox
        id={`${id}-name`}
        label={t('policies.name')}
        required
        autoFocus={isNew}
        max={60}
        value={draft.name}
        fault={faults.name}
        onChange={(name) => onDraft({ name })}
      />
      <div className="configuration-columns">
        <SelectBox
          id={`${id}-kind`}
          label={t('policies.kind')}
          value={draft.kind}
          fault={faults.kind}
          choices={kinds.map((kind) => ({ value: kind, text: t(`policies.kind.${kind}`) }))}
          onChange={(chosen) => onDraft({ kind: kinds.find((kind) => kind === chosen) ?? draft.kind })}
        />
        <SelectBox
          id={`${id}-outcome`}
          label={t('policies.outcome')}
          value={draft.outcome}
          fault={faults.outcome}
          choices={outcomes.map((value) => ({ value, text: t(`policies.outcome.${value}`) }))}
          onChange={(chosen) => onDraft({ outcome: outcomeOf(chosen) })}
        />
      </div>
      <KindParts {...part} />
    </>
  )
}
