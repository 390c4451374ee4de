import { Select } from 'antd'
import type { ImportOptions, ObjectView } from '../../../core/api/shapes.ts'
import { conflictRules, hiddenKey } from '../../../core/imports/index.ts'
import { useText } from '../../text/use-text.tsx'
import { keyFields } from './matched-columns.ts'
import './import-mode.css'

interface ImportModeProps {
  readonly object: ObjectView
  readonly options: ImportOptions
  readonly keyMissing: boolean
  /** The file has hidden keys. */
  readonly roundTrip: boolean
  onOptions(options: ImportOptions): void
}

const modes = ['both', 'add', 'update'] as const
const answers = ['skip', 'update', 'fillEmpty'] as const

/** Add, update or both; how a record is recognised; what happens to those that exist, or that others changed. Each choice says what it does. */
export function ImportMode({ object, options, onOptions, keyMissing, roundTrip }: ImportModeProps) {
  const { t } = useText()
  const comesBack = options.key === hiddenKey
  const asksExisting = options.mode === 'add' && options.key !== null && !comesBack
  return (
    <section className="import-mode">
      <Choices
        title={t('import.how')}
        name="mode"
        value={options.mode}
        choices={modes.map((mode) => ({
          value: mode,
          label: t(`import.mode.${mode}`),
          why: t(`import.mode.${mode}Why`),
        }))}
        onChoose={(mode) => onOptions({ ...options, mode })}
      />
      <KeyPicker {...{ object, options, onOptions, keyMissing, roundTrip }} />
      {comesBack && (
        <Choices
          title={t('import.conflicts')}
          name="conflicts"
          value={options.conflicts}
          choices={conflictRules.map((rule) => ({
            value: rule,
            label: t(`import.conflicts.${rule}`),
            why: t(`import.conflicts.${rule}Why`),
          }))}
          onChoose={(conflicts) => onOptions({ ...options, conflicts })}
        />
      )}
      {asksExisting && (
        <Choices
          title={t('import.existing')}
          name="existing"
          value={options.existing}
          choices={answers.map((answer) => ({
            value: answer,
            label: t(`import.existing.${answer}`),
            why: t(`import.existing.${answer}Why`),
          }))}
          onChoose={(existing) => onOptions({ ...options, existing })}
        />
      )}
      <PresetPicker object={object} options={options} onOptions={onOptions} />
    </section>
  )
}

/** What new records begin with, where a row says nothing. */
function PresetPicker({ object, options, onOptions }: Omit<ImportModeProps, 'keyMissing' | 'roundTrip'>) {
  const { t, label } = useText()
  const { presets = [] } = object
  const isGone = options.preset !== null && !presets.some(({ id }) => id === options.preset)
  if ((presets.length === 0 && !isGone) || options.mode === 'update') return null
  const choices = presets.map((preset) => ({ value: preset.id, label: label(preset.label) }))
  // One that was retired meanwhile stays to be seen, and to be taken off.
  const gone = isGone && options.preset ? [{ value: options.preset, label: t('import.presetGone') }] : []
  return (
    <div className="import-mode-key">
      <label htmlFor="import-preset">{t('import.preset')}</label>
      <Select
        id="import-preset"
        value={options.preset ?? ''}
        onChange={(preset: string) => onOptions({ ...options, preset: preset || null })}
        options={[{ value: '', label: t('import.presetNone') }, ...choices, ...gone]}
      />
      <small>{t('import.presetWhy')}</small>
    </div>
  )
}

function KeyPicker({ object, options, onOptions, keyMissing, roundTrip }: ImportModeProps) {
  const { t, label } = useText()
  const hidden = roundTrip ? [{ value: hiddenKey, label: t('import.keyHidden') }] : []
  const fields = keyFields(object, options.mapping).map(({ name, field }) => ({
    value: name,
    label: label(field.label),
  }))
  const none = options.mode === 'add' ? [{ value: '', label: t('import.keyNone') }] : []
  const keys = [...hidden, ...fields]
  const known = keys.some(({ value }) => value === options.key)
  return (
    <div className="import-mode-key">
      <label htmlFor="import-key">{t('import.key')}</label>
      <Select
        id="import-key"
        value={known ? options.key : options.mode === 'add' ? '' : null}
        {...(keyMissing ? { status: 'warning' as const } : {})}
        onChange={(key: string | null) => onOptions({ ...options, key: key || null })}
        options={[...keys, ...none]}
      />
      <small className={keyMissing ? 'is-missing' : ''}>
        {t(keyMissing ? 'import.keyMissing' : options.key === hiddenKey ? 'import.keyHiddenWhy' : 'import.keyWhy')}
      </small>
    </div>
  )
}

interface ChoicesProps<Value extends string> {
  readonly title: string
  readonly name: string
  readonly value: Value
  readonly choices: readonly { readonly value: Value; readonly label: string; readonly why: string }[]
  onChoose(value: Value): void
}

/** A few ways, each with a sentence, side by side. */
function Choices<Value extends string>({ title, name, value, choices, onChoose }: ChoicesProps<Value>) {
  return (
    <fieldset className="import-mode-choices">
      <legend>{title}</legend>
      {choices.map((choice) => (
        <label key={choice.value} className={choice.value === value ? 'is-chosen' : ''}>
          <input type="radio" name={name} checked={choice.value === value} onChange={() => onChoose(choice.value)} />
          <span>
            <b>{choice.label}</b>
            <small>{choice.why}</small>
          </span>
        </label>
      ))}
    </fieldset>
  )
}
