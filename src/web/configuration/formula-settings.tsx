import { useId, useRef } from 'react'
import { useText } from '../text/use-text.tsx'
import { SelectBox, TextBox } from './labelled.tsx'
import type { TypeSettingsProps } from './type-settings.tsx'
import { withSetting } from './with-setting.ts'

const results = ['number', 'money', 'text', 'date'] as const

/** A formula over the record's own fields, which are put in by a click; what is wrong with it is said as it is typed. */
export function FormulaSettings({ definition, draft, faults, onDraft }: TypeSettingsProps) {
  const { t, label } = useText()
  const id = useId()
  const box = useRef<HTMLDivElement>(null)
  const readable = Object.entries(definition.fields).filter(([, { type }]) => readableTypes.has(type))
  const put = (name: string) => {
    const area = box.current?.querySelector('textarea')
    const at = area?.selectionStart ?? draft.expression.length
    onDraft({ expression: draft.expression.slice(0, at) + name + draft.expression.slice(area?.selectionEnd ?? at) })
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
        fault={draft.expression === '' ? undefined : faults.expression}
        onChange={(expression) => onDraft({ expression })}
      />
      <fieldset className="formula-fields">
        <legend>{t('configuration.formulaFields')}</legend>
        {readable.map(([name, field]) => (
          <button key={name} type="button" title={name} onClick={() => put(name)}>
            {label(field.label)}
          </button>
        ))}
      </fieldset>
      <SelectBox
        id={`${id}-result`}
        label={t('configuration.result')}
        value={String(draft.settings.result ?? 'number')}
        choices={results.map((value) => ({ value, text: t(`configuration.result.${value}`) }))}
        onChange={(result) => onDraft(withSetting(draft, 'result', result))}
      />
    </div>
  )
}

const readableTypes = new Set(['text', 'number', 'money', 'date', 'yesNo', 'choice', 'formula', 'rollup'])
