import type { Locator, Page } from '@playwright/test'
import { expect, test } from './server.ts'

const columns = ['姓名', '客户', '职务', '手机', '邮箱'] as const

test('a click beside the list saves what was typed, and the cell chosen next keeps its own', async ({ openAs }) => {
  const page = await openAs('mengxiaoyu')
  await contacts(page, '闻溪', [{ mobile: '13810138001' }, { mobile: '13810138002' }])
  await cell(page, 1, '职务').click()
  await page.keyboard.type('采购')
  await page
    .locator('aside, nav')
    .first()
    .click({ position: { x: 5, y: 5 } })
  await cell(page, 2, '手机').click()
  await page.keyboard.press('Enter')
  await page.keyboard.press('Enter')
  await expect(cell(page, 1, '职务')).toHaveText('采购')
  await expect(cell(page, 2, '手机')).toHaveText('138 1013 8002')
})

test('what is typed into the search goes there, and not back into the cell edited before', async ({ openAs }) => {
  const page = await openAs('mengxiaoyu')
  await contacts(page, '纪安', [{ title: '经理' }, {}])
  await cell(page, 1, '职务').click()
  await page.keyboard.type('总监')
  await page.getByRole('searchbox').first().click()
  await page.keyboard.type('纪安乙')
  await expect(page.getByRole('searchbox').first()).toHaveValue('纪安乙')
  await expect(page.getByText('已保存')).toBeVisible()
  await expect(cell(page, 1, '姓名')).toHaveText('纪安乙')
  await page.getByRole('searchbox').first().fill('')
  await expect(cell(page, 1, '职务')).toHaveText('总监')
})

test('a record that no longer fits the filter stays until what is typed on it is saved', async ({ openAs }) => {
  const page = await openAs('mengxiaoyu')
  await contacts(page, '路遥', [{}, {}, {}], [{ field: 'mobile', op: 'empty' }])
  await cell(page, 1, '手机').click()
  await page.keyboard.type('13810138011')
  await page.keyboard.press('Tab')
  await expect(page.getByText('已保存')).toBeVisible()
  await expect(page.getByRole('heading', { name: '联系人 2 条' })).toBeVisible()
  await expect(page.getByRole('grid').getByRole('textbox')).toBeFocused()
  await page.keyboard.type('luyao@example.com')
  await page.keyboard.press('Enter')
  await expect(page.getByRole('row')).toHaveCount(3)

  // The cursor has gone on to the record below, and what is typed there is that one's.
  await page.keyboard.type('lu2@example.com')
  await page.keyboard.press('Enter')
  await expect(page.getByRole('row', { name: /路遥乙/ })).toContainText('lu2@example.com')
  await show(page, '路遥')
  await expect(cell(page, 1, '邮箱')).toHaveText('luyao@example.com')
})

test('after a row has gone the keys are about the one in its place', async ({ openAs }) => {
  const page = await openAs('mengxiaoyu')
  const colleague = await openAs('mengxiaoyu')
  const [first] = await contacts(page, '舒望', [{}, {}])
  await cell(page, 1, '职务').click()
  await colleague.request.delete(`/api/v1/records/contact/${first}?version=1`)
  await expect(page.getByRole('row')).toHaveCount(2)
  await page.keyboard.type('店长')
  await page.keyboard.press('Enter')
  await expect(cell(page, 1, '职务')).toHaveText('店长')
})

test('a correction back to what stood there is not lost while the first save is under way', async ({ openAs }) => {
  const page = await openAs('mengxiaoyu')
  await contacts(page, '方圆', [{ title: '经理' }, {}])
  const answer = await holdSaves(page)
  await cell(page, 1, '职务').click()
  for (const text of ['经历', '经理']) {
    await page.keyboard.type(text)
    await page.keyboard.press('Enter')
    await page.keyboard.press('ArrowUp')
  }
  answer()
  await expect(page.getByText('已保存')).toHaveCount(2)
  await expect(cell(page, 1, '职务')).toHaveText('经理')
})

test('Ctrl Z takes back what is still being saved, and the one before at the second press', async ({ openAs }) => {
  const page = await openAs('mengxiaoyu')
  await contacts(page, '池鱼', [{ title: '一' }, { title: '二' }])
  await cell(page, 1, '职务').click()
  await page.keyboard.type('甲')
  await page.keyboard.press('Enter')
  await expect(page.getByText('已保存')).toHaveCount(1)
  const answer = await holdSaves(page)
  await page.keyboard.type('乙')
  await page.keyboard.press('Enter')
  await page.keyboard.press('Control+z')
  answer()
  await expect(cell(page, 2, '职务')).toHaveText('二')
  await expect(cell(page, 1, '职务')).toHaveText('甲')
  await page.keyboard.press('Control+z')
  await expect(cell(page, 1, '职务')).toHaveText('一')
})

test('who leaves the list while a cell is being saved is told when it is refused', async ({ openAs }) => {
  const page = await openAs('mengxiaoyu')
  await contacts(page, '离歌', [{ title: '经理' }, {}])
  const answer = await holdSaves(page, { status: 422, json: { code: 'refused', detail: '今天不收职务', errors: [] } })
  await cell(page, 1, '职务').click()
  await page.keyboard.type('顾问')
  await page.getByRole('link', { name: '订单', exact: true }).click()
  answer()
  await expect(page.getByText('1 个单元格没有保存')).toBeVisible()
  await page.getByRole('button', { name: '继续填写' }).click()
  await expect(cell(page, 1, '职务')).toHaveText('顾问')
  await expect(cell(page, 1, '职务')).toHaveAttribute('aria-invalid', 'true')
})

test('a refused cell stays in sight while a search finds nothing else', async ({ openAs }) => {
  const page = await openAs('mengxiaoyu')
  await contacts(page, '安若', [{}, {}])
  await cell(page, 1, '手机').click()
  await page.keyboard.type('123')
  await page.getByRole('searchbox').first().click()
  await expect(cell(page, 1, '手机')).toHaveAttribute('aria-invalid', 'true')
  await page.keyboard.type('没有这个人')
  await expect(page.getByRole('heading', { name: '联系人 0 条' })).toBeVisible()
  await expect(cell(page, 1, '手机')).toHaveText('123')
  await page.getByRole('searchbox').first().fill('')
  await expect(page.getByRole('row')).toHaveCount(3)
  await expect(cell(page, 1, '手机')).toHaveAttribute('aria-invalid', 'true')
})

test('a second click on the cell, or Tab into the list, leaves the input ready that a word is composed in', async ({
  openAs,
}) => {
  const page = await openAs('mengxiaoyu')
  await contacts(page, '南乔', [{ title: '经理' }, {}])
  await cell(page, 1, '职务').click()
  await cell(page, 1, '职务').click()
  await expect(cell(page, 1, '职务').getByRole('textbox')).toBeFocused()
  await page.keyboard.type('总监')
  await page.keyboard.press('Enter')
  await expect(cell(page, 1, '职务')).toHaveText('总监')

  await page.keyboard.press('Home')
  await page.keyboard.press('Shift+Tab')
  await expect(page.locator('.grid-body :focus')).toHaveCount(0)
  await page.keyboard.press('Tab')
  await expect(cell(page, 2, '姓名').getByRole('textbox')).toBeFocused()
  await page.reload()
  await page.getByRole('grid').locator('[tabindex="0"]').first().focus()
  await expect(cell(page, 1, '姓名').getByRole('textbox')).toBeFocused()
})

test('what is typed over a value pasted and taken back conflicts with nobody', async ({ openAs }) => {
  const page = await openAs('mengxiaoyu')
  await page.context().grantPermissions(['clipboard-read', 'clipboard-write'])
  await contacts(page, '沈舟', [{ title: '经理' }, {}])
  await cell(page, 1, '职务').click()
  await page.evaluate(() => navigator.clipboard.writeText('顾问'))
  await page.keyboard.press('Control+V')
  await expect(cell(page, 1, '职务')).toHaveText('顾问')
  await expect(page.getByText('已保存')).toBeVisible()
  await page.keyboard.press('Control+Z')
  await expect(cell(page, 1, '职务')).toHaveText('经理')
  await page.keyboard.type('总监')
  await page.keyboard.press('Enter')
  await expect(cell(page, 1, '职务')).toHaveText('总监')
  await expect(page.getByRole('dialog')).toHaveCount(0)
})

test('an e typed on a cell that opens by letters does not open the form of the record beside the list', async ({
  openAs,
}) => {
  const page = await openAs('mengxiaoyu')
  const [first] = await contacts(page, '叶青', [{}, {}])
  await page.goto(`${page.url()}&open=${first}`)
  await expect(page.getByRole('button', { name: '编辑', exact: true })).toBeVisible()
  await cell(page, 1, '客户').click()
  await page.keyboard.press('e')
  await expect(page.getByRole('grid').getByRole('combobox')).toHaveValue('e')
  await expect(page.getByRole('button', { name: '编辑', exact: true })).toBeVisible()
})

test('a day typed on a day takes its place', async ({ openAs }) => {
  const page = await openAs('mengxiaoyu')
  const customer = await made(page, 'customer', { name: '秋水文具有限公司' })
  await made(page, 'opportunity', { name: '秋水一期', customer, expectedCloseOn: '2026-12-01' })
  await show(page, '秋水', { object: 'opportunity' })
  const day = page.getByRole('row').nth(1).getByRole('gridcell').nth(6)
  await expect(day).toContainText('12')
  await day.click()
  await page.keyboard.type('2027-03-05')
  await page.keyboard.press('Enter')
  await expect(page.getByText('已保存')).toBeVisible()
  await expect(day).toContainText(/2027.*03.*05|2027.*3.*5/)
})

/** Contacts of one customer, named by a stem that only they share, and the list of them; answers their ids. */
async function contacts(
  page: Page,
  stem: string,
  all: readonly Record<string, string>[],
  conditions: readonly object[] = [],
): Promise<string[]> {
  const customer = await made(page, 'customer', { name: `${stem}商贸有限公司` })
  const ids: string[] = []
  for (const [n, values] of all.entries())
    ids.push(await made(page, 'contact', { name: `${stem}${'甲乙丙'[n]}`, customer, ...values }))
  await show(page, stem, { conditions })
  await expect(cell(page, 1, '姓名')).toHaveText(`${stem}甲`)
  return ids
}

async function show(
  page: Page,
  stem: string,
  { object = 'contact', conditions = [] }: { object?: string; conditions?: readonly object[] } = {},
): Promise<void> {
  const all = [{ field: 'name', op: 'contains', value: stem }, ...conditions]
  await page.goto(`/records/${object}?sort=code&conditions=${encodeURIComponent(JSON.stringify(all))}`)
}

async function made(page: Page, object: string, values: Record<string, string>): Promise<string> {
  const answer = await page.request.post(`/api/v1/records/${object}`, { data: { values } })
  expect(answer.status()).toBe(201)
  return (await answer.json()).id
}

/** Saves wait for an answer until the function is called; then the server answers, or this answer is theirs. */
async function holdSaves(page: Page, answer?: { status: number; json: object }): Promise<() => void> {
  const { promise, resolve } = Promise.withResolvers<void>()
  await page.route('**/api/v1/records/contact/*', async (route) => {
    if (route.request().method() !== 'PATCH') return route.continue()
    await promise
    return answer ? route.fulfill(answer) : route.continue()
  })
  return resolve
}

/** The cell of a row counted from 1. */
function cell(page: Page, row: number, column: (typeof columns)[number]): Locator {
  const n = columns.indexOf(column) + 1
  return page.getByRole('row').nth(row).getByRole('gridcell').nth(n)
}
