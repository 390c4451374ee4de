import { useCallback } from 'react'
import type { ToldRefusal } from '../../core/api/shapes.ts'
import type { ItemOutcome, Refusal } from '../../core/change/change.ts'
import { problemText } from '../../core/text/problems.ts'
import { useObjects } from '../client/queries.ts'
import { useText } from '../text/use-text.tsx'

/** Why an item was not applied, in one sentence; of one that is, what it warns of. */
export function useRefusalText(): (item: ItemOutcome) => string {
  const { t, locale, label } = useText()
  const objects = useObjects()
  return useCallback(
    (item) => {
      const definition = objects.find(({ name }) => name === item.object)
      const tell = (refusal: Refusal | ToldRefusal) => {
        if ('message' in refusal) return refusal.message
        const field = definition?.fields[refusal.path]
        const names = { field: field ? label(field.label) : '', object: definition ? label(definition.label) : '' }
        return problemText({ code: refusal.code, params: { ...names, ...refusal.params } }, locale)
      }
      const said = item.outcome === 'applied' ? item.warnings : item.refusals
      if (said && said.length > 0) return said.map(tell).join(t('parts.comma'))
      return t(item.outcome === 'conflict' ? 'parts.changedMeanwhile' : 'parts.nothingToChange')
    },
    [objects, t, locale, label],
  )
}
