import { useId } from 'react'
import type { RecordView } from '../../../core/api/shapes.ts'
import { successorsOf, successorsOfEmpty } from '../../../core/configuration/fields/successors-of.ts'
import { type CustomFieldType, customFieldTypeLabels } from '../../../core/objects/configuration/custom-field-types.ts'
import { LockHint } from '../../parts/lock-hint.tsx'
import { useText } from '../../text/use-text.tsx'
import { draftOfRecord, type FieldDraft, ofType } from '../field/field-draft.ts'
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
  const needEmpty = successorsOfEmpty(kept.type).filter(isOffered)
  const types: readonly CustomFieldType[] = [kept.type, ...successorsOf(kept.type).filter(isOffered), ...needEmpty]
  const textOf = (type: CustomFieldType) => label(customFieldTypeLabels[type])
  if (types.length === 1 || kept.sensitive)
    return (
      <p className="field-type-fixed">
        {t('configuration.type')} <b>{textOf(kept.type)}</b>
        <LockHint why={t(kept.sensitive ? 'configuration.typeSealed' : 'configuration.typeFixed')} />
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
      choices={types.map((type) => ({
        value: type,
        text: needEmpty.includes(type) ? t('configuration.typeIfEmpty', { type: textOf(type) }) : textOf(type),
      }))}
      onChange={(type) => change(types.find((one) => one === type) ?? kept.type)}
    />
  )
}

function isOffered(type: string): type is CustomFieldType {
  return type in customFieldTypeLabels
}
