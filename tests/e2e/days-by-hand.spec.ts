import type { Locator, Page } from '@playwright/test'
import { expect, test } from './server.ts'

test('a day typed into a list is saved by a click on another cell, by one beside the list, and by Tab', async ({
  openAs,
}) => {
  const page = await openAs('mengxiaoyu')
  const customer = await made(page, 'customer', { name: '春山文具有限公司' })
  for (const name of ['春山一期', '春山二期']) await made(page, 'opportunity', { name, customer })
  await show(page, '春山')
  await typeDay(day(page, 1), '2027-03-05')
  // The calendar covers the rows below.
  await saving(page, () => page.getByRole('row').nth(1).getByRole('gridcell').nth(3).click())
  await expect(page.getByText('已保存')).toHaveCount(1)
  await expect(day(page, 1)).toContainText(/2027.*3.*5/)

  await typeDay(day(page, 2), '2027-03-06')
  const beside = page.locator('aside, nav').first()
  await saving(page, () => beside.click({ position: { x: 5, y: 5 } }))
  await expect(day(page, 2)).toContainText(/2027.*3.*6/)

  await typeDay(day(page, 1), '2027-03-07')
  await page.keyboard.press('Tab')
  await expect(day(page, 1)).toContainText(/2027.*3.*7/)
  await expect(page.locator('.grid-cell').filter({ has: page.locator('input:not(.cell-idle):focus') })).not.toHaveText(
    /2027/,
  )
})

test('a day typed on a record is saved by going elsewhere, and taken back by Esc', async ({ openAs }) => {
  const page = await openAs('mengxiaoyu')
  const customer = await made(page, 'customer', { name: '夏川文具有限公司' })
  await page.goto(`/records/customer/${customer}`)
  await field(page, '下次跟进日期').dblclick()
  await page.locator('.record-inline input').fill('2027-04-01')
  await page.getByRole('heading', { level: 1 }).click()
  await expect(page.getByText('已保存')).toBeVisible()
  await expect(field(page, '下次跟进日期')).toContainText('2027-04-01')

  await field(page, '下次跟进日期').dblclick()
  await page.locator('.record-inline input').fill('2027-05-01')
  await page.keyboard.press('Escape')
  await expect(page.locator('.record-inline')).toHaveCount(0)
  await expect(field(page, '下次跟进日期')).toContainText('2027-04-01')
})

test('a day is typed as people write it, and what is no day stays to be corrected', async ({ openAs }) => {
  const page = await openAs('mengxiaoyu')
  const customer = await made(page, 'customer', { name: '冬青文具有限公司' })
  await page.goto(`/records/customer/${customer}?edit=true`)
  const input = page.getByLabel('下次跟进日期')
  const thisYear = new Date().getFullYear()
  for (const [written, day] of [
    ['2027-4-5', '2027-04-05'],
    ['2027年4月6日', '2027-04-06'],
    ['20270407', '2027-04-07'],
    ['4-8', `${thisYear}-04-08`],
    ['4月9日', `${thisYear}-04-09`],
    ['4-12', `${thisYear}-04-12`],
  ] as const) {
    await typeInto(input, written)
    await expect(input).toHaveValue(day)
  }
  await typeInto(input, '4月9日前')
  await expect(input).toHaveValue('4月9日前')
  await page.getByRole('button', { name: '保存', exact: true }).click()
  await expect(input).toHaveAttribute('aria-invalid', 'true')
  await expect(input).toHaveValue('4月9日前')
})

test('Ctrl Enter in a form refuses what is no day where it stands, and saves it corrected', async ({ openAs }) => {
  const page = await openAs('mengxiaoyu')
  const customer = await made(page, 'customer', { name: '霜降文具有限公司', nextFollowUpOn: '2027-04-05' })
  await page.goto(`/records/customer/${customer}?edit=true`)
  const input = page.getByLabel('下次跟进日期')
  await refuses(page, input, '2027-04-0612')
  await refuses(page, input, '下周三abc')
  expect((await page.request.get(`/api/v1/records/customer/${customer}`).then((answer) => answer.json())).version).toBe(
    1,
  )

  await input.fill('明天')
  await page.keyboard.press('Control+Enter')
  await expect(page.getByText('已保存')).toBeVisible()
  await expect(field(page, '下次跟进日期')).toContainText(tomorrow())
})

test('what is no day is not dropped by the keys of a record and of a list', async ({ openAs }) => {
  const page = await openAs('mengxiaoyu')
  const customer = await made(page, 'customer', { name: '立冬文具有限公司' })
  await made(page, 'opportunity', { name: '立冬一期', customer })
  await page.goto(`/records/customer/${customer}`)
  await field(page, '下次跟进日期').dblclick()
  const input = page.locator('.record-inline input')
  await refuses(page, input, '下周三abc')
  await input.press('Escape')

  await show(page, '立冬', 2)
  await day(page, 1).dblclick()
  const cell = day(page, 1).locator('input').last()
  await cell.fill('下周三abc')
  await page.keyboard.press('Tab')
  await expect(cell).toHaveAttribute('aria-invalid', 'true')
  await expect(cell).toHaveValue('下周三abc')
})

test('a day and hour picked in the calendar of a ticket are saved by going elsewhere', async ({ openAs }) => {
  const page = await openAs('mengxiaoyu')
  const customer = await made(page, 'customer', { name: '秋石文具有限公司' })
  const ticket = await made(page, 'ticket', { title: '订书机卡住', customer })
  await page.goto(`/records/ticket/${ticket}`)
  await field(page, '处理时限').dblclick()
  await page.locator('.record-inline input').click()
  await page.locator('.ant-picker-cell-in-view').filter({ hasText: /^27$/ }).click()
  await page.locator('.ant-picker-time-panel-column').first().getByText('16', { exact: true }).click()
  await page.getByRole('heading', { level: 1 }).click()
  await expect(page.getByText('已保存')).toBeVisible()
  await expect(field(page, '处理时限')).toContainText(/27.*16:/)
})

test('Ctrl Enter in a form saves the day that was just typed', async ({ openAs }) => {
  const page = await openAs('mengxiaoyu')
  const customer = await made(page, 'customer', { name: '冬原文具有限公司' })
  await page.goto(`/records/customer/${customer}?edit=true`)
  await page.getByLabel('下次跟进日期').fill('2027-06-01')
  await page.keyboard.press('Control+Enter')
  await expect(page.getByText('已保存')).toBeVisible()
  await expect(field(page, '下次跟进日期')).toContainText('2027-06-01')
})

test('Ctrl Enter in a quick follow-up takes the day just typed, and leaves what is none to be corrected', async ({
  openAs,
}) => {
  const page = await openAs('mengxiaoyu')
  const customer = await made(page, 'customer', { name: '小雪文具有限公司' })
  await page.goto(`/records/customer/${customer}`)
  await page.getByText('记一条跟进…').click()
  await page.getByRole('textbox', { name: '说了什么，有什么结果' }).fill('要了样品')
  const input = page.locator('.quick-next input')
  await input.fill('下周三abc')
  await input.press('Control+Enter')
  await expect(page.locator('.quick').getByRole('alert')).toContainText('应为日期')
  await expect(input).toHaveValue('下周三abc')

  await input.fill('明天')
  await input.press('Control+Enter')
  await expect(page.getByText('已保存')).toBeVisible()
  await expect(field(page, '下次跟进日期')).toContainText(tomorrow())
})

async function made(page: Page, object: string, values: Record<string, string>): Promise<string> {
  const answer = await page.request.post(`/api/v1/records/${object}`, { data: { values } })
  expect(answer.status()).toBe(201)
  return (await answer.json()).id
}

/** Ctrl Enter, pressed in the input, leaves everything as it is and says what is wrong. */
async function refuses(page: Page, input: Locator, written: string): Promise<void> {
  await input.fill(written)
  await page.keyboard.press('Control+Enter')
  await expect(input).toHaveAttribute('aria-invalid', 'true')
  await expect(page.getByText(/下次跟进日期应为日期/)).toBeVisible()
  await expect(input).toHaveValue(written)
}

function tomorrow(): string {
  return new Date(Date.now() + 32 * 3_600_000).toISOString().slice(0, 10)
}

async function show(page: Page, stem: string, rows = 3): Promise<void> {
  const conditions = JSON.stringify([{ field: 'name', op: 'contains', value: stem }])
  await page.goto(`/records/opportunity?sort=code&conditions=${encodeURIComponent(conditions)}`)
  await expect(page.getByRole('row')).toHaveCount(rows)
}

/** The expected day of a row of the list, counted from 1. */
function day(page: Page, row: number): Locator {
  return page.getByRole('row').nth(row).getByRole('gridcell').nth(6)
}

/** Messages go after some seconds: what was saved is known by its answer. */
async function saving(page: Page, act: () => Promise<void>): Promise<void> {
  const answer = page.waitForResponse((one) => one.request().method() === 'PATCH')
  await act()
  expect((await answer).status()).toBe(200)
}

/** The calendar comes when it is first needed, and has the letters typed until then. */
async function typeDay(cell: Locator, written: string): Promise<void> {
  await cell.click()
  await cell.page().keyboard.type(written)
  await expect(cell.locator('input').last()).toHaveValue(written)
}

function field(page: Page, label: string): Locator {
  return page
    .locator('.record-field')
    .filter({ has: page.locator('dt').getByText(label, { exact: true }) })
    .first()
    .locator('dd')
}

async function typeInto(input: Locator, text: string): Promise<void> {
  await input.click()
  await input.press('Control+A')
  await input.pressSequentially(text)
  await input.press('Tab')
}
