import { Link } from '@tanstack/react-router'
import { Icon } from '../parts/icon.tsx'
import { ClosedAction } from '../records/closed/closed-action.tsx'
import { inSentence, pluralLabel } from '../text/plural.ts'
import { useText } from '../text/use-text.tsx'
import { ExportButton } from './export-button.tsx'
import type { List } from './use-list.ts'
import { ListViews, type ViewsProps } from './views/list-views.tsx'

export function ListHeader({ list, views, columns }: ViewsProps) {
  const { t, label, locale } = useText()
  const { object } = list
  const create = t('list.create', { object: inSentence(label(object.label), locale) })
  return (
    <header className="list-header">
      <h1>
        {pluralLabel(object.label, locale)}
        <Total list={list} />
      </h1>
      <ListViews list={list} views={views} columns={columns} />
      <div className="list-actions">
        <ExportButton list={list} columns={columns.choice} ids={null} />
        {object.can.import ? (
          <Link to="/imports" search={{ object: object.name }} className="button button-plain list-import">
            <Icon name="upload" />
            <span>{t('list.import')}</span>
          </Link>
        ) : (
          <ClosedAction object={object} action="import" text={t('list.import')} />
        )}
        {object.can.create ? (
          <Link
            to="/records/$object/new"
            params={{ object: object.name }}
            className="button button-primary list-create"
          >
            <Icon name="plus" />
            <span>{create}</span>
          </Link>
        ) : (
          <ClosedAction object={object} action="create" text={create} />
        )}
      </div>
    </header>
  )
}

/** How many match; it keeps its place while it is counted again. */
function Total({ list: { total, estimated } }: { list: List }) {
  const { t } = useText()
  return (
    <span className="list-total tabular" aria-live="polite">
      {total === undefined ? '' : t(estimated ? 'list.totalEstimated' : 'list.total', { count: total })}
    </span>
  )
}
