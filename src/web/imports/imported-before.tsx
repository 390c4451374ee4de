import { Link } from '@tanstack/react-router'
import type { ImportView } from '../../core/api/shapes.ts'
import { useChange } from '../client/queries.ts'
import { Moment } from '../fields/index.ts'
import { Icon } from '../parts/icon.tsx'
import { useText } from '../text/use-text.tsx'
import { useImports } from './import-queries.ts'

/** A file of that name and length that was imported already, and not taken back: doing it again may make doubles. */
export function ImportedBefore({ view }: { view: ImportView }) {
  const { data: imports = [] } = useImports()
  const before = imports.find(
    (one) =>
      one.id !== view.id &&
      one.object === view.object &&
      one.fileName === view.fileName &&
      one.rows === view.rows &&
      one.changeId !== null,
  )
  if (!before?.changeId || view.counts.create === 0) return null
  return <Before before={before} changeId={before.changeId} />
}

function Before({ before, changeId }: { before: ImportView; changeId: string }) {
  const { t } = useText()
  const { data: change } = useChange(changeId)
  if (change?.status !== 'applied') return null
  return (
    <p className="imported-before">
      <Icon name="warning" />
      <span>
        {t('import.before')} <Moment at={before.createdAt} />
        {t('import.beforeAdded', { count: before.result?.added ?? 0 })}
      </span>
      <Link to="/imports/$id/$step" params={{ id: before.id, step: 'result' }}>
        {t('import.seeBefore')}
      </Link>
    </p>
  )
}
