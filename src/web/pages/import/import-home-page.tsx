import { useNavigate, useSearch } from '@tanstack/react-router'
import { useText } from '../../text/use-text.tsx'
import { ImportHistory } from './import-history.tsx'
import { ImportSteps } from './import-steps.tsx'
import { UploadStep } from './upload-step.tsx'
import './import-page.css'

/** Step ①, and below it what was imported before. `?object=` says where to. */
export function ImportHomePage() {
  const { t } = useText()
  const { object } = useSearch({ from: '/shell/imports' })
  const navigate = useNavigate()
  return (
    <div className="import-page">
      <header className="import-head">
        <h1>{t('import.title')}</h1>
        <ImportSteps current="upload" />
      </header>
      <p className="import-intro">{t('import.intro')}</p>
      <UploadStep
        object={object}
        onObject={(name) => void navigate({ to: '/imports', search: { object: name }, replace: true })}
      />
      <ImportHistory />
    </div>
  )
}
