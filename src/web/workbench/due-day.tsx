import { dayIn } from '../../core/day-in.ts'
import { useSession } from '../client/queries.ts'
import { useText } from '../text/use-text.tsx'
import { type WhenDue, whenDue } from './when-due.ts'

/** When something is due, the one way the workbench says it: the day, and in words as well as in amber that it has passed. */
export function DueDay({ at }: { readonly at: unknown }) {
  const { workspace } = useSession()
  const sayDue = useDueWords()
  if (typeof at !== 'string') return null
  const due = whenDue(at, { now: new Date(), timeZone: workspace.timeZone })
  return (
    <time className={due.isLate ? 'panel-late tabular' : 'panel-soft tabular'} dateTime={at} title={due.day}>
      {sayDue(due)}
    </time>
  )
}

function useDueWords(): (due: WhenDue) => string {
  const { t } = useText()
  const { workspace } = useSession()
  const thisYear = dayIn(new Date(), workspace.timeZone).slice(0, 5)
  const today = (time: string | null) => (time ? t('workbench.dueTodayAt', { time }) : t('workbench.dueToday'))
  const past = (days: number) => (days > 0 ? t('workbench.overdueDays', { days }) : t('workbench.overdue'))
  return ({ day, time, isToday, lateDays, isLate }) => {
    const said = isToday ? today(time) : day.replace(thisYear, '')
    return isLate ? `${said} · ${past(lateDays)}` : said
  }
}
