import { Link } from '@tanstack/react-router'
import { Dropdown } from 'antd'
import { useObjects } from '../client/queries.ts'
import { Icon } from '../parts/icon.tsx'
import { ObjectIcon } from '../parts/object-icon.tsx'
import { pluralLabel } from '../text/plural.ts'
import { useText } from '../text/use-text.tsx'
import { PhoneNotices } from './bell.tsx'
import { useCreateMenu } from './use-create-menu.tsx'

/** The five places within the thumb's reach. */
export function PhoneBar() {
  const { t, locale } = useText()
  const first = useObjects().find((object) => object.group === 'business' && object.can.view)
  return (
    <nav className="phone-bar" aria-label={t('shell.navigation')}>
      <Link to="/" className="phone-link" activeProps={{ className: 'active' }} activeOptions={{ exact: true }}>
        <Icon name="home" size={22} />
        {t('shell.workbench')}
      </Link>
      {first ? (
        <Link
          to="/records/$object"
          params={{ object: first.name }}
          className="phone-link"
          activeProps={{ className: 'active' }}
        >
          <ObjectIcon object={first.name} size={22} />
          {pluralLabel(first.label, locale)}
        </Link>
      ) : (
        <span />
      )}
      <CreateButton />
      <PhoneNotices />
      <Link to="/profile" className="phone-link" activeProps={{ className: 'active' }}>
        <Icon name="person" size={22} />
        {t('shell.me')}
      </Link>
    </nav>
  )
}

function CreateButton() {
  const { t } = useText()
  const { items, window } = useCreateMenu({ followUpFirst: true })
  return (
    <>
      <Dropdown menu={{ items }} trigger={['click']} placement="top" disabled={items.length === 0}>
        <button type="button" className="phone-link" aria-haspopup="menu" aria-label={t('shell.create')}>
          <span className="phone-plus">
            <Icon name="plus" size={22} />
          </span>
        </button>
      </Dropdown>
      {window}
    </>
  )
}
