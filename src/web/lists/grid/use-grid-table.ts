import {
  columnPinningFeature,
  columnResizingFeature,
  columnSizingFeature,
  createColumnHelper,
  tableFeatures,
  useTable,
} from '@tanstack/react-table'
import { useMemo } from 'react'
import type { RecordView } from '../../../core/api/shapes.ts'
import { type GridColumn, standardWidth, type useColumnChoice, withSorted } from '../list-columns.ts'
import type { List } from '../use-list.ts'

const features = tableFeatures({ columnSizingFeature, columnResizingFeature, columnPinningFeature })
const helper = createColumnHelper<typeof features, RecordView>()

/** px of the column of ticks, which stands before all others. */
export const tickWidth = 40

/** TanStack Table keeps the columns: their widths while they are dragged, and which of them stay. */
export function useGridTable(list: List, { choice, setWidths }: ReturnType<typeof useColumnChoice>) {
  const { object, items } = list
  const names = withSorted(choice.shown, list.sort.field).join()
  const definitions = useMemo(
    () =>
      helper.columns(
        names.split(',').map((name) =>
          helper.accessor((record) => record[name], {
            id: name,
            size: standardWidth(object, name),
            minSize: 64,
            maxSize: 800,
          }),
        ),
      ),
    [names, object],
  )
  const table = useTable({
    features,
    data: items,
    columns: definitions,
    getRowId: (record) => record.id,
    columnResizeMode: 'onChange',
    state: { columnSizing: choice.widths },
    onColumnSizingChange: (updater) => setWidths(typeof updater === 'function' ? updater(choice.widths) : updater),
  })
  let left = tickWidth
  const shown = table.getAllLeafColumns().map((column, n): GridColumn => {
    const width = column.getSize()
    const staysAt = n < 2 ? left : undefined
    left += width
    return { name: column.id, width, staysAt }
  })
  return { table, shown }
}

export type GridTable = ReturnType<typeof useGridTable>['table']
