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
import { useNames } from './waits-line.tsx'

interface PendingBarProps {
  readonly definition: ObjectView
  readonly record: RecordView
}

/** Stays with what is before it: no line begins with it. */
const dot = '\u00a0· '

/** What of a record waits for approval: which fields, by whom, for whom, since when; what is in force stays until then. */
export function PendingBar({ definition, record: { pending = [] } }: PendingBarProps) {
  return pending.map((one) => <Pending key={one.changeId} definition={definition} pending={one} />)
}

function Pending({ definition, pending }: { readonly definition: ObjectView; readonly pending: PendingView }) {
  const { t, label, locale } = useText()
  const { user } = useSession()
  const names = useNames()
  const withdraw = useWithdraw()
  const { runOnce, busy } = useSingleFlight()
  const { changeId, fields, by, since, waitingFor = [] } = pending
  const labels = fields.flatMap((name) => (definition.fields[name] ? [label(definition.fields[name].label)] : []))
  const about = labels.length > 0 ? labels.slice(0, 4).join(t('changes.listComma')) : t('approvals.wholeRecord')
  return (
    <div className="record-notice pending-bar" role="note">
      <Icon name="clock" />
      <span>
        {t('approvals.pendingOn', { fields: about })}
        {by ? dot + t('approvals.proposedBy', { name: by.name }) : null}
        {waitingFor.length > 0 ? dot + inSentence(t('approvals.waitsFor', { names: names(waitingFor) }), locale) : null}
        {since ? (
          <>
            {dot}
            <Moment at={since} />
          </>
        ) : null}
      </span>
      <Link to="/approvals/$id" params={{ id: changeId }} className="button button-plain">
        {t('approvals.look')}
      </Link>
      {by?.id === user.id ? (
        <Button kind="quiet" icon="undo" busy={busy} onClick={() => void runOnce(() => withdraw(changeId))}>
          {t('approvals.withdraw')}
        </Button>
      ) : null}
    </div>
  )
}
