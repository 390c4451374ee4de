import type { Page } from '@playwright/test'
import { expect, test } from './server.ts'

test('a space between two words stays while the search is being asked', async ({ openAs }) => {
  const page = await openAs('linyue')
  await page.goto('/changes')
  await twoWords(page, '搜索名称、编号、原因、人员')
  await page.goto('/records/customer')
  await twoWords(page, '在此列表中搜索')
})

test('the change that is looked at stays when a newer one comes, until the filters are others', async ({ openAs }) => {
  const page = await openAs('mengxiaoyu')
  await made(page, '晴洲印务有限公司')
  await page.goto('/changes')
  const detail = page.locator('.centre-detail')
  await expect(detail.getByRole('heading', { name: /晴洲印务/ })).toBeVisible()
  await made(page, '晴渚印务有限公司')
  await expect(page.locator('.centre-cards').getByText(/晴渚印务/)).toBeVisible()
  await expect(detail.getByRole('heading', { name: /晴洲印务/ })).toBeVisible()
  await page.getByRole('searchbox').fill('晴渚印务')
  await expect(detail.getByRole('heading', { name: /晴渚印务/ })).toBeVisible()
})

/** Typed with the pause behind the space in which the page asks. */
async function twoWords(page: Page, box: string): Promise<void> {
  const input = page.getByRole('searchbox', { name: box })
  await input.pressSequentially('云麓 ')
  await expect(page).toHaveURL(/q=/)
  await input.pressSequentially('科技')
  await expect(input).toHaveValue('云麓 科技')
}

async function made(page: Page, name: string): Promise<void> {
  const answer = await page.request.post('/api/v1/records/customer', { data: { values: { name } } })
  expect(answer.status()).toBe(201)
}
