import type { Page } from '@playwright/test'
import { expect, test } from './server.ts'

test('a row stays where it was edited, until somebody asks for the order again', async ({ openAs }) => {
  const page = await openAs('mengxiaoyu')
  await page.goto('/records/customer?sort=-updatedAt')
  const first = await cell(page, 1, 1).innerText()
  await cell(page, 6, 3).click()
  await page.keyboard.press('ArrowLeft')
  await page.keyboard.press('Enter')
  await page.getByRole('grid').getByRole('textbox').fill('一路向上有限公司')
  await page.keyboard.press('Tab')

  await expect(page.getByText('1 行改过，仍显示在原来的位置')).toBeVisible()
  await expect(cell(page, 6, 2)).toHaveText('一路向上有限公司')
  await expect(cell(page, 1, 1)).toHaveText(first)
  const options = cell(page, 6, 3).getByRole('combobox')
  await expect(options).toBeFocused()
  await expect(options).toHaveAttribute('aria-expanded', 'true')
  await page.keyboard.press('Escape')
  await expect(options).toHaveAttribute('aria-expanded', 'false')
  // The second closes the editor.
  await page.keyboard.press('Escape')
  await expect(cell(page, 6, 3)).toBeFocused()

  await page.getByRole('button', { name: '重新排序' }).click()
  await expect(cell(page, 1, 2)).toHaveText('一路向上有限公司')
  await expect(cell(page, 2, 1)).toHaveText(first)
  await expect(page.getByText('仍显示在原来的位置')).toHaveCount(0)
})

test('Enter goes on to the row below, wherever the order would have put the one above it', async ({ openAs }) => {
  const page = await openAs('mengxiaoyu')
  await page.goto('/records/customer?sort=updatedAt')
  const below = await cell(page, 2, 1).innerText()
  await cell(page, 1, 3).click()
  await page.keyboard.press('ArrowLeft')
  await page.keyboard.press('Enter')
  await page.getByRole('grid').getByRole('textbox').fill('一路向下有限公司')
  await page.keyboard.press('Enter')

  await expect(cell(page, 2, 1)).toHaveText(below)
  // In a cell that is typed into, an input waits for the first letter.
  await expect(cell(page, 2, 2).getByRole('textbox')).toBeFocused()
})

/** The cell of a row of the list, counted from 1, and of a column: 1 is the code, 2 the name, 3 the industry. */
function cell(page: Page, row: number, column: number) {
  return page.getByRole('row').nth(row).getByRole('gridcell').nth(column)
}
