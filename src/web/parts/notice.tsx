import { Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { NoAnswerError, ProblemError } from '../client/problem-error.ts'
import { useText } from '../text/use-text.tsx'
import { Icon, type IconName } from './icon.tsx'
import './notice.css'
import { Button } from './button.tsx'
import { useFaultText } from './use-fault-text.ts'

/** What stands in the place of content that is not there: empty, refused, failed. One sentence and the way on. */
export function Notice({
  icon,
  title,
  text,
  children,
}: {
  icon: IconName
  title: string
  text?: ReactNode
  children?: ReactNode
}) {
  return (
    <div className="notice">
      <span className="notice-icon">
        <Icon name={icon} size={22} />
      </span>
      <h2>{title}</h2>
      {text && <p>{text}</p>}
      {children && <div className="notice-actions">{children}</div>}
    </div>
  )
}

/** The way on where a page is not for this person. */
export function WayHome() {
  const { t } = useText()
  return (
    <Link to="/" className="button button-plain">
      {t('shell.backToWorkbench')}
    </Link>
  )
}

/** A failed question, told by its kind: not allowed, no answer, a fault of the server. */
export function FaultNotice({ error, retry }: { error: unknown; retry?: () => void }) {
  const { t } = useText()
  const faultText = useFaultText()
  const refused = error instanceof ProblemError && (error.problem.status === 403 || error.problem.status === 404)
  const icon = refused ? 'lock' : error instanceof NoAnswerError ? 'globe' : 'warning'
  return (
    <Notice icon={icon} title={t(refused ? 'parts.refusedTitle' : 'parts.errorTitle')} text={faultText(error)}>
      {refused ? <WayHome /> : retry && <Button onClick={retry}>{t('parts.retry')}</Button>}
    </Notice>
  )
}
