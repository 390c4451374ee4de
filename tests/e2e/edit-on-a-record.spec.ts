import type { Page } from '@playwright/test'
import { expect, test } from './server.ts'

test('what is chosen on a record is saved when it is chosen: an option, a person, a day, yes or no', async ({
  openAs,
}) => {
  const page = await openAs('mengxiaoyu')
  await open(page, 'customer')
  await field(page, '客户分类').dblclick()
  await page.locator('.ant-select-item-option').filter({ hasText: 'C类' }).click()
  await expect(field(page, '客户分类')).toContainText('C类')
  await expect(page.locator('.record-inline')).toHaveCount(0)

  await field(page, '下次跟进日期').dblclick()
  await page.locator('.record-inline input').click()
  await page.locator('.ant-picker-cell-in-view').filter({ hasText: /^28$/ }).click()
  await expect(page.locator('.record-inline')).toHaveCount(0)
  await expect(field(page, '下次跟进日期')).toContainText(/-28/)

  await open(page, 'contact')
  await field(page, '负责人').dblclick()
  await expect(page.locator('.record-inline').getByRole('combobox')).toBeFocused()
  await page.keyboard.type('林悦')
  await page.locator('.kb-candidate').filter({ hasText: '林悦' }).first().click()
  await expect(page.locator('.record-inline')).toHaveCount(0)
  await expect(field(page, '负责人')).toContainText('林悦')

  await field(page, '主要联系人').dblclick()
  await page.locator('.record-inline').getByRole('switch').click()
  await expect(page.locator('.record-inline')).toHaveCount(0)
})

test('a text is saved by going elsewhere; one at fault stays, and whoever leaves the page is asked', async ({
  openAs,
}) => {
  const page = await openAs('mengxiaoyu')
  await open(page, 'customer')
  await field(page, '电话').dblclick()
  await page.locator('.record-inline input').fill('13712345678')
  await page.getByRole('heading', { level: 1 }).click()
  await expect(field(page, '电话')).toContainText('137 1234 5678')

  await field(page, '电话').dblclick()
  await page.locator('.record-inline input').fill('12345')
  await page.getByRole('link', { name: '联系人', exact: true }).click()
  await expect(page.getByText('填写的「电话」还没有保存')).toBeVisible()
  await page.getByRole('button', { name: '继续填写' }).click()
  await expect(page.getByText(/电话格式不正确/)).toBeVisible()
  await expect(page.locator('.record-inline input')).toHaveValue('12345')
  await page.getByRole('link', { name: '联系人', exact: true }).click()
  await page.getByRole('button', { name: '离开，不保存' }).click()
  await expect(page).toHaveURL(/records\/contact/)
})

function field(page: Page, label: string) {
  return page
    .locator('.record-field')
    .filter({ has: page.locator('dt').getByText(label, { exact: true }) })
    .first()
    .locator('dd')
}

async function open(page: Page, object: string): Promise<void> {
  await page.goto(`/records/${object}?sort=code`)
  const address = await page.locator('.grid-title').first().getAttribute('href')
  await page.goto(address ?? '')
}
