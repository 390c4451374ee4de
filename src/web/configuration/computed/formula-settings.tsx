import { useId, useRef } from 'react'
import { useText } from '../../text/use-text.tsx'
import type { TypeSettingsProps } from '../field/type-settings.tsx'
import { withSetting } from '../field/with-setting.ts'
import { SelectBox, TextBox } from '../labelled.tsx'
import { FormulaFunctions } from './formula-functions.tsx'
import { FormulaResults } from './formula-results.tsx'
import { type FormulaFault, useFormulaFaults } from './use-formula-faults.ts'

const results = ['number', 'money', 'text', 'date'] as const

/**
 * A formula over the record's own fields. Fields and functions are put in by a click; what is wrong is marked as it is typed, and
 * what is right shows what it comes to.
 */
export function FormulaSettings({ definition, draft, faults, onDraft }: TypeSettingsProps) {
  const { t, label } = useText()
  const id = useId()
  const box = useRef<HTMLDivElement>(null)
  const readable = Object.entries(definition.fields).filter(([, { type }]) => readableTypes.has(type))
  const formula = { definition, name: draft.name ?? '', expression: draft.expression, settings: draft.settings }
  const found = useFormulaFaults(formula)
  const put = (text: string) => {
    const area = box.current?.querySelector('textarea')
    const at = area?.selectionStart ?? draft.expression.length
    onDraft({ expression: draft.expression.slice(0, at) + text + draft.expression.slice(area?.selectionEnd ?? at) })
    area?.focus()
  }
  return (
    <div ref={box} className="formula-settings">
      <TextBox
        id={id}
        label={t('configuration.expression')}
        hint={t('configuration.expressionHint')}
        required
        lines={3}
        max={2000}
        value={draft.expression}
        fault={draft.expression === '' ? undefined : (found?.[0]?.message ?? faults.expression)}
        onChange={(expression) => onDraft({ expression })}
      />
      <Marked text={draft.expression} fault={found?.[0]} />
      <fieldset className="formula-fields">
        <legend>{t('configuration.formulaFields')}</legend>
        {readable.map(([name, field]) => (
          <button key={name} type="button" title={name} onClick={() => put(name)}>
            {label(field.label)}
          </button>
        ))}
      </fieldset>
      <FormulaFunctions onChoose={put} />
      <SelectBox
        id={`${id}-result`}
        label={t('configuration.result')}
        value={String(draft.settings.result ?? 'number')}
        choices={results.map((value) => ({ value, text: t(`configuration.result.${value}`) }))}
        onChange={(result) => onDraft(withSetting(draft, 'result', result))}
      />
      <FormulaResults {...formula} isSound={found?.length === 0} />
    </div>
  )
}

const readableTypes = new Set(['text', 'number', 'money', 'date', 'yesNo', 'choice', 'formula', 'rollup'])

/** The formula with its first fault marked in it. */
function Marked({ text, fault }: { text: string; fault: FormulaFault | undefined }) {
  if (text === '' || fault?.at === undefined) return null
  const [start, end] = [fault.at - 1, fault.at - 1 + fault.length]
  return (
    <code className="formula-marked" aria-hidden="true">
      {text.slice(0, start)}
      <mark>{text.slice(start, end)}</mark>
      {text.slice(end)}
    </code>
  )
}
