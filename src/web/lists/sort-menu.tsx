import { Dropdown } from 'antd'
import { Button } from '../parts/button.tsx'
import { useText } from '../text/use-text.tsx'
import { isPreparing, mayBeSorted } from './list-columns.ts'
import type { List } from './use-list.ts'

/** The order of the list by any field, also one that is not a column. */
export function SortMenu({ list }: { list: List }) {
  const { t, label } = useText()
  const { object, sort } = list
  const field = object.fields[sort.field]
  const names = Object.keys(object.fields).filter((name) => mayBeSorted(object, name))
  const menu = {
    selectedKeys: [sort.field, sort.direction],
    style: { maxHeight: 420, overflow: 'auto' },
    items: [
      { key: 'asc', label: t('list.ascending') },
      { key: 'desc', label: t('list.descending') },
      { type: 'divider' as const },
      ...names.map((name) => {
        const word = label(object.fields[name]?.label ?? { 'zh-CN': name, en: name })
        return isPreparing(object, name)
          ? { key: name, disabled: true, label: t('list.preparingField', { field: word }) }
          : { key: name, label: word }
      }),
    ],
    onClick: ({ key }: { key: string }) =>
      list.setSort(key === 'asc' || key === 'desc' ? { ...sort, direction: key } : { ...sort, field: key }),
  }
  return (
    <Dropdown menu={menu} trigger={['click']} placement="bottomRight">
      <Button kind="quiet" icon={sort.direction === 'asc' ? 'arrowUp' : 'arrowDown'} aria-haspopup="menu">
        {field ? label(field.label) : t('list.sortBy')}
      </Button>
    </Dropdown>
  )
}
