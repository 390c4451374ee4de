import { addressOf } from '../../core/api/call.ts'
import type { ExportView } from '../../core/api/shapes.ts'
import { useObject, useRun } from '../client/queries.ts'
import { fullStamp, Moment, useFormatContext } from '../fields/index.ts'
import { Button } from '../parts/button.tsx'
import { Icon } from '../parts/icon.tsx'
import { FaultNotice } from '../parts/notice.tsx'
import { ProgressBar } from '../parts/progress-bar.tsx'
import { useText } from '../text/use-text.tsx'
import './exports.css'
import { isAtWork, useCancelExport, useExports } from './use-exports.ts'

/** What somebody took out lately: how far it is, and the way to its file. */
export function ExportList() {
  const { t } = useText()
  const { data, error, refetch } = useExports()
  if (error && !data) return <FaultNotice error={error} retry={() => void refetch()} />
  if (!data) return null
  if (data.length === 0) return <p className="export-empty">{t('exports.empty')}</p>
  return (
    <ul className="export-list">
      {data.map((view) => (
        <ExportRow key={view.id} view={view} />
      ))}
    </ul>
  )
}

function ExportRow({ view }: { readonly view: ExportView }) {
  const { t, label } = useText()
  const object = useObject(view.object)
  return (
    <li>
      <span className="export-file" title={view.fileName}>
        {view.fileName}
      </span>
      <span className="export-object">{object ? label(object.label) : view.object}</span>
      <span className={`export-state export-state-${view.state}`}>{t(`exports.state.${view.state}`)}</span>
      <span className="export-at">
        <Moment at={view.createdAt} />
      </span>
      <div className="export-more">
        <WhatCameOfIt view={view} />
      </div>
    </li>
  )
}

function WhatCameOfIt({ view }: { readonly view: ExportView }) {
  const { t } = useText()
  const { timeZone } = useFormatContext()
  if (isAtWork(view)) return <Progress view={view} />
  if (view.state === 'failed') return <Failure id={view.id} />
  if (view.state !== 'done') return null
  return (
    <>
      <span className="tabular">{t('exports.rows', { count: view.rows ?? 0 })}</span>
      {view.keptUntil ? (
        <span className="export-until tabular">
          {t('exports.until', { day: fullStamp(view.keptUntil, timeZone).slice(0, 10) })}
        </span>
      ) : null}
      <a
        className="button button-plain"
        href={addressOf('downloadExport', { params: { id: view.id } })}
        download={view.fileName}
        aria-label={t('exports.download', { file: view.fileName })}
      >
        <Icon name="download" />
        <span>{t('exports.downloadShort')}</span>
      </a>
    </>
  )
}

/** The server works on without this page; a reload finds it again. */
function Progress({ view: { id, fileName, run } }: { readonly view: ExportView }) {
  const { t } = useText()
  const { mutate: cancel, isPending } = useCancelExport(id)
  const { done = 0, total = null } = run ?? {}
  return (
    <>
      <ProgressBar done={done} total={total} label={fileName} />
      <span className="tabular" role="status">
        {done > 0 ? t('exports.processed', { done, total: total ?? done }) : t('exports.waiting')}
      </span>
      <Button busy={isPending} aria-label={t('exports.cancelOf', { file: fileName })} onClick={() => cancel()}>
        {t('exports.cancel')}
      </Button>
    </>
  )
}

function Failure({ id }: { readonly id: string }) {
  const { t } = useText()
  const { data } = useRun(id)
  return <span className="export-fault">{data?.problem?.detail ?? t('exports.failed')}</span>
}
