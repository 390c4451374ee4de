import type { Page } from '@playwright/test'
import { expect, test } from './server.ts'
import { toast } from './toast.ts'

test('a customer is found by the initials of her pinyin', async ({ openAs }) => {
  const page = await openAs('linyue')
  await page.goto('/')
  await expect(page.getByRole('heading', { name: /林悦/ })).toBeVisible()
  await page.keyboard.press('Control+k')
  const box = page.getByRole('combobox', { name: /搜索/ })
  await box.fill('yf')
  await expect(page.getByRole('option', { name: /云帆/ }).first()).toBeVisible()
  await page.keyboard.press('Enter')
  await expect(page).toHaveURL(/\/records\/\w+\/[\w-]+$/)
})

test('a cell edited in the list shows on another screen within a second, and is undone from the message', async ({
  openAs,
}) => {
  const page = await openAs('linyue')
  const other = await openAs('zhouhang')
  await page.goto('/records/customer')
  const name = await firstName(page)
  await other.goto(`/records/customer?q=${encodeURIComponent(name)}`)
  const before = (await cell(other, name, '电话').textContent()) ?? ''

  await cell(page, name, '电话').dblclick()
  await page.getByRole('textbox', { name: '电话' }).fill('13800138000')
  await page.keyboard.press('Enter')
  await expect(page.getByText('已保存')).toBeVisible()
  await expect(cell(other, name, '电话')).toHaveText('138 0013 8000', { timeout: 1000 })

  await page.getByRole('button', { name: '撤销', exact: true }).click()
  await expect(toast(page, '已撤销')).toBeVisible()
  await expect(cell(other, name, '电话')).toHaveText(before)
})

test('a value that cannot be is refused at the cell, and what was typed stays', async ({ openAs }) => {
  const page = await openAs('linyue')
  await page.goto('/records/customer')
  const name = await firstName(page)
  await cell(page, name, '电话').dblclick()
  await page.getByRole('textbox', { name: '电话' }).fill('12')
  await page.keyboard.press('Enter')
  await expect(page.getByRole('alert').filter({ hasText: '电话' })).toBeVisible()
  await expect(page.getByRole('textbox', { name: '电话' })).toHaveValue('12')
})

test('the keys alone move, tick and edit', async ({ openAs }) => {
  const page = await openAs('linyue')
  await page.goto('/records/customer')
  await page.getByRole('gridcell').nth(1).click()
  await page.keyboard.press('ArrowDown')
  await page.keyboard.press(' ')
  await expect(page.getByText('已选 1 条')).toBeVisible()
  await page.keyboard.press('ArrowRight')
  await page.keyboard.press('Enter')
  await expect(page.getByRole('textbox', { name: '客户名称' })).toBeFocused()
  await page.keyboard.press('Escape')
  await expect(page.getByRole('textbox', { name: '客户名称' })).toBeHidden()
})

async function firstName(page: Page): Promise<string> {
  return page.getByRole('row').filter({ hasText: '¥0.00' }).first().locator('.grid-title').innerText()
}

/** The cell of the customer of that name in the column of that heading. */
function cell(page: Page, name: string, column: string) {
  const columns = { 电话: 8 } as const satisfies Record<string, number>
  const at = columns[column as keyof typeof columns]
  return page.getByRole('row').filter({ hasText: name }).first().locator(`[aria-colindex="${at}"]`)
}
