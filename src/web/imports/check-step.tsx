import { Link, useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import type { ImportView, ObjectView } from '../../core/api/shapes.ts'
import { Button } from '../parts/button.tsx'
import { ProgressBar } from '../parts/progress-bar.tsx'
import { SkipLink } from '../parts/skip-link.tsx'
import { useFaultText } from '../parts/use-fault-text.ts'
import { useText } from '../text/use-text.tsx'
import { CheckCounts } from './check-counts.tsx'
import { type RowState, useApplyImport, useCancelImport } from './import-queries.ts'
import { ImportedBefore } from './imported-before.tsx'
import { RowGrid } from './row-grid.tsx'
import './check-step.css'

/** Step ③: every row with what would become of it. Errors can be mended where they stand; one button imports the rest. */
export function CheckStep({ view, object }: { view: ImportView; object: ObjectView }) {
  const { t } = useText()
  const [state, setState] = useState<RowState | null>(null)
  if (view.state === 'checking')
    return view.run?.kind === 'import-mend' ? <Mending view={view} /> : <Checking view={view} />
  return (
    <>
      <SkipLink to="[role=grid]" text={t('shell.skipToGrid')} />
      <CheckCounts view={view} state={state} onState={setState} />
      <ImportedBefore view={view} />
      <RowGrid key={state ?? 'all'} view={view} object={object} state={state} />
      <CheckFoot view={view} />
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
function Mending({ view: { run } }: { view: ImportView }) {
  const { t } = useText()
  const [done, total] = [run?.done ?? 0, run?.total ?? 0]
  return (
    <div className="import-progress">
      <ProgressBar done={done} total={total} label={t('import.step.check')} />
      <p className="tabular" role="status">
        {t('import.mending', { done, total })}
      </p>
    </div>
  )
}

function CheckFoot({ view }: { view: ImportView }) {
  const { t } = useText()
  const faultText = useFaultText()
  const { apply, error, isPending } = useGoOn(view)
  const { create, update, error: wrong } = view.counts
  const count = create + update
  const note =
    count === 0
      ? t(wrong > 0 ? 'import.nothingToImport' : 'import.allSkipped', { count: view.counts.skip })
      : wrong > 0
        ? t('import.errorsStay', { count: wrong })
        : t('import.allFine')
  return (
    <footer className="import-foot check-foot">
      <span className="import-foot-note" role="status">
        {error ? <span className="check-foot-fault">{faultText(error)}</span> : note}
      </span>
      <Link className="button" to="/imports/$id/$step" params={{ id: view.id, step: 'columns' }}>
        {t('import.back')}
      </Link>
      <Button kind="primary" busy={isPending} disabled={count === 0} onClick={apply}>
        {t('import.apply', { count })}
      </Button>
    </footer>
  )
}

function useGoOn(view: ImportView) {
  const navigate = useNavigate()
  const { mutate, error, isPending } = useApplyImport(view.id)
  const apply = () =>
    mutate(undefined, {
      onSuccess: ({ id }) => void navigate({ to: '/imports/$id/$step', params: { id, step: 'run' } }),
    })
  return { apply, error, isPending }
}
