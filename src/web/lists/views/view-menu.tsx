import { Dropdown } from 'antd'
import { Icon } from '../../parts/icon.tsx'
import { useText } from '../../text/use-text.tsx'
import type { Asked, ViewsProps } from './list-views.tsx'
import type { View } from './use-views.ts'
import { useWriteView } from './use-write-view.ts'

interface ViewMenuProps extends ViewsProps {
  readonly view: View
  readonly onAsk: (asked: Asked) => void
}

/** What can be done with the view that is open. */
export function ViewMenu({ view, list, views, columns, onAsk }: ViewMenuProps) {
  const { t } = useText()
  const { mayEdit, remove, update } = useWriteView(list)
  const { record } = view
  if (!record) return null
  const isMine = mayEdit(record)
  const { own, setOwn } = views.standard
  const shown = { search: list.search, columns: columns.choice.shown }
  const changed = views.isChanged
    ? [
        ...(isMine ? [{ key: 'save', label: t('views.save'), onClick: () => void update(record, shown) }] : []),
        { key: 'reset', label: t('views.reset'), onClick: () => views.show(view) },
        { type: 'divider' as const },
      ]
    : []
  const items = [
    ...changed,
    { key: 'saveAs', label: t('views.saveAs'), onClick: () => onAsk({ kind: 'new' }) },
    ...(isMine
      ? [{ key: 'settings', label: t('views.settings'), onClick: () => onAsk({ kind: 'settings', view }) }]
      : []),
    own === view.id
      ? { key: 'default', label: t('views.notDefault'), onClick: () => setOwn('') }
      : { key: 'default', label: t('views.makeDefault'), onClick: () => setOwn(view.id) },
    ...(isMine
      ? [
          { type: 'divider' as const },
          { key: 'delete', danger: true, label: t('views.delete'), onClick: () => void remove(record) },
        ]
      : []),
  ]
  return (
    <Dropdown menu={{ items }} trigger={['click']} placement="bottomLeft">
      <button
        type="button"
        className="view-menu"
        aria-haspopup="menu"
        aria-label={t('views.menu', { name: view.name })}
      >
        <Icon name="down" size={12} />
      </button>
    </Dropdown>
  )
}
