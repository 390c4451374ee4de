import { expressionFunctions } from '../../../core/expressions/function-list.ts'
import { useText } from '../../text/use-text.tsx'

/** What a formula may call, with a sentence for each; a click puts it in as it is written. */
export function FormulaFunctions({ onChoose }: { onChoose: (form: string) => void }) {
  const { t, label } = useText()
  return (
    <details className="formula-functions">
      <summary>{t('configuration.formulaFunctions')}</summary>
      <ul>
        {expressionFunctions
          .filter(({ conditionOnly }) => !conditionOnly)
          .map(({ name, form, says }) => (
            <li key={name}>
              <button type="button" onClick={() => onChoose(form)}>
                <code>{form}</code>
              </button>
              <span className="kb-meta">{label(says)}</span>
            </li>
          ))}
      </ul>
    </details>
  )
}
