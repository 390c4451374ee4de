import { Link } from '@tanstack/react-router'
import { useChange } from '../client/queries.ts'
import { useText } from '../text/use-text.tsx'
import { useIsOneRecord } from './use-is-one-record.ts'
import { useWhyBack } from './why-back.tsx'

/** Stays with what is before it: no line begins with it. */
export const dot = '\u00a0· '

interface SentBack {
  readonly changeId: string
}

/** Who sent it back, and why, or what spoke against it. */
export function WhySentBack({ changeId }: SentBack) {
  const { data: change } = useChange(changeId)
  const words = useWhyBack()
  const why = change ? words(change) : null
  return why === null ? null : dot + why
}

/** Where its author corrects it: one record in its form, several below one another. */
export function CorrectIt({ changeId }: SentBack) {
  const { t } = useText()
  const { data: change } = useChange(changeId)
  const isOneRecord = useIsOneRecord(change)
  const params = { id: changeId }
  return isOneRecord ? (
    <Link to="/approvals/$id/correct" params={params} className="button button-primary">
      {t('approvals.correct')}
    </Link>
  ) : (
    <Link to="/approvals/$id" params={params} search={{ show: 'sent' }} className="button button-primary">
      {t('approvals.correct')}
    </Link>
  )
}
