import { Checkbox } from 'antd'
import { useId } from 'react'
import type { ObjectView } from '../../core/api/shapes.ts'
import { Labelled } from '../configuration/labelled.tsx'
import { MultiSelect } from '../parts/multi-select.tsx'
import type { Faults } from '../records/save-faults.ts'
import { useText } from '../text/use-text.tsx'
import type { PolicyDraft } from './policy-draft.ts'

interface ClosedFieldsProps {
  readonly definition: ObjectView
  readonly draft: PolicyDraft
  readonly faults: Faults
  onDraft(part: Partial<PolicyDraft>): void
}

/** Which fields are closed: all, and with them the record's deletion, where none is chosen. */
export function ClosedFields({ definition, draft, faults, onDraft }: ClosedFieldsProps) {
  const { t, label } = useText()
  const id = useId()
  const entered = Object.entries(definition.fields).filter(([, { readOnly, hidden }]) => !readOnly && !hidden)
  const fault = faults.fields ?? faults.deletion
  return (
    <>
      <Labelled id={id} label={t('policies.fields')} hint={t('policies.fieldsHint')} fault={fault}>
        <MultiSelect
          id={id}
          className="policy-fields"
          aria-label={t('policies.fields')}
          placeholder={t('policies.wholeRecord')}
          value={[...draft.fields]}
          optionFilterProp="label"
          options={entered.map(([value, field]) => ({ value, label: label(field.label) }))}
          onChange={(fields: string[]) => onDraft({ fields })}
        />
      </Labelled>
      {draft.fields.length > 0 ? (
        <Checkbox checked={draft.deletion} onChange={({ target }) => onDraft({ deletion: target.checked })}>
          {t('policies.deletion')}
        </Checkbox>
      ) : null}
    </>
  )
}
