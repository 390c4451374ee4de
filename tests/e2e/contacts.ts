import type { Locator, Page } from '@playwright/test'
import { expect } from './server.ts'

const columns = ['姓名', '客户', '职务', '手机', '邮箱'] as const

/** Contacts of one customer, named by a stem that only they share, and the list of them; answers their ids. */
export async function contacts(
  page: Page,
  stem: string,
  all: readonly Record<string, string>[],
  conditions: readonly object[] = [],
): Promise<string[]> {
  const customer = await made(page, 'customer', { name: `${stem}商贸有限公司` })
  const ids: string[] = []
  for (const [n, values] of all.entries())
    ids.push(await made(page, 'contact', { name: `${stem}${'甲乙丙'[n]}`, customer, ...values }))
  await show(page, stem, { conditions })
  await expect(cell(page, 1, '姓名')).toHaveText(`${stem}甲`)
  return ids
}

export async function show(
  page: Page,
  stem: string,
  { object = 'contact', conditions = [] }: { object?: string; conditions?: readonly object[] } = {},
): Promise<void> {
  const all = [{ field: 'name', op: 'contains', value: stem }, ...conditions]
  await page.goto(`/records/${object}?sort=code&conditions=${encodeURIComponent(JSON.stringify(all))}`)
}

export async function made(page: Page, object: string, values: object): Promise<string> {
  const answer = await page.request.post(`/api/v1/records/${object}`, { data: { values } })
  expect(answer.status()).toBe(201)
  return (await answer.json()).id
}

/** Saves wait for an answer until the function is called; then the server answers, or this answer is theirs. */
export async function holdSaves(page: Page, answer?: { status: number; json: object }): Promise<() => void> {
  const { promise, resolve } = Promise.withResolvers<void>()
  await page.route('**/api/v1/records/contact/*', async (route) => {
    if (route.request().method() !== 'PATCH') return route.continue()
    await promise
    return answer ? route.fulfill(answer) : route.continue()
  })
  return resolve
}

/** The cell of a row counted from 1. */
export function cell(page: Page, row: number, column: (typeof columns)[number]): Locator {
  const n = columns.indexOf(column) + 1
  return page.getByRole('row').nth(row).getByRole('gridcell').nth(n)
}
