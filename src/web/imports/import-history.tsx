import { Link } from '@tanstack/react-router'
import type { ImportView } from '../../core/api/shapes.ts'
import { useObjects } from '../client/queries.ts'
import { Moment } from '../fields/index.ts'
import { FaultNotice } from '../parts/notice.tsx'
import { useText } from '../text/use-text.tsx'
import { useImports } from './import-queries.ts'
import { importStep } from './import-step.ts'
import './import-history.css'

/** Past imports, newest first; each leads to the step it stands at. */
export function ImportHistory() {
  const { t } = useText()
  const { data, error, refetch } = useImports()
  return (
    <section className="import-history" aria-labelledby="import-history-title">
      <h2 id="import-history-title">{t('import.history')}</h2>
      {error && !data && <FaultNotice error={error} retry={() => void refetch()} />}
      {data?.length === 0 && <p className="import-history-empty">{t('import.historyEmpty')}</p>}
      {data && data.length > 0 && (
        <ul>
          {data.map((view) => (
            <HistoryRow key={view.id} view={view} />
          ))}
        </ul>
      )}
    </section>
  )
}

function HistoryRow({ view }: { view: ImportView }) {
  const { t, label } = useText()
  const object = useObjects().find(({ name }) => name === view.object)
  const { result } = view
  return (
    <li>
      <Link
        to="/imports/$id/$step"
        params={{ id: view.id, step: importStep(view.state) }}
        aria-label={t('import.open', { file: view.fileName })}
      >
        <span className="import-history-file" title={view.fileName}>
          {view.fileName}
        </span>
        <span className="import-history-object">{object ? label(object.label) : view.object}</span>
        <span className="import-history-rows tabular">{t('import.rows', { count: view.rows })}</span>
        <span className={`import-state import-state-${view.state}`}>{t(`import.state.${view.state}`)}</span>
        <span className="import-history-result tabular">
          {result && t('import.resultShort', { added: result.added, updated: result.updated })}
        </span>
        <span className="import-history-by">
          {view.createdBy.name} · <Moment at={view.createdAt} />
        </span>
      </Link>
    </li>
  )
}
