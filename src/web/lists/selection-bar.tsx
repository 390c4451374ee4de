import { lazy, Suspense, useState } from 'react'
import { useSession } from '../client/queries.ts'
import { Button } from '../parts/button.tsx'
import { useBack } from '../parts/use-back.ts'
import { hasTemplates } from '../records/templates/has-templates.ts'
import { useText } from '../text/use-text.tsx'
import { PickCodesButton } from './codes/pick-codes-button.tsx'
import { ExportButton } from './export-button.tsx'
import type { ColumnChoice } from './list-columns.ts'
import { OnTicked } from './on-ticked.tsx'
import './selection-bar.css'
import { mayUnlockTicked, tickedCount, toSelection, type useTicked } from './selection.ts'
import { UnlockDialog } from './unlock-dialog.tsx'
import type { List } from './use-list.ts'

const BatchDialog = lazy(() => import('../batch/batch-dialog.tsx').then((module) => ({ default: module.BatchDialog })))

const TemplateDialog = lazy(() =>
  import('../records/templates/template-dialog.tsx').then((module) => ({ default: module.TemplateDialog })),
)

interface SelectionBarProps {
  readonly list: List
  readonly columns: ColumnChoice
  readonly selection: ReturnType<typeof useTicked>
  /** Where records are ticked only while somebody chooses. */
  readonly inCards: boolean
}

type Work = 'update' | 'template' | 'transfer' | 'delete' | 'unlock'

/** What is ticked, and what can be done with it. Of cards it is there as soon as somebody begins to choose. */
export function SelectionBar(props: SelectionBarProps) {
  const { t } = useText()
  const { list, selection, inCards } = props
  const { ticked, tickAll, choosing, choose } = selection
  const chooses = inCards && choosing
  useBack(chooses, () => choose(false))
  const count = tickedCount(ticked, list.total)
  if (count === 0 && !chooses) return <div role="status" />
  const more = ticked.kind === 'some' && list.total !== undefined && list.total > count
  const says = sayingOf(ticked.kind, count)
  const end = <Button kind="quiet" icon="close" aria-label={t('list.clearSelection')} onClick={() => choose(false)} />
  return (
    <section className="selection-bar" aria-label={t(says, { count })}>
      <span className="selection-count tabular" role="status">
        {t(says, { count })}
      </span>
      {more && (
        <Button kind="quiet" className="selection-all" onClick={tickAll}>
          {t('list.selectAll', { count: list.total ?? 0 })}
        </Button>
      )}
      {chooses ? <PickCodesButton object={list.object} selection={selection} /> : null}
      {inCards ? end : <hr />}
      {count === 0 ? null : <Actions list={list} columns={props.columns} selection={selection} count={count} />}
      {inCards ? null : end}
    </section>
  )
}

function sayingOf(kind: 'some' | 'all', count: number) {
  if (count === 0) return 'list.chooseSome'
  return kind === 'all' ? 'list.allSelected' : 'list.selected'
}

interface ActionsProps extends Omit<SelectionBarProps, 'inCards'> {
  readonly count: number
}

/** Each opens a preview first. */
function Actions({ list, columns, selection, count }: ActionsProps) {
  const { t } = useText()
  const { rights } = useSession()
  const [work, setWork] = useState<Work | null>(null)
  const { object } = list
  const { ticked, choose } = selection
  return (
    <div className="selection-actions">
      <OnTicked
        object={object}
        needs={['batch', 'edit']}
        icon="edit"
        text={t('list.batchUpdate')}
        onClick={() => setWork('update')}
      />
      {hasTemplates(object) && (
        <OnTicked
          object={object}
          // One record is changed as by a form.
          needs={ticked.kind === 'some' && count === 1 ? ['edit'] : ['batch', 'edit']}
          icon="copy"
          text={t('templates.use')}
          onClick={() => setWork('template')}
        />
      )}
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
      {work ? (
        <WorkDialog
          {...{ object, count, work }}
          select={toSelection(ticked, list.query)}
          onClose={() => setWork(null)}
          onDone={() => {
            setWork(null)
            choose(false)
          }}
        />
      ) : null}
    </div>
  )
}

interface WorkDialogProps {
  readonly object: List['object']
  readonly select: ReturnType<typeof toSelection>
  readonly count: number
  readonly work: Work
  onClose(): void
  onDone(): void
}

function WorkDialog({ work, ...of }: WorkDialogProps) {
  if (work === 'unlock') return <UnlockDialog {...of} />
  return (
    <Suspense fallback={null}>
      {work === 'template' ? <TemplateDialog {...of} /> : <BatchDialog {...of} work={work} />}
    </Suspense>
  )
}
