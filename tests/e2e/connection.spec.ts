import type { Locator, Page } from '@playwright/test'
import { expect, test } from './server.ts'

test('what no answer came to is offered when the network is back, and saved by one press', async ({ openAs }) => {
  const page = await openAs('linyue')
  await page.goto('/records/customer/new')
  await page.getByLabel('客户名称').fill('断网又连上有限公司')
  await page.context().setOffline(true)
  await page.getByRole('button', { name: '保存客户' }).click()
  await expect(page.locator('.form-message')).toBeVisible({ timeout: 20_000 })
  await expect(page.getByText('网络已断开')).toBeVisible()

  await page.context().setOffline(false)
  await expect(page.getByText('1 处填写的内容还没有保存')).toBeVisible()
  await expect(page.locator('.form-message')).toBeHidden()
  await page.getByRole('button', { name: '立即保存' }).click()
  await expect(page.getByRole('heading', { name: '断网又连上有限公司' })).toBeVisible()
  await expect(page.getByText('还没有保存')).toBeHidden()
})

test('a cell that no answer came to waits in the list, and is saved by the same press', async ({ openAs }) => {
  const page = await openAs('mengxiaoyu')
  const cell = await leaveUnanswered(page, 17, '13610136017')
  await page.getByRole('button', { name: '立即保存' }).hover()
  await page.mouse.down()
  await page.mouse.up()
  await expect(cell).toHaveText('136 1013 6017')
  await expect(page.getByText(/已保存/)).toBeVisible()
})

test('a press that leaves the focus in the cell, as of a screen reader, saves it and closes it', async ({ openAs }) => {
  const page = await openAs('mengxiaoyu')
  const cell = await leaveUnanswered(page, 19, '13610136019')
  await expect(cell.getByRole('textbox')).toBeFocused()
  await page.getByRole('button', { name: '立即保存' }).evaluate((button: HTMLElement) => button.click())
  await expect(cell).toHaveText('136 1013 6019')
  await expect(cell.getByRole('textbox')).toHaveValue('')
  await expect(page.getByText(/已保存/)).toBeVisible()
})

/** Types a phone number into a row of the list while there is no network, and brings the network back. */
async function leaveUnanswered(page: Page, row: number, phone: string): Promise<Locator> {
  await page.goto('/records/customer?sort=code')
  const cell = page.getByRole('row').nth(row).getByRole('gridcell').nth(7)
  await cell.click()
  await page.context().setOffline(true)
  await page.keyboard.type(phone)
  await page.keyboard.press('Enter')
  await expect(cell.locator('.cell-fault')).not.toBeEmpty({ timeout: 20_000 })
  await page.context().setOffline(false)
  return cell
}
