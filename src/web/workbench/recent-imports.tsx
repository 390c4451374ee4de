import { Link } from '@tanstack/react-router'
import type { ImportView } from '../../core/api/shapes.ts'
import { Moment } from '../fields/index.ts'
import { useImports } from '../imports/import-queries.ts'
import { importStep } from '../imports/import-step.ts'
import { FaultNotice } from '../parts/notice.tsx'
import { Skeleton } from '../parts/skeleton.tsx'
import { useText } from '../text/use-text.tsx'
import { Panel } from './panel.tsx'

const shown = 5
const shades = {
  uploaded: 'blue',
  checking: 'amber',
  checked: 'blue',
  applying: 'amber',
  applied: 'green',
  failed: 'red',
  cancelled: 'grey',
} as const satisfies Record<ImportView['state'], string>

/** The last imports, those first that failed or left rows behind: somebody has to look after them. */
export function RecentImports() {
  const { t } = useText()
  const { data, error, refetch } = useImports()
  const imports = data?.toSorted((a, b) => Number(hasFailed(b)) - Number(hasFailed(a))).slice(0, shown)
  return (
    <Panel title={t('workbench.imports')} link={<Link to="/imports">{t('workbench.toImports')}</Link>}>
      {error && !data ? <FaultNotice error={error} retry={() => void refetch()} /> : null}
      {!imports && !error ? <Skeleton lines={3} /> : null}
      {imports?.length === 0 ? <p className="panel-none">{t('workbench.importsNone')}</p> : null}
      <ul className="panel-rows">
        {imports?.map((view) => (
          <li key={view.id}>
            <Link
              to="/imports/$id/$step"
              params={{ id: view.id, step: importStep(view.state) }}
              className="panel-title"
              title={view.fileName}
            >
              {view.fileName}
            </Link>
            <span className={`kb-pill kb-pill-${shades[view.state]}`}>{t(`import.state.${view.state}`)}</span>
            {view.result && view.result.failed > 0 ? (
              <span className="panel-late">{t('workbench.importFailed', { count: view.result.failed })}</span>
            ) : null}
            <span className="panel-soft panel-end">
              {view.createdBy.name} · <Moment at={view.createdAt} />
            </span>
          </li>
        ))}
      </ul>
    </Panel>
  )
}

function hasFailed({ state, result }: ImportView): boolean {
  return state === 'failed' || (result?.failed ?? 0) > 0
}
