import type { Page } from '@playwright/test'
import { expect, test } from './server.ts'

test('what is chosen on a record is saved when it is chosen: an option, a person, a day, yes or no', async ({
  openAs,
}) => {
  const page = await openAs('mengxiaoyu')
  await open(page, 'customer')
  await field(page, '客户分类').dblclick()
  await page.locator('.ant-select-item-option').filter({ hasText: 'C类' }).click()
  await expect(field(page, '客户分类')).toContainText('C类')
  await expect(page.locator('.record-inline')).toHaveCount(0)

  await field(page, '下次跟进日期').dblclick()
  await page.locator('.record-inline input').click()
  await page.locator('.ant-picker-cell-in-view').filter({ hasText: /^28$/ }).click()
  await expect(page.locator('.record-inline')).toHaveCount(0)
  await expect(field(page, '下次跟进日期')).toContainText(/-28/)

  await open(page, 'contact')
  await field(page, '负责人').dblclick()
  await expect(page.locator('.record-inline').getByRole('combobox')).toBeFocused()
  await page.keyboard.type('林悦')
  // The list for 林 gives way to the one for both letters.
  await expect(page.locator('.kb-candidate')).toHaveCount(1)
  await page.locator('.kb-candidate').filter({ hasText: '林悦' }).click()
  await expect(page.locator('.record-inline')).toHaveCount(0)
  await expect(field(page, '负责人')).toContainText('林悦')

  await field(page, '主要联系人').dblclick()
  await page.locator('.record-inline').getByRole('switch').click()
  await expect(page.locator('.record-inline')).toHaveCount(0)
})

test('a text is saved by going elsewhere; one at fault stays, and whoever leaves the page is asked', async ({
  openAs,
}) => {
  const page = await openAs('mengxiaoyu')
  await open(page, 'customer')
  await field(page, '电话').dblclick()
  await page.locator('.record-inline input').fill('13712345678')
  await page.getByRole('heading', { level: 1 }).click()
  await expect(field(page, '电话')).toContainText('137 1234 5678')

  await field(page, '电话').dblclick()
  await page.locator('.record-inline input').fill('12345')
  await page.getByRole('link', { name: '联系人', exact: true }).click()
  await expect(page.getByText('填写的「电话」还没有保存')).toBeVisible()
  await page.getByRole('button', { name: '继续填写' }).click()
  await expect(page.getByText(/电话格式不正确/)).toBeVisible()
  await expect(page.locator('.record-inline input')).toHaveValue('12345')
  await page.getByRole('link', { name: '联系人', exact: true }).click()
  await page.getByRole('button', { name: '离开，不保存' }).click()
  await expect(page).toHaveURL(/records\/contact/)
})

test('what is typed while a text is being saved stays, and is saved in its turn', async ({ openAs }) => {
  const page = await openAs('mengxiaoyu')
  await open(page, 'customer')
  const answer = await heldSave(page)
  await field(page, '电话').dblclick()
  const input = page.locator('.record-inline input')
  await input.fill('13712340001')
  await page.keyboard.press('Enter')
  await answer.asked
  await input.fill('13712340002')
  await page.keyboard.press('Enter')
  answer.go()
  await expect(page.locator('.record-inline')).toHaveCount(0)
  await expect(field(page, '电话')).toContainText('137 1234 0002')
  await page.reload()
  await expect(field(page, '电话')).toContainText('137 1234 0002')
})

test('✕ takes back what was typed: pressing it does not first leave the text, which would save it', async ({
  openAs,
}) => {
  const page = await openAs('mengxiaoyu')
  await open(page, 'customer')
  await field(page, '电话').dblclick()
  const input = page.locator('.record-inline input')
  await input.fill('13712340003')
  await page.locator('.record-inline').getByRole('button', { name: '取消' }).hover()
  await page.mouse.down()
  await expect(input).toBeFocused()
  await page.mouse.up()
  await expect(page.locator('.record-inline')).toHaveCount(0)
  await expect(field(page, '电话')).not.toContainText('0003')
})

test('Enter on ✕ takes back too, and the keys go on from the pencil', async ({ openAs }) => {
  const page = await openAs('mengxiaoyu')
  await open(page, 'customer')
  const pencil = page.getByRole('button', { name: '修改电话' })
  await pencil.focus()
  await page.keyboard.press('Enter')
  await page.locator('.record-inline input').fill('13712340005')
  await page.locator('.record-inline').getByRole('button', { name: '取消' }).focus()
  await page.keyboard.press('Enter')
  await expect(pencil).toBeFocused()
  await expect(field(page, '电话')).not.toContainText('0005')

  await page.keyboard.press('Enter')
  await page.locator('.record-inline input').fill('13712340006')
  await page.keyboard.press('Enter')
  await expect(field(page, '电话')).toContainText('137 1234 0006')
  await expect(pencil).toBeFocused()
})

test('Esc takes back a text that waits for the one before it', async ({ openAs }) => {
  const page = await openAs('mengxiaoyu')
  await open(page, 'customer')
  await field(page, '电话').dblclick()
  const input = page.locator('.record-inline input')
  await input.fill('13712340007')
  const answer = await heldSave(page)
  await page.keyboard.press('Enter')
  await answer.asked
  await input.fill('13712340008')
  await page.keyboard.press('Enter')
  await page.keyboard.press('Escape')
  answer.go()
  await expect(page.getByText('已保存')).toBeVisible()
  await expect(field(page, '电话')).toContainText('137 1234 0007')
  await expect(page.getByText('已保存')).toHaveCount(1)
})

test('a page is left when the text on its way is saved; where it is refused, she is asked first', async ({
  openAs,
}) => {
  const page = await openAs('mengxiaoyu')
  await open(page, 'customer')
  const address = page.url()
  await field(page, '电话').dblclick()
  await page.locator('.record-inline input').fill('13712340004')
  const refused = await heldSave(page, { status: 500, json: { code: 'unknown', title: 'away', status: 500 } })
  await page.getByRole('link', { name: '联系人', exact: true }).click()
  await refused.asked
  refused.go()
  await expect(page.getByText('填写的「电话」还没有保存')).toBeVisible()
  await page.getByRole('button', { name: '继续填写' }).click()
  expect(page.url()).toBe(address)
  await expect(page.locator('.record-inline input')).toHaveValue('137 1234 0004')

  const saved = await heldSave(page)
  await page.locator('.record-inline input').click()
  await page.getByRole('link', { name: '联系人', exact: true }).click()
  await saved.asked
  saved.go()
  await expect(page).toHaveURL(/records\/contact/)
  await page.goto(address)
  await expect(field(page, '电话')).toContainText('137 1234 0004')
})

test('a text at fault beside the list is not lost by the next record, the form, a tab or closing', async ({
  openAs,
}) => {
  const page = await openAs('mengxiaoyu')
  await page.goto('/records/customer?sort=code')
  await page.locator('.grid-title').first().click()
  await field(page, '电话').dblclick()
  const panel = page.locator('.side-panel')
  await panel.locator('.record-inline input').fill('12345')
  for (const button of ['下一条', '编辑', '关闭侧面板']) {
    await panel.getByRole('button', { name: button, exact: true }).click()
    await expect(page.getByText('填写的「电话」还没有保存')).toBeVisible()
    await page.getByRole('button', { name: '继续填写' }).click()
    await expect(panel.locator('.record-inline input')).toHaveValue('12345')
  }
  await panel.getByRole('tab', { name: '动态' }).click()
  await panel.getByRole('tab', { name: '详情' }).click()
  await expect(panel.locator('.record-inline input')).toHaveValue('12345')
  await panel.getByRole('button', { name: '编辑', exact: true }).click()
  await page.getByRole('button', { name: '离开，不保存' }).click()
  await expect(panel.getByRole('button', { name: '保存', exact: true })).toBeVisible()
})

/** Holds the next save back until it is let go, to its answer or to another. */
async function heldSave(page: Page, instead?: { readonly status: number; readonly json: unknown }) {
  const asked = Promise.withResolvers<void>()
  const gate = Promise.withResolvers<void>()
  await page.route(/\/api\/v1\/records\/customer\/[^/?]+$/, async (route) => {
    if (route.request().method() !== 'PATCH') return route.fallback()
    asked.resolve()
    await gate.promise
    return instead ? route.fulfill(instead) : route.continue()
  })
  const go = async () => {
    gate.resolve()
    await page.unrouteAll({ behavior: 'wait' })
  }
  return { asked: asked.promise, go: () => void go() }
}

function field(page: Page, label: string) {
  return page
    .locator('.record-field')
    .filter({ has: page.locator('dt').getByText(label, { exact: true }) })
    .first()
    .locator('dd')
}

async function open(page: Page, object: string): Promise<void> {
  await page.goto(`/records/${object}?sort=code`)
  const address = await page.locator('.grid-title').first().getAttribute('href')
  await page.goto(address ?? '')
}
