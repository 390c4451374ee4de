import { type ReactNode, useState } from 'react'
import type { ObjectView, RecordView } from '../../core/api/shapes.ts'
import { useRecord } from '../client/queries.ts'
import { DeleteDialog } from '../records/deleting/delete-dialog.tsx'

interface RowDeletion {
  begin(row: RecordView): void
  readonly dialog: ReactNode
}

interface ListOf {
  readonly object: ObjectView
  /** The record that stands beside the list. */
  readonly beside: string | undefined
  readonly open: (id: undefined) => void
}

/** 删除 of a single row: it outlives the row, as what a template asks does. What stands beside the list goes with the record. */
export function useRowDeletion({ object, beside, open }: ListOf): RowDeletion {
  const [row, setRow] = useState<RecordView | null>(null)
  const close = () => setRow(null)
  const done = () => {
    if (beside === row?.id) open(undefined)
    close()
  }
  return { begin: setRow, dialog: row && <DeleteRow object={object} row={row} onClose={close} onDeleted={done} /> }
}

interface DeleteRowProps {
  readonly object: ObjectView
  readonly row: RecordView
  readonly onClose: () => void
  readonly onDeleted: () => void
}

/** As the record is now: whose change took it out of the list changed its version, too. */
function DeleteRow({ object, row, ...heard }: DeleteRowProps) {
  const { data: now = row } = useRecord(object.name, row.id)
  return <DeleteDialog definition={object} record={now.version > row.version ? now : row} {...heard} />
}
