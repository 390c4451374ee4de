import type { Page } from '@playwright/test'
import { expect, test } from './server.ts'

test('who completes an order takes that back from the message', async ({ openAs }) => {
  const page = await openAs('linyue')
  const customer = await made(page, 'customer', { name: '晴川仪器有限公司' })
  const order = await made(page, 'order', { customer, status: 'processing' })
  await page.goto(`/records/order/${order}`)
  await page.getByRole('button', { name: '已完成' }).click()
  await page.locator('.toast-action').click()
  await expect(page.locator('.toast-text')).toHaveText('已撤销')
  await expect(page.getByRole('button', { name: '编辑', exact: true })).toBeEnabled()
})

test('an undo that leaves records tells the true reason, and no number of what she does not see', async ({
  openAs,
}) => {
  const page = await openAs('linyue')
  const colleague = await openAs('mengxiaoyu')
  const id = await made(page, 'customer', { name: '晴野农业有限公司' })
  await made(colleague, 'contact', { name: '叶知秋', customer: id })
  await page.goto('/')
  const mine = page.getByRole('listitem').filter({ hasText: '晴野农业有限公司' })
  await mine.getByRole('button', { name: '撤销' }).click()
  await expect(page.getByText('没有撤销：这次变更之后，又有联系人关联到它，其中有您看不到的')).toBeVisible()
})

async function made(page: Page, object: string, values: Record<string, string>): Promise<string> {
  const answer = await page.request.post(`/api/v1/records/${object}`, { data: { values } })
  expect(answer.status()).toBe(201)
  return (await answer.json()).id
}
