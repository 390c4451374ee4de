import { Link, useNavigate, useSearch } from '@tanstack/react-router'
import { useObjects } from '../client/queries.ts'
import { ImportHistory } from '../imports/import-history.tsx'
import { ImportSteps } from '../imports/import-steps.tsx'
import { UploadStep } from '../imports/upload-step.tsx'
import { Icon } from '../parts/icon.tsx'
import { ClosedPage } from '../records/closed/closed-page.tsx'
import { useText } from '../text/use-text.tsx'
import '../imports/import-page.css'

/** Step ①, and below it what was imported before. `?object=` says where to. */
export function ImportHomePage() {
  const { t } = useText()
  const { object } = useSearch({ from: '/shell/imports' })
  const navigate = useNavigate()
  const objects = useObjects()
  const importable = objects.filter(({ can }) => can.import)
  if (importable.length === 0)
    return (
      <ClosedPage
        object={objects.find(({ name }) => name === object)}
        action="import"
        title={t('import.noObject')}
        text={t('import.noObjectText')}
      />
    )
  return (
    <div className="import-page">
      <header className="import-head">
        <h1>{t('import.title')}</h1>
        <ImportSteps current="upload" />
        {objects.some(({ can }) => can.export) && (
          <Link to="/exports" className="button button-quiet">
            <Icon name="download" />
            <span>{t('exports.mine')}</span>
          </Link>
        )}
      </header>
      <p className="import-intro">{t('import.intro')}</p>
      <UploadStep
        importable={importable}
        object={object}
        onObject={(name) => void navigate({ to: '/imports', search: { object: name }, replace: true })}
      />
      <ImportHistory />
    </div>
  )
}
