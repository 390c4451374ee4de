import { LeaveGuard } from '../../records/form/leave-guard.tsx'
import { useText } from '../../text/use-text.tsx'
import type { CellEdits } from './use-cell-edits.ts'

/** Asks before a list is left whose refused cells would be lost with it; one that is open is saved, and those on their way are answered, first. */
export function UnsavedGuard({ edits }: { readonly edits: CellEdits }) {
  const { t } = useText()
  const count = edits.all.length
  return (
    <LeaveGuard
      staysOnPage
      dirty={edits.isUnsaved}
      settled={edits.settled}
      text={t('list.unsavedCells', { count })}
      leave={t('list.leaveUnsaved')}
    />
  )
}
