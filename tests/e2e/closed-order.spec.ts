import type { Page } from '@playwright/test'
import { expect, test } from './server.ts'

test('a completed order says once why it is closed, offers no lines for editing, and the way out is an action', async ({
  openAs,
}) => {
  const page = await openAs('linyue')
  await page.goto('/')
  await openOrder(page, 'completed')
  await expect(page.getByRole('note').getByText('该订单已完成')).toBeVisible()
  await expect(page.locator('.record-field .lock-hint').filter({ visible: true })).toHaveCount(await keptLocks(page))

  await page.keyboard.press('e')
  await expect(page.getByRole('button', { name: '取消', exact: true })).toBeVisible()
  await expect(page.getByRole('button', { name: '添加一行' })).toHaveCount(0)
  await expect(page.locator('.form-closed .lock-hint')).toHaveCount(0)
  await expect(page.getByLabel('备注')).toBeEditable()
})

test('who has completed it takes that back where she reads it', async ({ openAs }) => {
  const page = await openAs('linyue')
  await page.goto('/')
  await openOrder(page, 'processing')
  await complete(page)
  const bar = page.getByRole('note')
  await bar.getByRole('button', { name: '撤回这个状态…' }).click()
  await page.getByRole('button', { name: '撤销 1 条' }).click()
  await expect(bar).toHaveCount(0)
})

/** Locks on what Kebu itself keeps stand at their fields. */
function keptLocks(page: Page): Promise<number> {
  return page.locator('.record-field .record-kept .lock-hint').filter({ visible: true }).count()
}

async function openOrder(page: Page, status: string): Promise<void> {
  const filter = JSON.stringify({ field: 'status', op: 'eq', value: status })
  const answer = await page.request.get('/api/v1/records/order', { params: { filter, limit: 1 } })
  const [order] = (await answer.json()).items
  await page.goto(`/records/order/${order.id}`)
  await expect(page.locator('.record-title')).toBeVisible()
}

async function complete(page: Page): Promise<void> {
  await page.getByRole('button', { name: '已完成' }).click()
  await expect(page.getByRole('note')).toBeVisible()
}
