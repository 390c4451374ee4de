import { readFile } from 'node:fs/promises'
import type { Page } from '@playwright/test'
import { colToLetter, openXlsx } from 'hucre/xlsx'
import { expect, test } from './server.ts'
import { toast } from './toast.ts'

const field = '客户满意度评分'
const scores = ['很不满意', '不满意', '一般', '满意', '很满意']

test('a field that the administrator adds is in an open form at once and wherever fields are, until it is taken back', async ({
  openAs,
}) => {
  test.slow()
  const [ada, lin, meng] = [await openAs('ada'), await openAs('linyue'), await openAs('mengxiaoyu')]
  const score = lin.getByRole('combobox', { name: field })
  const isAsBefore = await openForm(lin)
  await expect(score).toHaveCount(0)
  await addScore(ada)
  await expect(score).toBeVisible()
  await isAsBefore()
  await enterCustomer(lin)
  await expectInTemplate(meng)
  await expectInHistory(lin)
  await expectInList(lin)

  const isStillAsBefore = await openForm(lin)
  await expect(score).toBeVisible()
  await takeBack(ada)
  await expect(score).toHaveCount(0)
  await isStillAsBefore()
})

const company = '满意度测试有限公司'

/**
 * A form that somebody has begun to fill in. Nobody touches it until what happens elsewhere has reached it: whether that
 * was without the page being loaded anew is asked with the function.
 */
async function openForm(page: Page): Promise<() => Promise<void>> {
  await page.goto('/records/customer/new')
  await page.getByLabel('客户名称').fill(company)
  await page.getByLabel('电话').focus()
  let loads = 0
  page.on('load', () => {
    loads += 1
  })
  return async () => {
    expect(loads).toBe(0)
    await expect(page.getByLabel('客户名称')).toHaveValue(company)
    await expect(page.getByLabel('电话')).toBeFocused()
  }
}

async function addScore(page: Page): Promise<void> {
  await page.goto('/settings/fields?object=customer')
  await expect(page.getByRole('heading', { name: /客户 ·/ })).toBeVisible()
  await page.getByRole('button', { name: '新建字段' }).click()
  await page.getByRole('radio', { name: '单选' }).check()
  await page.getByLabel('名称（中文）').fill(field)
  await expect(page.getByLabel(/^字段名/)).toHaveValue('keHuManYiDuPingFen')
  await page.getByRole('button', { name: '粘贴多个' }).click()
  await page.getByLabel('每行一个选项').fill(scores.join('\n'))
  await page.getByRole('button', { name: '添加这些选项' }).click()
  await page.getByRole('checkbox', { name: '必填' }).check()
  await page.getByRole('button', { name: '添加字段' }).click()
  await expect(page.getByText(`「${field}」`)).toBeVisible()
}

async function takeBack(page: Page): Promise<void> {
  // The message with 撤销 has gone meanwhile; the key has not.
  await page.keyboard.press('Control+z')
  // A record holds a value in it: that is shown first.
  await page.getByRole('dialog').getByRole('button', { name: '撤销 1 条' }).click()
  await expect(toast(page, '已撤销')).toBeVisible()
}

/** The form asks for the field and saves with it. */
async function enterCustomer(page: Page): Promise<void> {
  await page.getByRole('button', { name: '保存客户' }).click()
  await expect(page.getByText(`${field}不能为空`)).toBeVisible()
  await page.getByRole('combobox', { name: field }).fill('很满意')
  await page.keyboard.press('Enter')
  await page.keyboard.press('Control+Enter')
  await expect(page.getByRole('heading', { name: company })).toBeVisible()
}

/** The workbook has the column, marked as required, and offers the five options in it. */
async function expectInTemplate(page: Page): Promise<void> {
  await page.goto('/imports?object=customer')
  const arriving = page.waitForEvent('download')
  await page.getByRole('link', { name: '下载客户模板' }).click()
  const book = await openXlsx(await readFile(await (await arriving).path()))
  const [main] = book.sheets
  const lists = book.sheets.find(({ name }) => name === '选项')
  const column = main?.rows[0]?.indexOf(`* ${field}`) ?? -1
  expect(column).toBeGreaterThan(0)
  const letter = colToLetter(column)
  const list = main?.dataValidations?.find(({ range }) => range.startsWith(`${letter}2:`))
  const [, place = '', count] = /^'选项'!\$([A-Z]+)\$1:\$\1\$(\d+)$/.exec(list?.formula1 ?? '') ?? []
  const at = lists?.rows[0]?.findIndex((_, n) => colToLetter(n) === place) ?? -1
  const offered = lists?.rows.slice(0, Number(count)).map((row) => row[at])
  expect([list?.type, offered]).toEqual(['list', scores])
}

/** One option is put in the place of another on the record, and its timeline tells both. */
async function expectInHistory(page: Page): Promise<void> {
  await page.locator('.record-field').filter({ hasText: field }).dblclick()
  await page
    .locator('.ant-select-item-option')
    .filter({ hasText: /^一般$/ })
    .click()
  const told = page.getByRole('region', { name: '动态' }).getByRole('listitem').first()
  await expect(told).toContainText(field)
  await expect(told).toContainText('很满意')
  await expect(told).toContainText('一般')
}

/** The list is narrowed by it, and its report counts by it. */
async function expectInList(page: Page): Promise<void> {
  await page.goto('/records/customer')
  await page.getByRole('button', { name: '筛选', exact: true }).click()
  await page.getByRole('textbox', { name: '查找字段' }).fill(field)
  await page.keyboard.press('Enter')
  await page.getByRole('group', { name: field }).getByText('一般', { exact: true }).click()
  await page.getByRole('button', { name: '应用', exact: true }).click()
  await expect(page.getByRole('heading', { name: /^客户/ })).toContainText('1 条')
  await expect(page.getByRole('grid')).toContainText(company)

  await page.getByRole('button', { name: `去掉筛选：${field}` }).click()
  await page.getByRole('button', { name: /展示方式/ }).click()
  await page.getByRole('menuitem', { name: '分组' }).click()
  await page.locator('.kind-field').click()
  await page.getByRole('menuitem', { name: field }).click()
  await expect(page.getByRole('button', { name: /^一般 *1$/ })).toBeVisible()
  await expect(page.getByRole('button', { name: /^未填写 *\d+$/ })).toBeVisible()
}
