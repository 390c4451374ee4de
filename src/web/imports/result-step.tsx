import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import { addressOf } from '../../core/api/call.ts'
import type { ChangeView, ImportView, ObjectView } from '../../core/api/shapes.ts'
import { changePath } from '../../core/filters/index.ts'
import { WaitsLine } from '../approvals/waits-line.tsx'
import { RestorePointLine } from '../changes/restore-point-line.tsx'
import { RevertDialog } from '../changes/revert-dialog.tsx'
import { RevertProgress } from '../changes/revert-progress.tsx'
import { RunError } from '../client/problem-error.ts'
import { useChange, useRun } from '../client/queries.ts'
import { useSingleFlight } from '../client/use-single-flight.ts'
import { Button } from '../parts/button.tsx'
import { Icon } from '../parts/icon.tsx'
import { Notice } from '../parts/notice.tsx'
import { useFaultText } from '../parts/use-fault-text.ts'
import { useWithdraw } from '../parts/use-withdraw.ts'
import { inSentence, pluralLabel } from '../text/plural.ts'
import { useText } from '../text/use-text.tsx'
import './result-step.css'

/** Step ⑤: what became of every row, and the way back. */
export function ResultStep({ view, object }: { view: ImportView; object: ObjectView }) {
  if (view.state !== 'applied' || !view.result) return <Stopped view={view} />
  const { parkedId } = view.result
  return (
    <div className="result-step">
      {view.changeId ? <Headline view={view} changeId={view.changeId} /> : <Done waits={parkedId !== undefined} />}
      {parkedId && parkedId !== view.changeId ? <Rest parkedId={parkedId} /> : null}
      <Sum result={view.result} />
      <LeftOut view={view} />
      <Ways view={view} object={object} />
    </div>
  )
}

function Headline({ view, changeId }: { view: ImportView; changeId: string }) {
  const { data: change } = useChange(changeId)
  return (
    <div className="result-step-head">
      <Done undone={change?.status === 'reverted'} waits={change?.status === 'pending'} />
      {change?.status === 'pending' ? <Waits change={change} /> : null}
      {change?.canRevert && <Undo change={change} fileName={view.fileName} />}
      <RestorePointLine point={change?.restorePoint} />
    </div>
  )
}

function Undo({ change, fileName }: { change: ChangeView; fileName: string }) {
  const { t } = useText()
  const [open, setOpen] = useState(false)
  if (change.revertRun) return <RevertProgress run={change.revertRun} />
  return (
    <>
      <Button icon="undo" onClick={() => setOpen(true)}>
        {t('import.undo')}
      </Button>
      {open && (
        <RevertDialog
          changeId={change.id}
          title={t('import.undoTitle', { file: fileName })}
          onClose={() => setOpen(false)}
        />
      )}
    </>
  )
}

/** What waits for approval, while the rest was written. */
function Rest({ parkedId }: { parkedId: string }) {
  const { data: change } = useChange(parkedId)
  if (change?.status !== 'pending') return null
  return (
    <div className="result-step-head">
      <Waits change={change} />
    </div>
  )
}

/** Nothing of it is in the data before it is approved. */
function Waits({ change }: { change: ChangeView }) {
  const { t } = useText()
  const withdraw = useWithdraw()
  const { runOnce, busy } = useSingleFlight()
  return (
    <>
      <WaitsLine approvals={change.approvals ?? []} />
      <Link className="button" to="/approvals/$id" params={{ id: change.id }} search={{ show: 'sent' }}>
        {t('approvals.look')}
      </Link>
      <Button icon="undo" busy={busy} onClick={() => void runOnce(() => withdraw(change.id))}>
        {t('approvals.withdraw')}
      </Button>
    </>
  )
}

function Done({ undone = false, waits = false }: { undone?: boolean; waits?: boolean }) {
  const { t } = useText()
  return (
    <h2 className={undone ? 'is-undone' : ''}>
      <span className="result-step-mark">
        <Icon name={undone ? 'undo' : waits ? 'clock' : 'check'} size={18} />
      </span>
      {t(undone ? 'import.doneUndone' : waits ? 'approvals.sent' : 'import.done')}
    </h2>
  )
}

const parts = ['added', 'updated', 'pending', 'skipped', 'failed'] as const

/** 新增 930 · 更新 40 · 跳过 18 · 失败 12 = 1,000 */
function Sum({ result }: { result: NonNullable<ImportView['result']> }) {
  const { t } = useText()
  const of = (part: (typeof parts)[number]) => result[part] ?? 0
  const shown = parts.filter((part) => part !== 'pending' || of(part) > 0)
  const total = parts.reduce((sum, part) => sum + of(part), 0)
  return (
    <>
      <div className="result-bar" aria-hidden="true">
        {shown.map(
          (part) => of(part) > 0 && <span key={part} className={`is-${part}`} style={{ flexGrow: of(part) }} />,
        )}
      </div>
      <dl className="result-sum tabular">
        {shown.map((part) => (
          <div key={part} className={`is-${part}`}>
            <dt>{t(`import.${part}`)}</dt>
            <dd>{of(part).toLocaleString()}</dd>
          </div>
        ))}
        <div className="is-total">
          <dt className="unseen">{t('import.step.result')}</dt>
          <dd>{t('import.sum', { total })}</dd>
        </div>
      </dl>
    </>
  )
}

function LeftOut({ view }: { view: ImportView }) {
  const { t, locale } = useText()
  const failed = view.result?.failed ?? 0
  if (failed === 0) return null
  return (
    <p className="result-left">
      <Icon name="warning" />
      <span>{t('import.correctAndImportAgain', { count: failed })}</span>
      <a
        className="button"
        href={addressOf('downloadImportErrors', { params: { id: view.id }, query: { locale } })}
        download
      >
        <Icon name="download" />
        <span>{t('import.errorFile')}</span>
      </a>
    </p>
  )
}

function Ways({ view, object }: { view: ImportView; object: ObjectView }) {
  const { t, locale } = useText()
  return (
    <div className="result-ways">
      <Link
        className="button button-primary"
        to="/records/$object"
        params={{ object: view.object }}
        search={view.changeId ? { conditions: [{ field: changePath, op: 'eq', value: view.changeId }] } : {}}
      >
        {t('import.seeList', { object: inSentence(pluralLabel(object.label, locale), locale) })}
      </Link>
      {view.changeId && (
        <Link className="button" to="/changes" search={{ change: view.changeId }}>
          {t('import.seeChange')}
        </Link>
      )}
      <Link className="button button-quiet" to="/imports" search={{ object: view.object }}>
        {t('import.another')}
      </Link>
    </div>
  )
}

function Stopped({ view }: { view: ImportView }) {
  const { t } = useText()
  const cancelled = view.state === 'cancelled'
  const faultText = useFaultText()
  const asked = useRun(view.state === 'failed' ? (view.run?.id ?? null) : null).data
  const failed = asked ?? (view.state === 'failed' ? view.run : null)
  const text = failed ? faultText(new RunError(failed)) : t('import.nothingWritten')
  return (
    <Notice
      icon={cancelled ? 'close' : 'warning'}
      title={t(cancelled ? 'import.cancelledTitle' : 'import.stoppedTitle')}
      text={text}
    >
      <Link className="button" to="/imports/$id/$step" params={{ id: view.id, step: 'columns' }}>
        {t('import.back')}
      </Link>
      <Link className="button" to="/imports" search={{ object: view.object }}>
        {t('import.another')}
      </Link>
    </Notice>
  )
}
