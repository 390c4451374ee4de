import type { RecordView } from '../../../core/api/shapes.ts'
import type { Values } from '../../../core/change/change.ts'
import type { Field } from '../../../core/fields/field.ts'
import { parseField } from '../../../core/fields/index.ts'
import { asJson, type Json } from '../../../core/json.ts'
import { parentNameOf } from '../../../core/objects/dependent-options.ts'
import { labelOf, wordsOf, writtenWords } from '../field/field-draft.ts'
import { type FieldRights, writtenRights } from '../field/field-rights-draft.ts'
import type { FieldRow } from '../field-list/field-rows.tsx'
import { joinWords, type OptionDraft, optionDrafts, writtenOptions } from '../options/option-drafts.ts'

/** What an administrator changes on a field that Kebu brought, as she is changing it. */
export interface StandardFieldDraft {
  readonly zh: string
  readonly en: string
  readonly helpZh: string
  readonly helpEn: string
  readonly required: boolean
  readonly requiredForExisting: boolean
  readonly requiredIf: string
  readonly hidden: boolean
  readonly default: Json
  readonly options: readonly OptionDraft[]
  /** The choice on which the options depend, if they do. */
  readonly dependsOn: string
  readonly rights: FieldRights
  readonly synonyms: string
}

export function draftOf(field: Field): StandardFieldDraft {
  const help = writtenIn(field.hint)
  return {
    ...writtenIn(field.label),
    helpZh: help.zh,
    helpEn: help.en,
    required: field.required === true,
    requiredForExisting: field.requiredForExisting === true,
    requiredIf: field.requiredIf ?? '',
    hidden: field.hidden === true,
    default: field.default ?? null,
    options:
      'options' in field ? optionDrafts(field.options).map((option) => ({ ...option, ...unlessAlike(option) })) : [],
    dependsOn: parentNameOf(field) ?? '',
    rights: {
      visibleTo: field.visibleTo ?? [],
      writtenBy: field.writtenBy ?? 'people',
      revealReason: field.revealReason === true,
    },
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

/** Only what was changed is written: the rest stays as Kebu brings it, today and later. */
export function changedValues(field: Field, draft: StandardFieldDraft): Values {
  const first = draftOf(field)
  const parsed = parseField(draft.default, field)
  const whole: Values = {
    label: labelOf(draft.zh, draft.en),
    help: labelOf(draft.helpZh, draft.helpEn),
    required: draft.required,
    requiredForExisting: draft.required && draft.requiredForExisting,
    requiredIf: draft.requiredIf.trim() || null,
    hidden: draft.hidden,
    default: parsed.ok ? parsed.value : draft.default,
    options: writtenOptions(draft.options),
    dependsOn: draft.dependsOn || null,
    ...writtenRights(draft.rights),
    synonyms: writtenWords(draft.synonyms),
  }
  const before: Values = {
    label: labelOf(first.zh, first.en),
    help: labelOf(first.helpZh, first.helpEn),
    required: first.required,
    requiredForExisting: first.requiredForExisting,
    requiredIf: first.requiredIf || null,
    hidden: first.hidden,
    default: first.default,
    options: writtenOptions(first.options),
    dependsOn: first.dependsOn || null,
    ...writtenRights(first.rights),
    synonyms: writtenWords(first.synonyms),
  }
  return Object.fromEntries(
    Object.entries(whole).filter(([name, value]) => JSON.stringify(value) !== JSON.stringify(before[name])),
  )
}

/** The field as the merging left it. */
export function afterMerging(row: FieldRow, value: string, settings: RecordView): FieldRow {
  const { field } = row
  if (!('options' in field)) return { ...row, settings }
  const options = field.options.map((option) =>
    option.value === value ? { ...option, retired: true as const } : option,
  )
  const written = field.default === value ? { default: asJson(settings.default) } : {}
  return { ...row, settings, field: { ...field, options, ...written } }
}
