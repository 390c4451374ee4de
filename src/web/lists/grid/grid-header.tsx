// biome-ignore-all lint/a11y/useSemanticElements: rows are drawn where they are seen and placed by hand, which a table element cannot do; the roles are those of the ARIA grid
// biome-ignore-all lint/a11y/useFocusableInteractive: the cells share one stop of the Tab key, and the grid hears the keys for all of them
import { Checkbox } from 'antd'
import { fieldFace, NewMark } from '../../fields/index.ts'
import { Icon } from '../../parts/icon.tsx'
import { useText } from '../../text/use-text.tsx'
import { type GridColumn, isPreparing, isSortable } from '../list-columns.ts'
import type { useTicked } from '../selection.ts'
import type { List } from '../use-list.ts'
import type { GridTable } from './use-grid-table.ts'

interface GridHeaderProps {
  readonly table: GridTable
  readonly list: List
  readonly columns: readonly GridColumn[]
  readonly selection: ReturnType<typeof useTicked>
}

export function GridHeader({ table, list, columns, selection }: GridHeaderProps) {
  const { t } = useText()
  return (
    <div className="grid-head" role="rowgroup">
      <div className="grid-row" role="row" aria-rowindex={1}>
        <TickLoaded list={list} selection={selection} />
        {columns.map((column, n) => (
          <ColumnHead key={column.name} column={column} n={n} list={list} table={table} />
        ))}
        <div className="grid-cell" role="columnheader" aria-colindex={columns.length + 2}>
          <span className="unseen">{t('records.more')}</span>
        </div>
      </div>
    </div>
  )
}

/** Ticks what is loaded; the bar below then offers all that match. */
function TickLoaded({ list, selection }: Pick<GridHeaderProps, 'list' | 'selection'>) {
  const { t } = useText()
  const { ticked, tick, clear } = selection
  const ids = list.items.map((record) => record.id)
  const count = ticked.kind === 'all' ? ids.length : ids.filter((id) => ticked.ids.has(id)).length
  const all = ids.length > 0 && count === ids.length
  return (
    <div className="grid-cell grid-tick grid-stays" role="columnheader" aria-colindex={1} style={{ left: 0 }}>
      <Checkbox
        aria-label={t('list.tickLoaded')}
        checked={all}
        indeterminate={count > 0 && !all}
        onChange={() => (all ? clear() : tick(ids, true))}
      />
    </div>
  )
}

interface ColumnHeadProps {
  readonly column: GridColumn
  readonly n: number
  readonly list: List
  readonly table: GridTable
}

function ColumnHead({ column, n, list, table }: ColumnHeadProps) {
  const { t, label } = useText()
  const field = list.object.fields[column.name]
  const direction = list.sort.field === column.name ? list.sort.direction : undefined
  if (!field) return null
  const classes = [
    'grid-cell',
    'grid-column-head',
    column.staysAt !== undefined ? 'grid-stays' : column.name === list.sort.field ? 'grid-sorted' : '',
    n === 1 ? 'grid-edge' : '',
  ]
  if (fieldFace(field).align === 'right') classes.push('grid-right')
  return (
    <div
      className={classes.filter(Boolean).join(' ')}
      role="columnheader"
      aria-colindex={n + 2}
      aria-sort={direction && (direction === 'asc' ? 'ascending' : 'descending')}
      style={column.staysAt === undefined ? undefined : { left: column.staysAt }}
    >
      {isSortable(list.object, column.name) ? (
        <SortButton
          name={column.name}
          word={label(field.label)}
          direction={direction}
          list={list}
          required={field.required}
        />
      ) : (
        <span className="grid-word">{label(field.label)}</span>
      )}
      <NewMark field={field} />
      {isPreparing(list.object, column.name) && (
        <small className="grid-preparing" title={t('list.preparingWhy')}>
          {t('list.preparing')}
        </small>
      )}
      <ResizeHandle table={table} name={column.name} word={label(field.label)} />
    </div>
  )
}

interface SortButtonProps {
  readonly name: string
  readonly word: string
  readonly direction: 'asc' | 'desc' | undefined
  readonly required: true | undefined
  readonly list: List
}

/** Up, down, and back to the order of the object. */
function SortButton({ name, word, direction, required, list }: SortButtonProps) {
  const next = () => {
    if (direction === 'desc' && list.search.sort) return list.change({ sort: undefined })
    list.setSort({ field: name, direction: direction === 'asc' ? 'desc' : 'asc' })
  }
  return (
    <button type="button" className="grid-sort" onClick={next} title={word}>
      <span className="grid-word">{word}</span>
      {required && (
        <span className="grid-required" aria-hidden="true">
          *
        </span>
      )}
      {direction && <Icon name={direction === 'asc' ? 'arrowUp' : 'arrowDown'} size={12} />}
    </button>
  )
}

function ResizeHandle({ table, name, word }: { table: GridTable; name: string; word: string }) {
  const { t } = useText()
  const header = table.getFlatHeaders().find((one) => one.column.id === name)
  if (!header) return null
  const onResize = header.getResizeHandler()
  return (
    <span
      className={header.column.getIsResizing() ? 'grid-resize grid-resizing' : 'grid-resize'}
      role="separator"
      aria-orientation="vertical"
      aria-label={t('list.resize', { column: word })}
      onMouseDown={onResize}
      onTouchStart={onResize}
      onDoubleClick={() => header.column.resetSize()}
    />
  )
}
