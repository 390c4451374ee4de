import { skipToken, useQuery } from '@tanstack/react-query'
import type { BodyOfCall } from '../../../core/api/call.ts'
import { ask } from '../../client/call.ts'
import { useDebounced } from '../../client/use-debounced.ts'
import { useText } from '../../text/use-text.tsx'
import { TriedRecords } from './tried-records.tsx'
import { resultOf, type WrittenFormula } from './use-formula-faults.ts'

/** What the formula comes to for three real records, while it is written. */
export function FormulaResults({ isSound, ...formula }: WrittenFormula & { readonly isSound: boolean }) {
  const { t } = useText()
  const { data, isError } = useResults(formula, isSound)
  if (!data || isError || formula.expression.trim() === '') return null
  return <TriedRecords items={data.items} nothing={t('configuration.formulaNothing')} />
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
