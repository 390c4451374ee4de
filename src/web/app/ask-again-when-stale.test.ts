import { InfiniteQueryObserver, QueryClient } from '@tanstack/react-query'
import { expect, test, vi } from 'vitest'
import { askAgainWhenStale } from './ask-again-when-stale.ts'

test('what changes while it is asked for the first time is asked for again, once', async () => {
  const client = new QueryClient()
  askAgainWhenStale(client)
  const answers: ((answer: string) => void)[] = []
  const observer = new InfiniteQueryObserver(client, {
    queryKey: ['history', 'order'],
    queryFn: () => new Promise<string>((resolve) => answers.push(resolve)),
    initialPageParam: null,
    getNextPageParam: () => null,
  })
  const leave = observer.subscribe(() => undefined)
  void client.invalidateQueries({ queryKey: ['history'] })
  expect(answers).toHaveLength(1)
  answers[0]?.('before')
  await vi.waitFor(() => expect(answers).toHaveLength(2))
  answers[1]?.('since')
  await vi.waitFor(() => expect(observer.getCurrentResult()).toMatchObject({ data: { pages: ['since'] } }))
  expect(answers).toHaveLength(2)
  leave()
})
