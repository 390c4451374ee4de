import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import type { RecordView } from '../../core/api/shapes.ts'
import type { LogKind } from '../../core/log/log-kinds.ts'
import { type AlertKind, watchName } from '../../core/objects/watch/watch-kinds.ts'
import { useObject, useSession } from '../client/queries.ts'
import { ChoicePill, fullStamp, useFormatContext } from '../fields/index.ts'
import { Button } from '../parts/button.tsx'
import { useText } from '../text/use-text.tsx'
import { ExplainDialog } from './explain-dialog.tsx'
import { SuspendDialog } from './suspend-dialog.tsx'

/** What in the log an alert of this kind is about. */
const logKindOf: Readonly<Record<AlertKind, LogKind>> = {
  massExport: 'export',
  massDelete: 'change',
  oddHours: 'change',
  failures: 'signInFailed',
  reveals: 'reveal',
  ownerTransfers: 'change',
  newPlace: 'signIn',
  rulesChanged: 'configuration',
}

interface AlertRowProps {
  readonly alert: RecordView
  /** The account of whom it is about is shut already. */
  readonly suspended: boolean
}

/** Who did what how often, what became of it, and what can be done: say so, look into the log, shut the account. */
export function AlertRow({ alert, suspended }: AlertRowProps) {
  const { t, label } = useText()
  const { timeZone } = useFormatContext()
  const { rights, user } = useSession()
  const [asking, setAsking] = useState<'explain' | 'suspend' | null>(null)
  const person = typeof alert.person === 'string' ? { id: alert.person, name: nameIn(alert) } : null
  const readsLog = rights.includes('view-log')
  const maySuspend = person && !suspended && person.id !== user.id && rights.includes('manage-people')
  const close = () => setAsking(null)
  return (
    <li className="alert-row">
      <time className="log-time" dateTime={String(alert.raisedAt)}>
        {fullStamp(String(alert.raisedAt), timeZone)}
      </time>
      <span className="alert-what">
        <strong>{label(watchName(alert))}</strong> · {person?.name ?? String(alert.address ?? t('log.nobody'))} ·{' '}
        {t('log.times', { count: Number(alert.count) })}
        {alert.note ? <small>{String(alert.note)}</small> : null}
      </span>
      <State state={String(alert.state)} />
      <span className="alert-ways">
        {readsLog ? (
          <>
            <Link to="/log" search={logOf(alert, person?.id)}>
              {t('log.alertLog')}
            </Link>
            <Button onClick={() => setAsking('explain')}>{t('log.explain')}</Button>
          </>
        ) : null}
        {suspended ? <span className="kb-meta">{t('log.isSuspended')}</span> : null}
        {maySuspend ? (
          <Button kind="danger" onClick={() => setAsking('suspend')}>
            {t('log.suspend')}
          </Button>
        ) : null}
      </span>
      {asking === 'explain' ? <ExplainDialog alert={alert} onClose={close} /> : null}
      {asking === 'suspend' && person ? <SuspendDialog person={person} onClose={close} /> : null}
    </li>
  )
}

function State({ state }: { readonly state: string }) {
  const field = useObject('alert')?.fields.state
  const option = field?.type === 'choice' ? field.options.find(({ value }) => value === state) : undefined
  return option ? <ChoicePill option={option} /> : null
}

function nameIn({ refs }: RecordView): string {
  const ref = refs.person
  return ref && 'title' in ref ? ref.title : ''
}

function logOf({ kind, address }: RecordView, person: string | undefined) {
  const known = Object.entries(logKindOf).find(([name]) => name === kind)
  return {
    ...(known ? { kind: known[1] } : {}),
    ...(person ? { person } : typeof address === 'string' ? { address } : {}),
  }
}
