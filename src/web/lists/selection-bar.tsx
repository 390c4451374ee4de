import { lazy, Suspense, useState } from 'react'
import { useSession } from '../client/queries.ts'
import { Button } from '../parts/button.tsx'
import { useText } from '../text/use-text.tsx'
import { ExportButton } from './export-button.tsx'
import type { ColumnChoice } from './list-columns.ts'
import { OnTicked } from './on-ticked.tsx'
import { mayUnlockTicked, tickedCount, toSelection, type useTicked } from './selection.ts'
import { UnlockDialog } from './unlock-dialog.tsx'
import type { List } from './use-list.ts'

const BatchDialog = lazy(() => import('../batch/batch-dialog.tsx').then((module) => ({ default: module.BatchDialog })))

interface SelectionBarProps {
  readonly list: List
  readonly columns: ColumnChoice
  readonly selection: ReturnType<typeof useTicked>
}

type Work = 'update' | 'transfer' | 'delete' | 'unlock'

/** What can be done with what is ticked. Each opens a preview first. */
export function SelectionBar({ list, columns, selection }: SelectionBarProps) {
  const { t } = useText()
  const { rights } = useSession()
  const [work, setWork] = useState<Work | null>(null)
  const { object } = list
  const { ticked, tickAll, clear } = selection
  const count = tickedCount(ticked, list.total)
  if (count === 0) return <div role="status" />
  const more = ticked.kind === 'some' && list.total !== undefined && list.total > count
  return (
    <section className="selection-bar" aria-label={t('list.selected', { count })}>
      <span className="selection-count tabular" role="status">
        {t(ticked.kind === 'all' ? 'list.allSelected' : 'list.selected', { count })}
      </span>
      {more && (
        <Button kind="quiet" className="selection-all" onClick={tickAll}>
          {t('list.selectAll', { count: list.total ?? 0 })}
        </Button>
      )}
      <hr />
      <OnTicked
        object={object}
        needs={['batch', 'edit']}
        icon="edit"
        text={t('list.batchUpdate')}
        onClick={() => setWork('update')}
      />
      {object.levels.owner === 'edit' && (
        <OnTicked
          object={object}
          needs={['batch', 'transfer']}
          icon="people"
          text={t('list.transfer')}
          onClick={() => setWork('transfer')}
        />
      )}
      <ExportButton list={list} columns={columns} ids={ticked.kind === 'some' ? [...ticked.ids] : null} />
      {mayUnlockTicked(ticked, list.items, rights) && (
        <Button icon="lock" onClick={() => setWork('unlock')}>
          {t('records.unlock')}
        </Button>
      )}
      <OnTicked
        object={object}
        needs={['delete']}
        icon="bin"
        className="button-danger"
        text={t('list.delete')}
        onClick={() => setWork('delete')}
      />
      <Button kind="quiet" icon="close" aria-label={t('list.clearSelection')} onClick={clear} />
      {work === 'unlock' && (
        <UnlockDialog
          {...{ object, count }}
          select={toSelection(ticked, list.query)}
          onClose={() => setWork(null)}
          onDone={() => {
            setWork(null)
            clear()
          }}
        />
      )}
      {work && work !== 'unlock' && (
        <Suspense fallback={null}>
          <BatchDialog
            object={object}
            select={toSelection(ticked, list.query)}
            count={count}
            work={work}
            onClose={() => setWork(null)}
            onDone={() => {
              setWork(null)
              clear()
            }}
          />
        </Suspense>
      )}
    </section>
  )
}
