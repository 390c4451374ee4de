import { dayIn, daysBetween } from '../../core/day-in.ts'
import { useSession } from '../client/queries.ts'
import { useText } from '../text/use-text.tsx'

/** When something is due, the one way the workbench says it: the day, in amber once it has passed. */
export function DueDay({ at }: { readonly at: unknown }) {
  const { t } = useText()
  const { workspace } = useSession()
  if (typeof at !== 'string') return null
  const today = dayIn(new Date(), workspace.timeZone)
  const day = at.includes('T') ? dayIn(new Date(at), workspace.timeZone) : at
  const late = daysBetween(day, today)
  return (
    <time
      className={late > 0 ? 'panel-late tabular' : 'panel-soft tabular'}
      dateTime={at}
      title={late > 0 ? t('workbench.overdueDays', { days: late }) : day}
    >
      {late === 0 ? t('workbench.dueToday') : day.slice(0, 4) === today.slice(0, 4) ? day.slice(5) : day}
    </time>
  )
}
