import type { Faults } from '../records/save-faults.ts'
import { useText } from '../text/use-text.tsx'

type Flag =
  | 'required'
  | 'requiredForExisting'
  | 'unique'
  | 'sensitive'
  | 'searchable'
  | 'sortable'
  | 'hidden'
  | 'owned'
  | 'lines'

interface FlagBoxesProps<Offered extends Flag> {
  /** Those that may be asked for; the others are not offered. */
  readonly offered: readonly Offered[]
  readonly values: Readonly<Record<Offered, boolean>>
  readonly faults?: Faults
  /** One of them stays as it is. */
  readonly fixed?: 'sensitive' | undefined
  onPut(flag: Offered, isAsked: boolean): void
}

/** What a field or an object is asked to be, each with what that means, or why it cannot be. */
export function FlagBoxes<Offered extends Flag>(props: FlagBoxesProps<Offered>) {
  const { offered, values, faults = {}, fixed, onPut } = props
  const { t } = useText()
  if (offered.length === 0) return null
  return (
    <fieldset className="field-flags">
      <legend>{t('configuration.flags')}</legend>
      {offered.map((flag) => (
        <label key={flag}>
          <input
            type="checkbox"
            checked={values[flag]}
            disabled={flag === fixed}
            onChange={({ target }) => onPut(flag, target.checked)}
          />
          <span>
            {t(textOf(flag))}
            <small className={faults[flag] ? 'form-fault' : ''}>
              {faults[flag] ?? t(flag === fixed ? 'configuration.sensitiveFixed' : whyOf(flag))}
            </small>
          </span>
        </label>
      ))}
    </fieldset>
  )
}

function textOf(flag: Flag) {
  return `configuration.${flag}` as const
}

function whyOf(flag: Flag) {
  return `configuration.${flag}Why` as const
}
