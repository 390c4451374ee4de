import { Link, useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import type { ImportView, ObjectView } from '../../core/api/shapes.ts'
import { ApprovalsNeeded, type Needed } from '../changes/approvals-needed.tsx'
import { useSingleFlight } from '../client/use-single-flight.ts'
import { Button } from '../parts/button.tsx'
import { ProgressBar } from '../parts/progress-bar.tsx'
import { SkipLink } from '../parts/skip-link.tsx'
import { useFaultText } from '../parts/use-fault-text.ts'
import { LeaveGuard } from '../records/form/leave-guard.tsx'
import { useText } from '../text/use-text.tsx'
import { CheckCounts } from './check-counts.tsx'
import { type RowState, useApplyImport, useCancelImport } from './import-queries.ts'
import { ImportedBefore } from './imported-before.tsx'
import { RowGrid } from './rows/row-grid.tsx'
import { type RowCorrections, useRowCorrections } from './rows/use-row-corrections.ts'
import './check-step.css'

/** Step ③: every row with what would become of it. Errors can be corrected where they stand; one button imports the rest. */
export function CheckStep({ view, object }: { view: ImportView; object: ObjectView }) {
  const { t } = useText()
  const [state, setState] = useState<RowState | null>(null)
  const corrections = useRowCorrections(view.id)
  if (view.state === 'checking')
    return view.run?.kind === 'import-mend' ? <Correcting view={view} /> : <Checking view={view} />
  return (
    <>
      <SkipLink to="[role=grid]" text={t('shell.skipToGrid')} />
      <CheckCounts view={view} state={state} onState={setState} />
      <ImportedBefore view={view} />
      <RowGrid key={state ?? 'all'} view={view} object={object} state={state} corrections={corrections} />
      <CheckFoot view={view} corrections={corrections} />
      <UnwrittenGuard corrections={corrections} />
    </>
  )
}

function Checking({ view }: { view: ImportView }) {
  const { t } = useText()
  const { mutate: cancel, isPending } = useCancelImport(view.id)
  const done = view.run?.done ?? 0
  return (
    <div className="import-progress">
      <ProgressBar done={done} total={view.rows} label={t('import.step.check')} />
      <p className="tabular" role="status">
        {done > 0 ? t('import.checking', { done, total: view.rows }) : t('import.checkingStart')}
      </p>
      <Button kind="quiet" busy={isPending} onClick={() => cancel(undefined)}>
        {t('import.cancel')}
      </Button>
    </div>
  )
}

/** One correction is written into many rows, which are checked again: a matter of seconds. */
function Correcting({ view: { run } }: { view: ImportView }) {
  const { t } = useText()
  const [done, total] = [run?.done ?? 0, run?.total ?? 0]
  return (
    <div className="import-progress">
      <ProgressBar done={done} total={total} label={t('import.step.check')} />
      <p className="tabular" role="status">
        {t('import.correcting', { done, total })}
      </p>
    </div>
  )
}

function CheckFoot({ view, corrections }: { view: ImportView; corrections: RowCorrections }) {
  const { t } = useText()
  const { apply, error, busy } = useGoOn(view, corrections)
  const { approvals, counts } = view
  const count = counts.create + counts.update
  const waiting = counts.pending ?? 0
  return (
    <footer className="import-foot check-foot">
      <div className="check-foot-notes">
        <FootNote view={view} corrections={corrections} error={error} />
        {waiting > 0 ? <Waiting count={count} waiting={waiting} approvals={approvals} /> : null}
      </div>
      <Link className="button" to="/imports/$id/$step" params={{ id: view.id, step: 'columns' }}>
        {t('import.back')}
      </Link>
      <Button kind="primary" busy={busy} disabled={count === 0 || corrections.waiting.refused > 0} onClick={apply}>
        {t(waiting > 0 && waiting === count ? 'import.send' : 'import.apply', { count })}
      </Button>
    </footer>
  )
}

interface WaitingProps {
  readonly count: number
  readonly waiting: number
  readonly approvals: Needed | undefined
}

/** How many of the rows would wait, and for whom: told before anything is sent. */
function Waiting({ count, waiting, approvals }: WaitingProps) {
  const { t } = useText()
  return (
    <>
      <p className="import-foot-note">
        {waiting === count ? t('import.allWait', { count }) : t('import.someWait', { count: waiting })}
      </p>
      <ApprovalsNeeded approvals={approvals} />
    </>
  )
}

/** What stands in the way, or stays behind; corrections that were not written first, for nothing is imported without them. */
function FootNote({
  view,
  corrections,
  error,
}: {
  view: ImportView
  corrections: RowCorrections
  error: Error | null
}) {
  const { t } = useText()
  const faultText = useFaultText()
  const { underWay, refused } = corrections.waiting
  return (
    <span className="import-foot-note" role="status">
      {error && refused === 0 ? (
        <span className="check-foot-fault">{faultText(error)}</span>
      ) : refused > 0 ? (
        <>
          <span className="check-foot-fault">{t('import.unwritten', { count: refused })}</span>{' '}
          <Button kind="quiet" onClick={corrections.again}>
            {t('parts.retry')}
          </Button>
          <Button kind="quiet" onClick={corrections.giveUp}>
            {t('import.giveUpCorrections')}
          </Button>
        </>
      ) : underWay > 0 ? (
        t('import.writingCorrections', { count: underWay })
      ) : (
        <Remaining view={view} />
      )}
    </span>
  )
}

function Remaining({ view: { counts, result } }: { view: ImportView }) {
  const { t } = useText()
  if (result && counts.create + counts.update === 0) return t('import.cameToNothing', { count: result.failed })
  if (counts.create + counts.update === 0)
    return counts.error > 0 ? t('import.nothingToImport') : t('import.allSkipped', { count: counts.skip })
  return counts.error > 0 ? t('import.errorsStay', { count: counts.error }) : t('import.allFine')
}

/** Imports when the corrections on their way are written; where one was not, its fault is told instead. */
function useGoOn(view: ImportView, corrections: RowCorrections) {
  const navigate = useNavigate()
  const { mutateAsync, error } = useApplyImport(view.id)
  const { runOnce, busy } = useSingleFlight()
  const goOn = async () => {
    if (!(await corrections.settled())) return
    const { id } = await mutateAsync(undefined)
    void navigate({ to: '/imports/$id/$step', params: { id, step: 'run' } })
  }
  // What is refused is `error`.
  const apply = () => void runOnce(goOn).catch(() => undefined)
  return { apply, error, busy }
}

/** Asks before corrections are lost with the page that could not be written; those on their way are answered first. */
function UnwrittenGuard({ corrections: { waiting, settled } }: { corrections: RowCorrections }) {
  const { t } = useText()
  const count = waiting.underWay + waiting.refused
  return (
    <LeaveGuard
      staysOnPage
      dirty={count > 0}
      settled={settled}
      text={t('import.unwrittenLost', { count })}
      leave={t('records.leaveUnsaved')}
    />
  )
}
