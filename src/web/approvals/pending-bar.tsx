import { Link } from '@tanstack/react-router'
import type { ObjectView, PendingView, RecordView } from '../../core/api/shapes.ts'
import { useSession } from '../client/queries.ts'
import { useSingleFlight } from '../client/use-single-flight.ts'
import { Moment } from '../fields/index.ts'
import { Button } from '../parts/button.tsx'
import { Icon } from '../parts/icon.tsx'
import { inSentence } from '../text/plural.ts'
import { useText } from '../text/use-text.tsx'
import './pending.css'
import { useNames } from '../parts/use-names.ts'
import { useWithdraw } from '../parts/use-withdraw.ts'
import { CorrectIt, dot, WhySentBack } from './sent-back.tsx'
import { usePendingWords } from './use-pending-words.ts'
import { waitTexts } from './waits-line.tsx'

interface PendingBarProps {
  readonly definition: ObjectView
  readonly record: RecordView
}

/** What of a record waits for approval: which fields, by whom, for whom, since when; what is in force stays until then. */
export function PendingBar({ definition, record: { pending = [] } }: PendingBarProps) {
  return pending.map((one) => <Pending key={one.changeId} definition={definition} pending={one} />)
}

function Pending({ definition, pending }: { readonly definition: ObjectView; readonly pending: PendingView }) {
  const { user } = useSession()
  const says = usePendingWords(definition)
  const { changeId, by, since, sentBack = false, closed = false } = pending
  const { t } = useText()
  const isHers = by?.id === user.id
  return (
    <div className="record-notice pending-bar" role="note">
      <Icon name={sentBack ? 'warning' : 'clock'} />
      <span>
        {says(pending)}
        {by && !isHers ? dot + t('approvals.proposedBy', { name: by.name }) : null}
        {sentBack && !closed ? <WhySentBack changeId={changeId} /> : <WaitsFor pending={pending} />}
        {since ? (
          <>
            {dot}
            <Moment at={since} />
          </>
        ) : null}
      </span>
      <div className="pending-bar-actions">
        {isHers && sentBack ? <CorrectIt changeId={changeId} /> : null}
        {closed ? null : (
          <Link
            to="/approvals/$id"
            params={{ id: changeId }}
            search={isHers ? { show: 'sent' } : {}}
            className="button button-plain"
          >
            {t('approvals.look')}
          </Link>
        )}
        {isHers ? <WithdrawIt changeId={changeId} /> : null}
      </div>
    </div>
  )
}

/** For whom, and for what; what came back waits for its author, who is named already. */
function WaitsFor({
  pending: { waitingFor = [], waitingForCount, kind, sentBack },
}: {
  readonly pending: PendingView
}) {
  const { t, locale } = useText()
  const names = useNames()
  if (waitingFor.length === 0 || sentBack) return null
  return dot + inSentence(t(waitTexts[kind ?? 'approve'], { names: names(waitingFor, waitingForCount) }), locale)
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
