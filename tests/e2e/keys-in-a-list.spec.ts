import type { Locator, Page } from '@playwright/test'
import { expect, test } from './server.ts'

const list = '/records/customer?sort=code'

test('a cell that is refused keeps its text, its fault and the focus; left, it stays visibly unsaved', async ({
  openAs,
}) => {
  const page = await openAs('mengxiaoyu')
  await page.goto(list)
  await cell(page, 1, '电话').click()
  await page.keyboard.type('12345')
  await page.keyboard.press('Enter')
  await expect(page.getByText(/电话格式不正确/)).toBeVisible()
  await expect(page.getByRole('grid').getByRole('textbox')).toBeFocused()
  await page.keyboard.type('6')
  await cell(page, 3, '客户分类').click()
  await expect(cell(page, 1, '电话')).toContainText('123456')
  await expect(cell(page, 1, '电话')).toHaveAttribute('aria-invalid', 'true')

  await page.getByRole('link', { name: '订单', exact: true }).click()
  await expect(page.getByText('1 个单元格没有保存')).toBeVisible()
  await page.getByRole('button', { name: '继续填写' }).click()
  await cell(page, 1, '电话').dblclick()
  await expect(page.getByRole('grid').getByRole('textbox')).toHaveValue('123456')
  await page.keyboard.press('Escape')
  await expect(cell(page, 1, '电话')).toHaveAttribute('aria-invalid', 'false')
})

test('what only the server refuses comes back to its cell with its text', async ({ openAs }) => {
  const page = await openAs('mengxiaoyu')
  await page.goto(list)
  await page.route('**/api/v1/records/customer/*', (route) =>
    route.request().method() === 'PATCH'
      ? route.fulfill({ status: 422, json: { code: 'refused', detail: '今天不收电话', errors: [] } })
      : route.continue(),
  )
  await cell(page, 2, '电话').click()
  await page.keyboard.type('13910139102')
  await page.keyboard.press('Enter')
  await expect(page.getByRole('grid').getByRole('textbox')).toBeFocused()
  await expect(page.getByRole('grid').getByRole('textbox')).toHaveValue(/139/)
  await expect(page.locator('.cell-fault')).not.toBeEmpty()
})

test('孟小雨 types down a column as fast as she can: no key is lost', async ({ openAs }) => {
  const page = await openAs('mengxiaoyu')
  await page.goto(list)
  await cell(page, 5, '电话').click()
  const phones = ['13910139105', '13910139106', '13910139107', '13910139108']
  for (const phone of phones) {
    await page.keyboard.type(phone)
    await page.keyboard.press('Enter')
  }
  for (const [n, phone] of phones.entries())
    await expect(cell(page, 5 + n, '电话')).toHaveText(phone.replace(/(...)(....)(....)/, '$1 $2 $3'))
})

test('a letter followed at once by Enter chooses the option that it finds', async ({ openAs }) => {
  const page = await openAs('mengxiaoyu')
  await page.goto(list)
  await cell(page, 16, '客户分类').click()
  for (const letter of ['B', 'C', 'D']) {
    await page.keyboard.type(letter)
    await page.keyboard.press('Enter')
    await expect(cell(page, 16, '客户分类')).toHaveText(`${letter}类`)
  }
})

test('a word composed on a cell takes the place of what stood there', async ({ openAs }) => {
  const page = await openAs('mengxiaoyu')
  await page.goto(list)
  await cell(page, 10, '行业').click()
  await page.keyboard.press('ArrowLeft')
  const browser = await page.context().newCDPSession(page)
  await browser.send('Input.imeSetComposition', { text: 'shan', selectionStart: 4, selectionEnd: 4 })
  await browser.send('Input.insertText', { text: '山高水长' })
  await page.keyboard.press('Enter')
  await expect(page.getByText('「山高水长」已保存')).toBeVisible()
  await expect(cell(page, 10, '客户名称')).toHaveText('山高水长')
})

test('a range is spanned with Shift, copied, pasted, filled down and cleared, each looked at first', async ({
  openAs,
}) => {
  const page = await openAs('mengxiaoyu')
  await page.context().grantPermissions(['clipboard-read', 'clipboard-write'])
  await page.goto(list)
  await cell(page, 12, '客户分类').click()
  await page.keyboard.type('A')
  await expect(page.getByRole('option')).toHaveCount(1)
  await page.keyboard.press('Enter')
  await expect(cell(page, 12, '客户分类')).toHaveText('A类')
  await cell(page, 12, '客户分类').click()
  await cell(page, 14, '客户分类').click({ modifiers: ['Shift'] })
  await expect(page.locator('.grid-in-range')).toHaveCount(3)
  await page.keyboard.press('Control+D')
  await update(page, /更新 \d 条/)
  await expect(cell(page, 14, '客户分类')).toHaveText('A类')

  await page.keyboard.press('Shift+ArrowRight')
  await page.keyboard.press('Control+C')
  const copied = await page.evaluate(() => navigator.clipboard.readText())
  expect(copied.split('\r\n').map((row) => row.split('\t')[0])).toContain('A类')

  await cell(page, 12, '客户分类').click()
  await page.keyboard.press('Shift+ArrowDown')
  await page.keyboard.press('Delete')
  await update(page, '更新 2 条')
  await expect(cell(page, 13, '客户分类')).toHaveText(/未填写|—|^$/)

  await cell(page, 14, '客户分类').click()
  await page.keyboard.press('Control+X')
  await expect(cell(page, 14, '客户分类')).not.toHaveText('A类')
  await page.keyboard.press('ArrowUp')
  await page.keyboard.press('Control+V')
  await expect(cell(page, 13, '客户分类')).toHaveText('A类')
})

test('Esc closes the menu of the record beside the list, and only then the record', async ({ openAs }) => {
  const page = await openAs('linyue')
  await page.goto('/records/customer')
  const address = await page.locator('.grid-title').first().getAttribute('href')
  await page.goto(`/records/customer?open=${address?.split('/').at(-1)}`)
  const panel = page.getByRole('complementary', { name: '打开的客户' })
  await panel.getByRole('button', { name: '更多操作' }).click()
  await expect(page.getByRole('menuitem', { name: '复制链接' })).toBeVisible()
  await page.keyboard.press('Escape')
  await expect(page.getByRole('menuitem', { name: '复制链接' })).toBeHidden()
  await expect(panel).toBeVisible()
  await page.keyboard.press('Escape')
  await expect(panel).toBeHidden()
})

async function update(page: Page, name: string | RegExp): Promise<void> {
  const dialog = page.getByRole('dialog', { name: '粘贴到客户列表' })
  await dialog.getByRole('button', { name }).click()
  await expect(dialog).toBeHidden()
}

/** The cell of a column in a row of the list, counted from 1. */
function cell(page: Page, row: number, column: string): Locator {
  const at = ['编号', '客户名称', '行业', '阶段', '客户分类', '负责人', '电话'].indexOf(column)
  return page
    .getByRole('row')
    .nth(row)
    .getByRole('gridcell')
    .nth(at + 1)
}
