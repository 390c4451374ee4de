import { QueryClient, QueryClientProvider } from '@tanstack/react-query'
import { ConfigProvider } from 'antd'
import enUS from 'antd/locale/en_US'
import zhCN from 'antd/locale/zh_CN'
import { type ReactNode, useEffect } from 'react'
import { NoAnswerError } from '../client/problem-error.ts'
import { ToastProvider } from '../parts/toast.tsx'
import { TextProvider, useText } from '../text/use-text.tsx'
import { antdTheme } from '../theme/theme.ts'
import { useMedia } from '../theme/use-media.ts'
import { useMode } from '../theme/use-mode.ts'
import { askAgainWhenStale } from './ask-again-when-stale.ts'

export const queryClient = new QueryClient({
  defaultOptions: {
    queries: {
      // Events say when an answer is stale; a return to the page asks again anyway, in case the events were lost.
      staleTime: 15_000,
      gcTime: 10 * 60_000,
      // request() has already tried again where that could help.
      retry: (failures, error) => error instanceof NoAnswerError && failures < 1,
    },
    // request() waits and tries again by itself; paused writes would be lost with the page.
    mutations: { networkMode: 'always' },
  },
})
askAgainWhenStale(queryClient)

/** What every page stands on: language, theme, server state, messages. */
export function Providers({ children }: { children: ReactNode }) {
  return (
    <QueryClientProvider client={queryClient}>
      <TextProvider>
        <Themed>{children}</Themed>
      </TextProvider>
    </QueryClientProvider>
  )
}

function Themed({ children }: { children: ReactNode }) {
  const { locale } = useText()
  const { mode } = useMode()
  const hand = useMedia('(pointer: coarse)') ? 'touch' : 'mouse'
  useEffect(() => {
    document.documentElement.lang = locale
  }, [locale])
  return (
    <ConfigProvider
      locale={locale === 'en' ? enUS : zhCN}
      theme={antdTheme(mode, hand, locale)}
      button={{ autoInsertSpace: false }}
    >
      <ToastProvider>{children}</ToastProvider>
    </ConfigProvider>
  )
}
