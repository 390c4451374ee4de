import { useParams } from '@tanstack/react-router'
import { addressOf } from '../../core/api/call.ts'
import type { ImportView } from '../../core/api/shapes.ts'
import { ProblemError } from '../client/problem-error.ts'
import { useObject } from '../client/queries.ts'
import { CheckStep } from '../imports/check-step.tsx'
import { ColumnsStep } from '../imports/columns/columns-step.tsx'
import { useImport } from '../imports/import-queries.ts'
import { type ImportStep, importStep, mayShow } from '../imports/import-step.ts'
import { ImportSteps } from '../imports/import-steps.tsx'
import { ResultStep } from '../imports/result-step.tsx'
import { RunStep } from '../imports/run-step.tsx'
import { Icon } from '../parts/icon.tsx'
import { FaultNotice, Notice, WayHome } from '../parts/notice.tsx'
import { inSentence, pluralLabel } from '../text/plural.ts'
import { useText } from '../text/use-text.tsx'
import '../imports/import-page.css'

/** One import at one of its steps. At an address that the import has left behind, it is shown where it stands now. */
export function ImportPage() {
  const { id, step: wanted } = useParams({ from: '/shell/imports/$id/$step' })
  const { data: view, error, refetch } = useImport(id)
  if (error && !view) return <ImportFault error={error} retry={() => void refetch()} />
  if (!view) return <div className="import-page" aria-busy="true" />
  // No way to another address: somebody may be on hers to another page by the time the rows are written.
  const step = mayShow(wanted, view.state) ? wanted : importStep(view.state)
  return (
    <div className={`import-page${step === 'check' ? ' import-page-grid' : ''}`}>
      <ImportHead view={view} step={step} />
      <StepBody view={view} step={step} />
    </div>
  )
}

function ImportHead({ view, step }: { view: ImportView; step: ImportStep }) {
  const { t, label, locale } = useText()
  const object = useObject(view.object)
  return (
    <header className="import-head">
      <div className="import-head-title">
        <h1>
          {t('import.titleOf', {
            object: object ? inSentence(pluralLabel(object.label, locale), locale) : view.object,
          })}
        </h1>
        <span title={view.fileName}>{view.fileName}</span>
      </div>
      <ImportSteps current={step} view={view} />
      {step === 'columns' && (
        <a
          className="button button-quiet import-head-template"
          href={addressOf('downloadImportTemplate', { params: { object: view.object }, query: { locale } })}
          download
        >
          <Icon name="download" />
          <span>{t('import.template', { object: object ? label(object.label) : view.object })}</span>
        </a>
      )}
    </header>
  )
}

function StepBody({ view, step }: { view: ImportView; step: ImportStep }) {
  const { t } = useText()
  const object = useObject(view.object)
  if (!object)
    return (
      <Notice icon="lock" title={t('import.notAllowed', { object: view.object })}>
        <WayHome />
      </Notice>
    )
  if (step === 'columns') return <ColumnsStep key={view.id} view={view} object={object} />
  if (step === 'check') return <CheckStep key={view.id} view={view} object={object} />
  if (step === 'run') return <RunStep view={view} />
  return <ResultStep view={view} object={object} />
}

function ImportFault({ error, retry }: { error: Error; retry: () => void }) {
  const { t } = useText()
  const gone = error instanceof ProblemError && error.problem.status === 404
  if (!gone) return <FaultNotice error={error} retry={retry} />
  return <Notice icon="search" title={t('import.goneTitle')} text={t('import.gone')} />
}
