import { lazy, Suspense, useState } from 'react'
import { Button } from '../parts/button.tsx'
import { ClosedAction } from '../records/closed/closed-action.tsx'
import { useText } from '../text/use-text.tsx'
import { type ColumnChoice, withSorted } from './list-columns.ts'
import type { List } from './use-list.ts'

const ExportDialog = lazy(() =>
  import('../exports/export-dialog.tsx').then((module) => ({ default: module.ExportDialog })),
)

export interface ExportedList {
  readonly list: List
  readonly columns: ColumnChoice
  /** Those that are ticked; null where none is, or all are. */
  readonly ids: readonly string[] | null
}

/** Takes the list out as a file; whoever may not is told why. */
export function ExportButton(exported: ExportedList) {
  const { t } = useText()
  const [open, setOpen] = useState(false)
  const { object } = exported.list
  if (!object.can.export) return <ClosedAction object={object} action="export" text={t('exports.export')} />
  return (
    <>
      <Button icon="download" onClick={() => setOpen(true)}>
        {t('exports.export')}
      </Button>
      {open && <ExportOfList {...exported} onClose={() => setOpen(false)} />}
    </>
  )
}

/** Asks what the file shall hold, and begins it. */
export function ExportOfList({ list, columns, ids, onClose }: ExportedList & { readonly onClose: () => void }) {
  const { object, query, total, estimated } = list
  const shown = withSorted(columns.shown, list.sort.field)
  return (
    <Suspense fallback={null}>
      <ExportDialog of={{ object, query, ids, shown, total: estimated ? undefined : total }} onClose={onClose} />
    </Suspense>
  )
}
