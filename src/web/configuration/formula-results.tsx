import { skipToken, useQuery } from '@tanstack/react-query'
import type { BodyOfCall } from '../../core/api/call.ts'
import { ask } from '../client/call.ts'
import { useDebounced } from '../client/use-debounced.ts'
import { useText } from '../text/use-text.tsx'
import { resultOf, type WrittenFormula } from './use-formula-faults.ts'

/** What the formula comes to for three real records, while it is written. */
export function FormulaResults({ isSound, ...formula }: WrittenFormula & { readonly isSound: boolean }) {
  const { t } = useText()
  const { data, isError } = useResults(formula, isSound)
  if (!data || isError || formula.expression.trim() === '') return null
  return (
    <section className="formula-results" aria-label={t('configuration.formulaResults')}>
      <h3>{t('configuration.formulaResults')}</h3>
      {data.items.length === 0 ? <p className="form-hint">{t('configuration.formulaNoRecords')}</p> : null}
      <ul>
        {data.items.map(({ id, code, title, text, value }) => (
          <li key={id}>
            <span className="kb-one-line">{code === title ? code : `${code} ${title}`}</span>
            {value === null ? (
              <small>{t('configuration.formulaNothing')}</small>
            ) : (
              <b className="kb-one-line">{text}</b>
            )}
          </li>
        ))}
      </ul>
      <p className="form-hint">{t('configuration.formulaLater')}</p>
    </section>
  )
}

function useResults({ definition, name, expression, settings }: WrittenFormula, isSound: boolean) {
  const settled = useDebounced(expression)
  const { scale, currencyField } = settings
  const body: BodyOfCall<'tryFormula'> = {
    object: definition.name,
    expression: settled,
    result: resultOf(settings),
    ...(name ? { name } : {}),
    ...(typeof scale === 'number' ? { scale } : {}),
    ...(typeof currencyField === 'string' ? { currencyField } : {}),
  }
  return useQuery({
    queryKey: ['formula', body],
    queryFn: isSound && settled === expression ? ({ signal }) => ask('tryFormula', { body, signal }) : skipToken,
    placeholderData: (previous) => previous,
    retry: false,
  })
}
