import type { Locator, Page, Request } from '@playwright/test'
import { expect, test } from './server.ts'

/** Each story brings customers of its own: those of another may have been imported. */
function rowsOf(garden: string): string[] {
  return [
    '客户名称,行业,电话',
    `${garden}茶庄,茶叶行,13910140001`,
    `${garden}酒坊,酒行,13910140002`,
    `${garden}药铺,药行,13910140003`,
  ]
}

test('an import waits for the corrections on their way, and none of the old texts is imported', async ({ openAs }) => {
  const page = await openAs('mengxiaoyu')
  await check(page, '沧浪')
  await cell(page, 1, 1).click()
  await page.keyboard.type('零售业')
  await page.keyboard.press('Enter')
  await expect(page.getByRole('button', { name: '导入 1 行' })).toBeEnabled()

  const applied: Request[] = []
  page.on('request', (request) => request.url().endsWith('/apply') && applied.push(request))
  const answer = await holdCorrections(page)
  await paste(page, cell(page, 2, 1), '批发业\n零售业')
  await page.getByRole('button', { name: /^导入 \d 行/ }).click()
  await expect(page.getByText('还有 2 格修改正在写入')).toBeVisible()
  expect(applied).toEqual([])
  answer()
  await expect(page.getByText('导入完成')).toBeVisible()
  await expect(page.getByText(/= 3 行/)).toBeVisible()
  await page.goto('/records/customer?q=沧浪酒坊')
  await expect(page.getByRole('row').nth(1)).toContainText('批发业')
})

test('what is typed after another choice of rows is not overtaken by what was pasted before', async ({ openAs }) => {
  const page = await openAs('mengxiaoyu')
  await check(page, '拙政')
  const answer = await holdCorrections(page)
  await paste(page, cell(page, 1, 1), '批发业\n批发业\n批发业')
  await page.getByRole('button', { name: /^有误/ }).click()
  await expect(cell(page, 3, 1)).toHaveText('批发业')
  await cell(page, 3, 1).click()
  await page.keyboard.type('零售业')
  await page.keyboard.press('Enter')
  answer()
  await expect(page.getByRole('button', { name: '导入 3 行' })).toBeEnabled()
  await page.reload()
  await expect(cell(page, 2, 1)).toHaveText('批发业')
  await expect(cell(page, 3, 1)).toHaveText('零售业')
})

test('a correction that cannot be written keeps its text, holds the import back, and is sent again', async ({
  openAs,
}) => {
  const page = await openAs('mengxiaoyu')
  await check(page, '留园')
  await page.route('**/api/v1/imports/*/rows/*', (route) =>
    route.fulfill({ status: 500, json: { code: 'internal', detail: '', errors: [] } }),
  )
  await cell(page, 1, 1).click()
  await page.keyboard.type('零售业')
  await page.keyboard.press('Enter')
  await expect(cell(page, 1, 1)).toContainText('零售业')
  await expect(cell(page, 1, 1)).toHaveAttribute('aria-invalid', 'true')
  await expect(page.getByText('1 格修改没有写入')).toBeVisible()
  await expect(page.getByRole('button', { name: /^导入 \d 行/ })).toBeDisabled()

  await page.getByRole('link', { name: '返回', exact: true }).click()
  await expect(page.getByRole('dialog').getByText('1 格修改没有写入，离开后会丢失')).toBeVisible()
  await page.getByRole('button', { name: '继续填写' }).click()
  await page.unrouteAll({ behavior: 'wait' })
  await page.getByRole('contentinfo').or(page.locator('.check-foot')).getByRole('button', { name: '重试' }).click()
  await expect(page.getByText('1 格修改没有写入')).toHaveCount(0)
  await expect(cell(page, 1, 1)).toHaveText('零售业')
  await expect(page.getByRole('button', { name: '导入 1 行' })).toBeEnabled()
})

async function check(page: Page, garden: string): Promise<void> {
  await page.context().grantPermissions(['clipboard-read', 'clipboard-write'])
  await page.goto('/imports?object=customer')
  const buffer = Buffer.from(`${rowsOf(garden).join('\n')}\n`)
  await page.locator('input[type=file]').setInputFiles({ name: '园林.csv', mimeType: 'text/csv', buffer })
  await page.getByRole('button', { name: '检查 3 行' }).click()
  await expect(page.getByRole('grid')).toBeVisible()
}

/** Corrections wait for their answers until the function is called. */
async function holdCorrections(page: Page): Promise<() => void> {
  const { promise, resolve } = Promise.withResolvers<void>()
  await page.route('**/api/v1/imports/*/rows/*', async (route) => {
    await promise
    await route.continue()
  })
  return resolve
}

async function paste(page: Page, into: Locator, text: string): Promise<void> {
  await page.evaluate((copied) => navigator.clipboard.writeText(copied), text)
  await into.click()
  await page.keyboard.press('Control+V')
  await expect(into).toContainText(text.split('\n')[0] ?? '')
}

/** A cell of a row counted from 1; the columns as in the file, counted from 0. */
function cell(page: Page, row: number, column: number): Locator {
  return page
    .getByRole('row')
    .nth(row)
    .getByRole('gridcell')
    .nth(column + 1)
}
