import { useId } from 'react'
import type { RecordView } from '../../../core/api/shapes.ts'
import { successorsOf } from '../../../core/configuration/successors-of.ts'
import { type CustomFieldType, customFieldTypeLabels } from '../../../core/objects/configuration/custom-field-types.ts'
import { LockHint } from '../../parts/lock-hint.tsx'
import { useText } from '../../text/use-text.tsx'
import { draftOfRecord, type FieldDraft, ofType } from '../field-draft.ts'
import { SelectBox } from '../labelled.tsx'

interface SavedTypeProps {
  readonly record: RecordView
  readonly draft: FieldDraft
  onDraft(draft: FieldDraft): void
}

/** The type of a field there is, and what it may become; where it can become nothing, why. */
export function SavedType({ record, draft, onDraft }: SavedTypeProps) {
  const { t, label } = useText()
  const id = useId()
  const kept = draftOfRecord(record)
  const types: readonly CustomFieldType[] = [kept.type, ...successorsOf(kept.type).filter(isOffered)]
  if (types.length === 1)
    return (
      <p className="field-type-fixed">
        {t('configuration.type')} <b>{label(customFieldTypeLabels[kept.type])}</b>
        <LockHint why={t('configuration.typeFixed')} />
      </p>
    )
  const change = (type: CustomFieldType) =>
    onDraft(
      type === kept.type ? { ...draft, type, settings: kept.settings, default: kept.default } : ofType(draft, type),
    )
  return (
    <SelectBox
      id={id}
      label={t('configuration.type')}
      hint={t(draft.type === kept.type ? 'configuration.typeMayChange' : 'configuration.typeChanges')}
      value={draft.type}
      choices={types.map((type) => ({ value: type, text: label(customFieldTypeLabels[type]) }))}
      onChange={(type) => change(types.find((one) => one === type) ?? kept.type)}
    />
  )
}

function isOffered(type: string): type is CustomFieldType {
  return type in customFieldTypeLabels
}
