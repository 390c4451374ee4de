import { useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import type { ChangeView } from '../../core/api/shapes.ts'
import { ChangeCard, useSummary } from '../changes/index.ts'
import { StatusPill } from '../changes/status-pill.tsx'
import { isUntold } from '../client/approvals/double-entries.ts'
import { ProblemError } from '../client/problem-error.ts'
import { useChange, useSession } from '../client/queries.ts'
import { Button } from '../parts/button.tsx'
import { FaultNotice } from '../parts/notice.tsx'
import { Skeleton } from '../parts/skeleton.tsx'
import { useText } from '../text/use-text.tsx'
import { ApprovalSteps } from './approval-steps.tsx'
import { CommentBox } from './comment-box.tsx'
import { CorrectForm } from './correct-form.tsx'
import { DecisionBar } from './decision-bar.tsx'
import { Decisions } from './decisions.tsx'
import { DoubleEntries } from './entries/double-entries.tsx'
import { ParkedItems } from './parked-items.tsx'
import { useIsOneRecord } from './use-is-one-record.ts'
import { WaitsLine } from './waits-line.tsx'
import { WhyBack } from './why-back.tsx'

interface ParkedChangeProps {
  readonly id: string
  /** Others are being decided on together. */
  readonly isAside?: boolean
  readonly onBack: () => void
  readonly onDecided: () => void
}

/** One change as a small pull request: what it would do, record by record, why, who decides, what was said, and the decision. */
export function ParkedChange({ id, isAside = false, onBack, onDecided }: ParkedChangeProps) {
  const { t } = useText()
  const { user } = useSession()
  const { data: change, error, refetch } = useChange(id)
  // Somebody was faster, and what she has open is not hers to see any more.
  const over = error instanceof ProblemError && error.problem.code === 'double-entry-over' ? error.message : undefined
  const [correcting, setCorrecting] = useState(false)
  const isOneRecord = useIsOneRecord(change)
  const navigate = useNavigate()
  const inItsForm = () => void navigate({ to: '/approvals/$id/correct', params: { id } })
  return (
    <article className="chosen parked" tabIndex={-1} data-inbox-detail>
      <div className="chosen-back">
        <Button kind="quiet" icon="left" onClick={onBack}>
          {t('changes.back')}
        </Button>
      </div>
      {error && !(change && over) ? <FaultNotice error={error} retry={() => void refetch()} /> : null}
      {!change && !error ? <Skeleton lines={8} /> : null}
      {change ? (
        <>
          <ParkedHead change={change} isOver={over !== undefined} />
          <WhyBack change={change} />
          {correcting ? (
            <CorrectForm change={change} onClose={() => setCorrecting(false)} />
          ) : (
            <>
              <DoubleEntries {...{ change, over, onDecided }} />
              {over ? null : (
                <>
                  {isUntold(change, user.id) ? null : <ParkedItems change={change} />}
                  <ApprovalSteps steps={change.steps ?? []} />
                  <Decisions decisions={change.decisions ?? []} />
                  <CommentBox change={change} />
                  <DecisionBar
                    {...{ change, isAside, onDecided }}
                    onCorrect={isOneRecord ? inItsForm : () => setCorrecting(true)}
                  />
                </>
              )}
            </>
          )}
        </>
      ) : null}
    </article>
  )
}

function ParkedHead({ change, isOver }: { readonly change: ChangeView; readonly isOver: boolean }) {
  const { t } = useText()
  const summary = useSummary(change)
  return (
    <>
      <h2 className="chosen-title">{summary}</h2>
      <ChangeCard
        who={change.who}
        origin={change.origin}
        at={change.at}
        reason={change.reason}
        title={
          <span className="chosen-state">
            {change.status === 'pending' && change.approvals?.some(({ kind }) => kind) ? (
              <span className="kb-pill kb-pill-blue">{t('entries.kind')}</span>
            ) : (
              <StatusPill status={change.status} />
            )}
            {isOver ? null : <WaitsLine approvals={change.approvals ?? []} />}
          </span>
        }
      />
    </>
  )
}
