import type { Locator, Page } from '@playwright/test'
import { expect, test } from './server.ts'

const rows = [
  '客户名称,行业,电话',
  '云岭茶庄,茶叶行,13910130001',
  '洱海酒坊,酒行,13910130002',
  '苍山药铺,药行,13910130003',
]

test('孟小雨 types over the cells of an import and goes down, on and back, as in a list', async ({ openAs }) => {
  const page = await openAs('mengxiaoyu')
  await check(page)
  await cell(page, 1, 1).click()
  await page.keyboard.type('零售业')
  await page.keyboard.press('Enter')
  await page.keyboard.type('批发业')
  await page.keyboard.press('Escape')
  await page.keyboard.type('零售业')
  await page.keyboard.press('Enter')
  await expect(cell(page, 1, 1)).toHaveText('零售业')
  await expect(cell(page, 2, 1)).toHaveText('零售业')

  await page.keyboard.press('F2')
  await expect(editor(page)).toHaveValue('药行')
  await page.keyboard.type('制造业')
  await page.keyboard.press('Tab')
  await expect(editor(page)).toHaveValue('13910130003')
  await page.keyboard.press('Escape')
  await expect(cell(page, 3, 1)).toHaveText('制造业')
  await expect(page.getByRole('button', { name: '导入 3 行' })).toBeEnabled()
})

test('a range of an import is copied, pasted, filled down, cut and cleared, and taken back', async ({ openAs }) => {
  const page = await openAs('mengxiaoyu')
  await page.context().grantPermissions(['clipboard-read', 'clipboard-write'])
  await check(page)
  await cell(page, 1, 0).click()
  await cell(page, 2, 1).click({ modifiers: ['Shift'] })
  await expect(page.locator('.is-in-range')).toHaveCount(4)
  await page.keyboard.press('Control+C')
  const copied = await page.evaluate(() => navigator.clipboard.readText())
  expect(copied).toBe('云岭茶庄\t茶叶行\r\n洱海酒坊\t酒行')

  await page.evaluate(() => navigator.clipboard.writeText('零售业\n制造业\n'))
  await cell(page, 1, 1).click()
  await page.keyboard.press('Control+V')
  await expect(page.getByText('已修改 2 行')).toBeVisible()
  await expect(cell(page, 1, 1)).toHaveText('零售业')
  await expect(cell(page, 2, 1)).toHaveText('制造业')
  await page.keyboard.press('Shift+ArrowDown')
  await page.keyboard.press('Shift+ArrowDown')
  await page.keyboard.press('Control+D')
  await expect(cell(page, 3, 1)).toHaveText('零售业')
  await expect(page.getByText(/已修改/)).toHaveCount(2)
  await page.keyboard.press('Delete')
  await expect(page.getByText(/已修改/)).toHaveCount(3)
  await expect(cell(page, 2, 1)).toHaveText('–')
  await expect(cell(page, 3, 1)).toHaveText('–')
  await page.getByRole('button', { name: '撤销', exact: true }).last().click()
  await expect(cell(page, 3, 1)).toHaveText('零售业')
})

test('what is pasted beyond the rows shown or the last column is told, and the rest stands', async ({ openAs }) => {
  const page = await openAs('mengxiaoyu')
  await page.context().grantPermissions(['clipboard-read', 'clipboard-write'])
  await check(page)
  await page.evaluate(() => navigator.clipboard.writeText('零售业\t1\t2\n制造业\t1\t2\n农业\t1\t2'))
  await cell(page, 3, 1).click()
  await page.keyboard.press('Control+V')
  await expect(cell(page, 3, 1)).toHaveText('零售业')
  await expect(page.getByText('多出的 2 行超出已显示的行，没有粘贴')).toBeVisible()
  await expect(page.getByText(/多出的 \d 列超出最后一列，没有粘贴/)).toBeVisible()
})

test('the cursor keeps to its row of the file when mended rows leave the ones at fault', async ({ openAs }) => {
  const page = await openAs('mengxiaoyu')
  await check(page, [...rows, '点苍茶馆,茶叶行,13910130004', '喜洲粮铺,粮行,13910130005'])
  await page.getByRole('button', { name: /^有误/ }).click()
  await cell(page, 1, 1).click()
  await page.keyboard.type('零售业')
  await page.keyboard.press('Enter')
  await expect(page.getByText(/已改为/)).toBeVisible()
  await cell(page, 3, 1).click()
  await page.locator('.toast-action').click()
  await expect(page.getByRole('row')).toHaveCount(4)
  await expect(page.getByRole('row').filter({ hasText: '苍山药铺' }).locator('.is-active')).toHaveCount(1)
})

test('a cell opened while its new text is on its way shows that text, and does not write the old one back', async ({
  openAs,
}) => {
  const page = await openAs('mengxiaoyu')
  await check(page)
  const { promise, resolve } = Promise.withResolvers<void>()
  await page.route('**/api/v1/imports/*/rows/*', async (route) => {
    await promise
    await route.continue()
  })
  await cell(page, 1, 1).click()
  await page.keyboard.type('零售业')
  await page.keyboard.press('Enter')
  await page.keyboard.press('ArrowUp')
  await page.keyboard.press('F2')
  await expect(editor(page)).toHaveValue('零售业')
  resolve()
  await page.keyboard.press('Tab')
  await page.keyboard.press('Escape')
  await expect(page.getByRole('button', { name: '导入 1 行' })).toBeEnabled()
  await expect(cell(page, 1, 1)).toHaveText('零售业')
})

test('of a block that fails in the middle, the rows already written are taken back by the message', async ({
  openAs,
}) => {
  const page = await openAs('mengxiaoyu')
  await page.context().grantPermissions(['clipboard-read', 'clipboard-write'])
  await check(page)
  await page.route('**/api/v1/imports/*/rows/3', (route) =>
    route.fulfill({ status: 500, json: { code: 'internal', detail: '', errors: [] } }),
  )
  await page.evaluate(() => navigator.clipboard.writeText('零售业\n制造业\n'))
  await cell(page, 1, 1).click()
  await page.keyboard.press('Control+V')
  await expect(page.getByText('已修改 1 行')).toBeVisible()
  await expect(cell(page, 1, 1)).toHaveText('零售业')
  await expect(cell(page, 2, 1)).toHaveText(/制造业/)
  await expect(cell(page, 2, 1)).toHaveAttribute('aria-invalid', 'true')
  await page.getByRole('button', { name: '撤销', exact: true }).last().click()
  await expect(cell(page, 1, 1)).toHaveText(/茶叶行/)
})

async function check(page: Page, lines = rows): Promise<void> {
  await page.goto('/imports?object=customer')
  const buffer = Buffer.from(`${lines.join('\n')}\n`)
  await page.locator('input[type=file]').setInputFiles({ name: '茶酒药.csv', mimeType: 'text/csv', buffer })
  await page.getByRole('button', { name: `检查 ${lines.length - 1} 行` }).click()
  await expect(page.getByRole('grid')).toBeVisible()
}

function editor(page: Page): Locator {
  return page.getByRole('grid').locator('input')
}

/** A cell of a row counted from 1; the columns as in the file, counted from 0. */
function cell(page: Page, row: number, column: number): Locator {
  return page
    .getByRole('row')
    .nth(row)
    .getByRole('gridcell')
    .nth(column + 1)
}
