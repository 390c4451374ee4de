import { Link } from '@tanstack/react-router'
import { useEffect, useRef } from 'react'
import { Button } from '../parts/button.tsx'
import { Icon } from '../parts/icon.tsx'
import { ClosedAction } from '../records/closed/closed-action.tsx'
import { inSentence, pluralLabel } from '../text/plural.ts'
import { useText } from '../text/use-text.tsx'
import { useIsPhone } from '../theme/use-media.ts'
import { ExportButton, type ExportedList } from './export-button.tsx'
import { ListMenu } from './list-menu.tsx'
import type { useTicked } from './selection.ts'
import type { List } from './use-list.ts'
import { ListViews, type ViewsProps } from './views/list-views.tsx'

interface ListHeaderProps extends ViewsProps {
  /** Where records are ticked only while somebody chooses: cards on a phone. */
  readonly choosing: ReturnType<typeof useTicked> | undefined
}

export function ListHeader({ list, views, columns, choosing }: ListHeaderProps) {
  const { locale } = useText()
  const isPhone = useIsPhone()
  return (
    <header className="list-header">
      <h1>
        {pluralLabel(list.object.label, locale)}
        <Total list={list} />
      </h1>
      <ListViews list={list} views={views} columns={columns} />
      <div className="list-actions">
        {choosing ? <ChooseButton selection={choosing} isEmpty={list.items.length === 0} /> : null}
        {isPhone ? (
          <ListMenu list={list} columns={columns.choice} />
        ) : (
          <ListActions list={list} columns={columns.choice} />
        )}
      </div>
    </header>
  )
}

function ListActions({ list, columns }: Omit<ExportedList, 'ids'>) {
  const { t, label, locale } = useText()
  const { object } = list
  const create = t('list.create', { object: inSentence(label(object.label), locale) })
  return (
    <>
      <ExportButton list={list} columns={columns} ids={null} />
      {object.can.import ? (
        <Link to="/imports" search={{ object: object.name }} className="button button-plain">
          <Icon name="upload" />
          <span>{t('list.import')}</span>
        </Link>
      ) : (
        <ClosedAction object={object} action="import" text={t('list.import')} />
      )}
      {object.can.create ? (
        <Link to="/records/$object/new" params={{ object: object.name }} className="button button-primary">
          <Icon name="plus" />
          <span>{create}</span>
        </Link>
      ) : (
        <ClosedAction object={object} action="create" text={create} />
      )}
    </>
  )
}

interface ChooseButtonProps {
  readonly selection: ReturnType<typeof useTicked>
  readonly isEmpty: boolean
}

function ChooseButton({ selection: { choosing, choose }, isEmpty }: ChooseButtonProps) {
  const { t } = useText()
  const button = useRef<HTMLButtonElement>(null)
  const chose = useRef(false)
  // The bar that it was ended in is gone, and a dialog that was open over it: the focus would be lost with them.
  useEffect(() => {
    if (chose.current && !choosing) button.current?.focus({ preventScroll: true })
    chose.current = choosing
  }, [choosing])
  return (
    <Button
      ref={button}
      icon="check"
      aria-pressed={choosing}
      disabled={isEmpty && !choosing}
      onClick={() => choose(!choosing)}
    >
      {t('list.choose')}
    </Button>
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
