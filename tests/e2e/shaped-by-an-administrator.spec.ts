import { readFile } from 'node:fs/promises'
import type { Page, Request } from '@playwright/test'
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
  await lin.goto('/records/customer/new')
  await lin.getByLabel('客户名称').fill('满意度测试有限公司')
  const appeared = await momentOf(lin, 'there')
  const added = await addScore(ada)
  const comingMs = (await appeared()) - added
  await enterCustomer(lin)
  await expectInTemplate(meng)
  await expectInHistory(lin)
  await expectInList(lin)

  await lin.goto('/records/customer/new')
  await expect(lin.getByRole('combobox', { name: field })).toBeVisible()
  const vanished = await momentOf(lin, 'gone')
  const takenBack = await takeBack(ada)
  const goingMs = (await vanished()) - takenBack
  await expect(lin.getByRole('combobox', { name: field })).toHaveCount(0)
  // Within a second; the machine may have been busy with something else at one of the two moments.
  expect(Math.min(comingMs, goingMs), `${comingMs} ms, ${goingMs} ms`).toBeLessThan(1_000)
})

/** Answers when the server had said that it is done. */
async function takeBack(page: Page): Promise<number> {
  // The message with 撤销 has gone meanwhile; the key has not.
  await page.keyboard.press('Control+z')
  const answered = momentOfAnswer(page, /\/changes\/[^/]+\/revert$/)
  // A record holds a value in it: that is shown first.
  await page.getByRole('dialog').getByRole('button', { name: '撤销 1 条' }).click()
  await expect(toast(page, '已撤销')).toBeVisible()
  return answered
}

/** Answers when the server had said that the field is there. */
async function addScore(page: Page): Promise<number> {
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
  const answered = momentOfAnswer(page, /\/records\/customField$/)
  await page.getByRole('button', { name: '添加字段' }).click()
  await expect(page.getByText(`「${field}」`)).toBeVisible()
  return answered
}

async function momentOfAnswer(page: Page, path: RegExp): Promise<number> {
  const isAsked = (request: Request) =>
    path.test(new URL(request.url()).pathname) && !request.postDataJSON()?.mode?.includes('preview')
  const answer = await page.waitForResponse((response) => response.ok() && isAsked(response.request()))
  const { startTime, responseStart } = answer.request().timing()
  return startTime + responseStart
}

/** Watches the open page from now on, and answers when the field came or went, by the page’s own clock. */
async function momentOf(page: Page, state: 'there' | 'gone'): Promise<() => Promise<number>> {
  const watching = await page.evaluateHandle(
    ({ label, isThere }) => {
      const { promise, resolve } = Promise.withResolvers<number>()
      const look = () => {
        const labels = [...document.querySelectorAll('label')]
        if (labels.some(({ textContent }) => textContent?.includes(label)) === isThere) resolve(Date.now())
      }
      new MutationObserver(look).observe(document.body, { childList: true, subtree: true, characterData: true })
      return { promise }
    },
    { label: field, isThere: state === 'there' },
  )
  return () => watching.evaluate(({ promise }) => promise)
}

/** What was typed before stayed; the form asks for the field and saves with it. */
async function enterCustomer(page: Page): Promise<void> {
  await expect(page.getByLabel('客户名称')).toHaveValue('满意度测试有限公司')
  await page.getByRole('button', { name: '保存客户' }).click()
  await expect(page.getByText(`${field}不能为空`)).toBeVisible()
  await page.getByRole('combobox', { name: field }).fill('很满意')
  await page.keyboard.press('Enter')
  await page.keyboard.press('Control+Enter')
  await expect(page.getByRole('heading', { name: '满意度测试有限公司' })).toBeVisible()
}

/** The workbook has the column, marked as required, and offers the five options in it. */
async function expectInTemplate(page: Page): Promise<void> {
  await page.goto('/imports?object=customer')
  const arriving = page.waitForEvent('download')
  await page.getByRole('link', { name: '下载客户模板' }).click()
  const book = await openXlsx(await readFile(await (await arriving).path()))
  const [main, , lists] = book.sheets
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
  await expect(page.getByRole('grid')).toContainText('满意度测试有限公司')

  await page.getByRole('button', { name: `去掉筛选：${field}` }).click()
  await page.getByRole('button', { name: /展示方式/ }).click()
  await page.getByRole('menuitem', { name: '分组' }).click()
  await page.locator('.kind-field').click()
  await page.getByRole('menuitem', { name: field }).click()
  await expect(page.getByRole('button', { name: /^一般 *1$/ })).toBeVisible()
  await expect(page.getByRole('button', { name: /^未填写 *\d+$/ })).toBeVisible()
}
