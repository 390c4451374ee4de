import type { ChangeOutcomeView } from '../../core/api/changes.ts'
import { useText } from '../text/use-text.tsx'

type PassedOn = ChangeOutcomeView['impact']['passedOn']

/** How much that waits for somebody’s decision waits for whom then: lines of a list. */
export function PassedOnRows({ passedOn = [] }: { readonly passedOn?: PassedOn | undefined }) {
  const { t } = useText()
  return passedOn.map(({ to, count }) => (
    <li key={to?.id ?? ''}>
      {to ? t('changes.passedOn', { name: to.name, count }) : t('changes.passedOnToOthers', { count })}
    </li>
  ))
}
