import { lazy, Suspense, useState } from 'react'
import { Button } from '../parts/button.tsx'
import { ClosedAction } from '../records/closed/closed-action.tsx'
import { useText } from '../text/use-text.tsx'
import { type ColumnChoice, withSorted } from './list-columns.ts'
import type { List } from './use-list.ts'

const ExportDialog = lazy(() =>
  import('../exports/export-dialog.tsx').then((module) => ({ default: module.ExportDialog })),
)

interface ExportButtonProps {
  readonly list: List
  readonly columns: ColumnChoice
  /** Those that are ticked; null where none is, or all are. */
  readonly ids: readonly string[] | null
}

/** Takes the list out as a file; whoever may not is told why. */
export function ExportButton({ list, columns, ids }: ExportButtonProps) {
  const { t } = useText()
  const [open, setOpen] = useState(false)
  const { object, query, total, estimated } = list
  if (!object.can.export) return <ClosedAction object={object} action="export" text={t('exports.export')} />
  const shown = withSorted(columns.shown, list.sort.field)
  return (
    <>
      <Button icon="download" className="list-export" onClick={() => setOpen(true)}>
        {t('exports.export')}
      </Button>
      {open && (
        <Suspense fallback={null}>
          <ExportDialog
            of={{ object, query, ids, shown, total: estimated ? undefined : total }}
            onClose={() => setOpen(false)}
          />
        </Suspense>
      )}
    </>
  )
}
