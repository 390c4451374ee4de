import { Outlet, useRouterState } from '@tanstack/react-router'
import { useEffect, useRef } from 'react'
import { UndoQuestion } from '../changes/undo-question.tsx'
import { WarningsQuestion } from '../changes/warnings-question.tsx'
import { useLive } from '../client/live.ts'
import { useLocalStorage } from '../client/local-storage.ts'
import { preloadInputs } from '../fields/index.ts'
import { KeysProvider } from '../keys/keys-provider.tsx'
import { ConnectionBar } from '../parts/connection-bar.tsx'
import { SkipLink } from '../parts/skip-link.tsx'
import { SearchProvider } from '../search/search-provider.tsx'
import { useText } from '../text/use-text.tsx'
import { PhoneBar } from './phone-bar.tsx'
import './shell.css'
import { useIsPhone } from '../theme/use-media.ts'
import { Sidebar } from './sidebar.tsx'
import { SignInAgain } from './sign-in-again.tsx'
import { TopBar } from './top-bar.tsx'
import { useKeepSession } from './use-keep-session.ts'
import { useUndoKey } from './use-undo-key.ts'
import { ViewAsBar } from './view-as-bar.tsx'

/** The frame around every page behind the sign-in. */
export function Shell() {
  const { t } = useText()
  const isPhone = useIsPhone()
  const [collapsed, setCollapsed] = useLocalStorage<boolean>('sidebarCollapsed', false)
  useLive()
  useKeepSession()
  useEffect(preloadInputs, [])
  useUndoKey()
  return (
    <KeysProvider>
      <SearchProvider>
        <div className={collapsed ? 'shell shell-collapsed' : 'shell'}>
          <SkipLink to="#main" text={t('shell.skip')} />
          {!isPhone && <Sidebar collapsed={collapsed} onCollapse={setCollapsed} />}
          <div className="shell-main">
            <ViewAsBar />
            <TopBar />
            <ConnectionBar />
            <Main />
          </div>
          {isPhone && <PhoneBar />}
        </div>
        <SignInAgain />
        <WarningsQuestion />
        <UndoQuestion />
      </SearchProvider>
    </KeysProvider>
  )
}

/** A new page, or a record's form, starts at its top and takes the focus, so that a screen reader starts to read there. */
function Main() {
  const path = useRouterState({
    select: ({ location }) => `${location.pathname}${'edit' in location.search ? '#edit' : ''}`,
  })
  const main = useRef<HTMLElement>(null)
  const shownPath = useRef(path)
  useEffect(() => {
    if (shownPath.current === path) return
    shownPath.current = path
    main.current?.scrollTo(0, 0)
    if (!main.current?.contains(document.activeElement)) main.current?.focus({ preventScroll: true })
  }, [path])
  return (
    <main ref={main} id="main" className="shell-page" tabIndex={-1}>
      <Outlet />
    </main>
  )
}
