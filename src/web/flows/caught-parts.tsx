import { useId } from 'react'
import type { ObjectView } from '../../core/api/shapes.ts'
import { flowOperations } from '../../core/approvals/flow.ts'
import { useFlowFields, useLinesOf, useOriginTexts } from '../changes/index.ts'
import { Checks } from '../configuration/checks.tsx'
import { TextBox } from '../configuration/labelled.tsx'
import { RoleChecks } from '../fields/role-checks.tsx'
import type { Faults } from '../records/save-faults.ts'
import { ConditionInput } from '../rules/condition-input.tsx'
import { useText } from '../text/use-text.tsx'
import { FieldsSelect } from './fields-select.tsx'
import type { FlowDraft } from './flow-draft.ts'

export interface FlowPartProps {
  readonly definition: ObjectView
  readonly draft: FlowDraft
  readonly faults: Faults
  onDraft(part: Partial<FlowDraft>): void
}

/** What it is called, and which changes it catches. */
export function CaughtParts({ isNew, ...part }: FlowPartProps & { readonly isNew: boolean }) {
  const { definition, draft, faults, onDraft } = part
  const { t } = useText()
  const offered = { fields: useFlowFields(definition), beyondFilters: true, withoutJoints: true } as const
  return (
    <>
      <TextBox
        id={useId()}
        label={t('flows.name')}
        required
        autoFocus={isNew}
        max={60}
        value={draft.name}
        fault={faults.name}
        onChange={(name) => onDraft({ name })}
      />
      <h3>{t('flows.when')}</h3>
      <Checks
        label={t('flows.operations')}
        hint={t('flows.operationsHint')}
        fault={faults.operations}
        options={flowOperations.map((value) => ({ value, text: t(`flows.operation.${value}`) }))}
        chosen={draft.operations}
        onChoose={(chosen) => onDraft({ operations: flowOperations.filter((one) => chosen.includes(one)) })}
      />
      <CaughtFields {...part} />
      <ConditionInput
        object={definition}
        offered={offered}
        label={t('flows.condition')}
        hint={t('flows.conditionHint')}
        value={draft.condition}
        fault={faults.condition}
        onChange={(condition) => onDraft({ condition })}
      />
      <LineCondition {...part} />
      <Origins {...part} />
      <RoleChecks
        label={t('flows.who')}
        hint={t('flows.whoHint')}
        fault={faults.who}
        roles={draft.who}
        onChange={(who) => onDraft({ who })}
      />
    </>
  )
}

/** What is asked of each line, of an object that has some. */
function LineCondition({ definition, draft, faults, onDraft }: FlowPartProps) {
  const { t } = useText()
  const lines = useLinesOf(definition)
  const fields = useFlowFields(lines ?? definition)
  if (!lines) return null
  return (
    <ConditionInput
      object={lines}
      offered={{ fields, beyondFilters: true, withoutJoints: true }}
      label={t('flows.lineCondition')}
      hint={t('flows.lineConditionHint')}
      value={draft.lineCondition}
      fault={faults.lineCondition}
      onChange={(lineCondition) => onDraft({ lineCondition })}
    />
  )
}

function CaughtFields({ definition, draft, faults, onDraft }: FlowPartProps) {
  const { t } = useText()
  return (
    <FieldsSelect
      definition={definition}
      label={t('flows.fields')}
      hint={t('flows.fieldsHint')}
      placeholder={t('flows.anyField')}
      fault={faults.fields}
      chosen={draft.fields}
      onChoose={(fields) => onDraft({ fields })}
    />
  )
}

function Origins({ draft, faults, onDraft }: FlowPartProps) {
  const { t } = useText()
  return (
    <Checks
      label={t('flows.origins')}
      hint={t('flows.originsHint')}
      fault={faults.origins}
      options={useOriginTexts()}
      chosen={draft.origins}
      onChoose={(origins) => onDraft({ origins })}
    />
  )
}
