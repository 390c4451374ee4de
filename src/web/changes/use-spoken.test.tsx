import { QueryClient, QueryClientProvider } from '@tanstack/react-query'
import { renderToStaticMarkup } from 'react-dom/server'
import { expect, test, vi } from 'vitest'
import { standardObjects } from '../../core/objects/index.ts'
import { queryKeys } from '../client/query-keys.ts'
import { TextProvider } from '../text/use-text.tsx'
import { useSpokenDifference } from './use-spoken.ts'

// The page's modules listen to their window as they are loaded.
vi.hoisted(() => vi.stubGlobal('window', new EventTarget()))
vi.mock('../client/local-storage.ts', () => ({ useLocalStorage: () => ['zh-CN', () => {}] }))

type Question = Parameters<typeof useSpokenDifference>[0]

function Said(question: Question) {
  return <p>{useSpokenDifference(question)?.is.join('、') ?? 'as it stands'}</p>
}

function said(question: Pick<Question, 'name' | 'after'>): string {
  const client = new QueryClient()
  client.setQueryData(queryKeys.objects, standardObjects)
  client.setQueryData(queryKeys.session, { workspace: { timeZone: 'Asia/Shanghai', currency: 'CNY' } })
  const html = renderToStaticMarkup(
    <QueryClientProvider client={client}>
      <TextProvider>
        <Said definition={{ name: 'validationRule' }} before={{}} {...question} />
      </TextProvider>
    </QueryClientProvider>,
  )
  return html.replace(/<[^>]+>/g, '')
}

test.each([
  ['condition', '!(level in ["A"]) || (!isEmpty(phone))', '如果 客户分类 是 A类，那么 电话 不为空'],
  ['requiredIf', 'level in ["A"]', '客户分类 是 A类'],
  ['condition', 'size(name) > 3', 'as it stands'],
])('%s “%s” is told as lists say it: %s', (name, condition, expected) => {
  expect(said({ name, after: { object: 'customer', [name]: condition } })).toBe(expected)
})
