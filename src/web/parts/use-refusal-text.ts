import { useCallback } from 'react'
import type { ItemOutcomeView } from '../../core/api/changes.ts'
import { useText } from '../text/use-text.tsx'

/** Why an item was not applied, in one sentence; of one that is, what it warns of. */
export function useRefusalText(): (item: ItemOutcomeView) => string {
  const { t } = useText()
  return useCallback(
    (item) => {
      const said = item.outcome === 'applied' ? item.warnings : item.refusals
      if (said && said.length > 0) return said.map(({ message }) => message).join(t('parts.comma'))
      return t(item.outcome === 'conflict' ? 'parts.changedMeanwhile' : 'parts.nothingToChange')
    },
    [t],
  )
}
