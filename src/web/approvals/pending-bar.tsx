import { Link } from '@tanstack/react-router'
import type { ObjectView, PendingView, RecordView } from '../../core/api/shapes.ts'
import { useSession } from '../client/queries.ts'
import { useSingleFlight } from '../client/use-single-flight.ts'
import { Moment } from '../fields/index.ts'
import { Button } from '../parts/button.tsx'
import { Icon } from '../parts/icon.tsx'
import { inSentence } from '../text/plural.ts'
import { useText } from '../text/use-text.tsx'
import './approvals.css'
import { useWithdraw } from '../parts/use-withdraw.ts'
import { CorrectIt, dot, WhySentBack } from './sent-back.tsx'
import { useNames } from './waits-line.tsx'

interface PendingBarProps {
  readonly definition: ObjectView
  readonly record: RecordView
}

/** What of a record waits for approval: which fields, by whom, for whom, since when; what is in force stays until then. */
export function PendingBar({ definition, record: { pending = [] } }: PendingBarProps) {
  return pending.map((one) => <Pending key={one.changeId} definition={definition} pending={one} />)
}

function Pending({ definition, pending }: { readonly definition: ObjectView; readonly pending: PendingView }) {
  const { t, label, locale } = useText()
  const { user } = useSession()
  const names = useNames()
  const { changeId, fields, by, since, waitingFor = [], sentBack = false } = pending
  const isHers = by?.id === user.id
  const labels = fields.flatMap((name) => (definition.fields[name] ? [label(definition.fields[name].label)] : []))
  const about = labels.length > 0 ? labels.slice(0, 4).join(t('changes.listComma')) : t('approvals.wholeRecord')
  return (
    <div className="record-notice pending-bar" role="note">
      <Icon name="clock" />
      <span>
        {t(sentBack ? 'approvals.sentBackOn' : 'approvals.pendingOn', { fields: about })}
        {by ? dot + t('approvals.proposedBy', { name: by.name }) : null}
        {sentBack ? <WhySentBack changeId={changeId} /> : null}
        {waitingFor.length > 0 && !sentBack
          ? dot + inSentence(t('approvals.waitsFor', { names: names(waitingFor) }), locale)
          : null}
        {since ? (
          <>
            {dot}
            <Moment at={since} />
          </>
        ) : null}
      </span>
      <Link
        to="/approvals/$id"
        params={{ id: changeId }}
        search={isHers ? { show: 'sent' } : {}}
        className="button button-plain"
      >
        {t('approvals.look')}
      </Link>
      {isHers && sentBack ? <CorrectIt changeId={changeId} /> : null}
      {isHers ? <WithdrawIt changeId={changeId} /> : null}
    </div>
  )
}

function WithdrawIt({ changeId }: { readonly changeId: string }) {
  const { t } = useText()
  const withdraw = useWithdraw()
  const { runOnce, busy } = useSingleFlight()
  return (
    <Button kind="quiet" icon="undo" busy={busy} onClick={() => void runOnce(() => withdraw(changeId))}>
      {t('approvals.withdraw')}
    </Button>
  )
}
