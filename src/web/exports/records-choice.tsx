import { useText } from '../text/use-text.tsx'
import type { ChoiceProps } from './export-dialog.tsx'
import { type ColumnsChosen, fieldsOffered } from './export-draft.ts'
import { RadioChoice } from './radio-choice.tsx'

/** Which records, and which of their fields. */
export function RecordsChoice({ of, draft, onDraft }: ChoiceProps) {
  const { t } = useText()
  const { object, ids, shown, total } = of
  const matching = total === undefined ? t('exports.matchingAll') : t('exports.matching', { count: total })
  const columns: readonly { value: ColumnsChosen; text: string }[] = [
    { value: 'shown', text: t('exports.columnsShown', { count: shown.length }) },
    { value: 'all', text: t('exports.columnsAll', { count: fieldsOffered(object).length }) },
    { value: 'chosen', text: t('exports.columnsChosen') },
  ]
  return (
    <>
      <RadioChoice
        title={t('exports.which')}
        value={draft.which}
        choices={[
          ...(ids ? [{ value: 'ticked' as const, text: t('exports.ticked', { count: ids.length }) }] : []),
          { value: 'matching' as const, text: matching },
        ]}
        onChange={(which) => onDraft({ which })}
      />
      <RadioChoice
        title={t('exports.columns')}
        value={draft.columns}
        choices={columns}
        onChange={(chosen) => onDraft({ columns: chosen })}
      />
      {draft.columns === 'chosen' && <FieldsChoice {...{ of, draft, onDraft }} />}
    </>
  )
}

function FieldsChoice({ of: { object }, draft: { fields }, onDraft }: ChoiceProps) {
  const { t, label } = useText()
  const names = fieldsOffered(object)
  const toggle = (name: string) =>
    onDraft({ fields: fields.includes(name) ? fields.filter((one) => one !== name) : [...fields, name] })
  return (
    <fieldset className="export-fields" aria-label={t('exports.columns')}>
      {names.map((name) => {
        const field = object.fields[name]
        return (
          <label key={name}>
            <input type="checkbox" checked={fields.includes(name)} onChange={() => toggle(name)} />
            <span>{field ? label(field.label) : name}</span>
          </label>
        )
      })}
    </fieldset>
  )
}
