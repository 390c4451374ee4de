import { Dropdown } from 'antd'
import { useSession } from '../client/queries.ts'
import { PersonMark } from '../fields/values/person-name.tsx'
import { useSaveProfile } from '../pages/settings/use-save-profile.ts'
import { Button } from '../parts/button.tsx'
import { Icon } from '../parts/icon.tsx'
import { useOpenSearch } from '../search/search-provider.tsx'
import { useText } from '../text/use-text.tsx'
import { useIsPhone } from '../theme/use-media.ts'
import { Bell } from './bell.tsx'
import { MoreButton } from './more-button.tsx'
import { useCreateMenu } from './use-create-menu.tsx'
import { usePersonMenu } from './use-person-menu.tsx'

export function TopBar() {
  const isPhone = useIsPhone()
  return (
    <header className="top-bar">
      <SearchButton />
      {!isPhone && <CreateButton />}
      {!isPhone && <Bell />}
      <LanguageButton />
      {isPhone && <MoreButton />}
      <PersonButton />
    </header>
  )
}

function SearchButton() {
  const { t } = useText()
  const openSearch = useOpenSearch()
  return (
    <button type="button" className="top-search" onClick={openSearch} aria-keyshortcuts="Control+K Meta+K">
      <Icon name="search" />
      <span>{t('shell.search')}</span>
      <kbd>Ctrl K</kbd>
    </button>
  )
}

function CreateButton() {
  const { t } = useText()
  const { items, window } = useCreateMenu()
  if (items.length === 0) return null
  return (
    <>
      <Dropdown autoFocus menu={{ items }} trigger={['click']} placement="bottomRight">
        <Button icon="plus" aria-haspopup="menu">
          {t('shell.create')}
        </Button>
      </Dropdown>
      {window}
    </>
  )
}

/** Says the other language in its own words, so that whoever is lost in this one finds it; kept with her profile. */
function LanguageButton() {
  const { t, locale, setLocale } = useText()
  const { save } = useSaveProfile({ quiet: true })
  const other = locale === 'en' ? 'zh-CN' : 'en'
  const word = other === 'en' ? 'EN' : '中'
  const choose = () => {
    setLocale(other)
    save({ locale: other })
  }
  return (
    <Button kind="quiet" aria-label={`${word} ${t('shell.language')}`} onClick={choose}>
      <span lang={other}>{word}</span>
    </Button>
  )
}

function PersonButton() {
  const { t } = useText()
  const { user } = useSession()
  const menu = usePersonMenu()
  return (
    <Dropdown menu={menu} trigger={['click']} placement="bottomRight">
      <button
        type="button"
        className="top-person"
        aria-haspopup="menu"
        aria-label={t('shell.account', { name: user.name })}
      >
        <PersonMark name={user.name} large />
        <span className="top-person-name">{user.name}</span>
        <Icon name="down" size={12} />
      </button>
    </Dropdown>
  )
}
