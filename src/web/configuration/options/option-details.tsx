import type { ChoiceField } from '../../../core/fields/field.ts'
import { MultiSelect } from '../../parts/multi-select.tsx'
import { useText } from '../../text/use-text.tsx'
import type { OptionDraft } from './option-drafts.ts'

interface OptionDetailsProps {
  readonly option: OptionDraft
  readonly n: number
  /** The choice on which these options depend. */
  readonly parent: ChoiceField | null
  onPut(part: Partial<OptionDraft>): void
}

/** What an option is called elsewhere, and to which values of the other field it belongs. */
export function OptionDetails({ option, n, parent, onPut }: OptionDetailsProps) {
  const { t, label } = useText()
  const named = { n: n + 1 }
  return (
    <div className="options-details">
      {parent ? (
        <MultiSelect
          aria-label={t('configuration.optionFor', { ...named, parent: label(parent.label) })}
          placeholder={t('configuration.optionForAll', { parent: label(parent.label) })}
          value={[...option.for]}
          optionFilterProp="label"
          options={parent.options.map((one) => ({ value: one.value, label: label(one.label) }))}
          onChange={(values) => onPut({ for: values })}
        />
      ) : null}
      <input
        className="configuration-input"
        aria-label={t('configuration.optionSynonyms', named)}
        placeholder={t('configuration.optionSynonymsHint')}
        maxLength={500}
        value={option.synonyms}
        onChange={({ target }) => onPut({ synonyms: target.value })}
      />
    </div>
  )
}
