import type { CDPSession, Locator, Page } from '@playwright/test'
import { cell, contacts } from './contacts.ts'
import { expect, test } from './server.ts'

test('a cell of a list stays open while 孟小雨 composes, and takes what she meant', async ({ openAs }) => {
  const page = await openAs('mengxiaoyu')
  await page.goto('/records/customer?sort=code')
  await page.getByRole('row').nth(1).getByRole('gridcell').nth(2).dblclick()
  const input = page.getByRole('grid').getByRole('textbox')
  await composeIn(page, input, '恒')
  await page.keyboard.press('Enter')
  await expect(page.getByText('「恒」已保存')).toBeVisible()
})

test('a field of a record stays open while she composes', async ({ openAs }) => {
  const page = await openAs('mengxiaoyu')
  await openFirst(page)
  await page.locator('.record-field').filter({ hasText: '电话' }).first().dblclick()
  await composeIn(page, page.locator('.record-inline input'), '总机')
})

test('the form of a record is neither left nor saved while she composes', async ({ openAs }) => {
  const page = await openAs('mengxiaoyu')
  await page.goto('/records/contact/new')
  await composeIn(page, page.getByLabel('姓名'), '沈砚秋')
  await expect(page.getByText('不能为空')).toHaveCount(0)
})

test('a note is kept while she composes', async ({ openAs }) => {
  const page = await openAs('mengxiaoyu')
  await openFirst(page)
  await page.getByRole('button', { name: '记一条跟进…' }).click()
  await composeIn(page, page.getByRole('textbox', { name: '说了什么，有什么结果' }), '约了周三看样')
})

test('the search over everything stays open while she composes, and goes nowhere', async ({ openAs }) => {
  const page = await openAs('mengxiaoyu')
  await page.goto('/records/customer')
  await expect(page.getByRole('grid')).toBeVisible()
  await page.keyboard.press('Control+K')
  await composeIn(page, page.getByRole('dialog').getByRole('combobox'), '重庆')
  await expect(page).toHaveURL(/\/records\/customer$/)
})

test('the search of a list keeps its letters while she composes', async ({ openAs }) => {
  const page = await openAs('mengxiaoyu')
  await page.goto('/records/customer')
  await composeIn(page, page.getByRole('searchbox'), '重庆')
})

test('the field to filter by is found while she composes', async ({ openAs }) => {
  const page = await openAs('mengxiaoyu')
  await page.goto('/records/customer')
  await page.getByRole('button', { name: '筛选', exact: true }).click()
  await composeIn(page, page.getByPlaceholder('查找字段'), '行业')
})

test('a cell of an import stays open while she composes', async ({ openAs }) => {
  const page = await openAs('mengxiaoyu')
  await page.goto('/imports?object=customer')
  await page
    .locator('input[type=file]')
    .setInputFiles({ name: '客户.csv', mimeType: 'text/csv', buffer: Buffer.from('客户名称,行业\n云岭茶庄,茶叶行\n') })
  await page.getByRole('button', { name: '检查 1 行' }).click()
  await expect(page.getByText('没有可以导入的行')).toBeVisible()
  await page.getByRole('gridcell').filter({ hasText: '云岭茶庄' }).click()
  await composeIn(page, page.getByRole('grid').getByRole('textbox'), '云岭茶园')
})

test('letters that an input method drops again leave the cell as it was', async ({ openAs }) => {
  const page = await openAs('mengxiaoyu')
  await contacts(page, '陶然', [{ title: '经理' }, {}])
  await cell(page, 1, '职务').click()
  await expect(cell(page, 1, '职务').getByRole('textbox')).toBeFocused()
  const browser = await page.context().newCDPSession(page)
  await browser.send('Input.imeSetComposition', { text: 'j', selectionStart: 1, selectionEnd: 1 })
  await expect(cell(page, 1, '职务').getByRole('textbox')).toHaveValue('j')
  await browser.send('Input.imeSetComposition', { text: '', selectionStart: 0, selectionEnd: 0 })
  await cell(page, 2, '职务').click()
  await page.keyboard.type('店长')
  await page.keyboard.press('Enter')
  await expect(cell(page, 2, '职务')).toHaveText('店长')
  await expect(cell(page, 1, '职务')).toHaveText('经理')
  await expect(page.getByText('已保存')).toHaveCount(1)
})

/**
 * Composes as an input method does, with Esc, Tab and Enter on the way, and ends with the word; then the Enter that Safari
 * sends after the end. The input has the word alone, and the focus.
 */
async function composeIn(page: Page, input: Locator, word: string): Promise<void> {
  await input.fill('')
  const browser = await page.context().newCDPSession(page)
  for (const key of ['Escape', 'Tab', 'Enter']) {
    await browser.send('Input.imeSetComposition', { text: 'pin yin', selectionStart: 7, selectionEnd: 7 })
    await pressComposed(browser, key)
    await expect(input).toHaveValue('pin yin')
    await expect(input).toBeFocused()
  }
  await browser.send('Input.insertText', { text: word })
  await pressComposed(browser, 'Enter')
  await expect(input).toHaveValue(word)
  await expect(input).toBeFocused()
}

/** A key that the input method has taken: browsers say so by the code 229. */
async function pressComposed(browser: CDPSession, key: string): Promise<void> {
  const event = { key, code: key, windowsVirtualKeyCode: 229 }
  await browser.send('Input.dispatchKeyEvent', { type: 'rawKeyDown', ...event })
  await browser.send('Input.dispatchKeyEvent', { type: 'keyUp', ...event })
}

async function openFirst(page: Page): Promise<void> {
  await page.goto('/records/customer?sort=code')
  const address = await page.locator('.grid-title').first().getAttribute('href')
  await page.goto(address ?? '')
}
