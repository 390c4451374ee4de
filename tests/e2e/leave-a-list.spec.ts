import type { Page } from '@playwright/test'
import { cell, contacts, holdSaves, show } from './contacts.ts'
import { expect, test } from './server.ts'
import { toast } from './toast.ts'

test('what is typed in an open cell is not lost by the way back: it is saved, or she is asked', async ({ openAs }) => {
  const page = await openAs('mengxiaoyu')
  await contacts(page, '归舟', [{}, {}])
  await page.goto('/records/customer')
  await page.getByRole('link', { name: '联系人', exact: true }).click()
  await page.getByRole('searchbox').first().fill('归舟')
  await expect(page.getByRole('row')).toHaveCount(3)
  await cell(page, 1, '手机').click()
  await page.keyboard.type('123')
  await goBack(page)
  await expect(page.getByText('1 个单元格没有保存')).toBeVisible()
  await page.getByRole('button', { name: '继续填写' }).click()
  await expect(cell(page, 1, '手机')).toHaveText('123')
  await expect(cell(page, 1, '手机')).toHaveAttribute('aria-invalid', 'true')

  await cell(page, 1, '手机').click()
  await page.keyboard.type('13810138021')
  await goBack(page)
  await expect(page).toHaveURL(/\/records\/customer/)
  await expect(page.getByText('已保存')).toBeVisible()
  await show(page, '归舟')
  await expect(page.getByRole('grid')).toContainText('138 1013 8021')
})

test('a question about leaving goes when all is saved after all', async ({ openAs }) => {
  const page = await openAs('mengxiaoyu')
  await contacts(page, '迟归', [{}, {}])
  const answer = await holdSaves(page)
  await cell(page, 1, '职务').click()
  await page.keyboard.type('顾问')
  await page.getByRole('link', { name: '订单', exact: true }).click()
  await expect(page.getByText('1 个单元格没有保存')).toBeVisible()
  answer()
  await expect(page.getByRole('dialog')).toHaveCount(0)
  await expect(page).toHaveURL(/\/records\/order/)
})

test('a refused text is told also when the same was sent before, with another between', async ({ openAs }) => {
  const page = await openAs('mengxiaoyu')
  await contacts(page, '三易', [{}, {}])
  const { promise: gate, resolve: go } = Promise.withResolvers<void>()
  let sent = 0
  await page.route('**/api/v1/records/contact/*', async (route) => {
    if (route.request().method() !== 'PATCH') return route.continue()
    sent += 1
    await gate
    if (sent < 3) return route.continue()
    return route.fulfill({ status: 422, json: { code: 'refused', detail: '今天不收职务', errors: [] } })
  })
  await cell(page, 1, '职务').click()
  for (const text of ['顾问', '总监', '顾问']) {
    await page.keyboard.type(text)
    await page.keyboard.press('Enter')
    await page.keyboard.press('ArrowUp')
  }
  go()
  await expect(page.getByText('已保存')).toHaveCount(2)
  await expect(cell(page, 1, '职务')).toContainText('今天不收职务')
  await expect(cell(page, 1, '职务').getByRole('textbox')).toHaveValue('顾问')
})

test('who has left a list is told of a conflict, and Ctrl Z goes on working', async ({ openAs }) => {
  const page = await openAs('mengxiaoyu')
  const colleague = await openAs('mengxiaoyu')
  const [first] = await contacts(page, '两忘', [{ title: '经理' }, {}])
  const answer = await holdSaves(page)
  await cell(page, 1, '职务').click()
  await page.keyboard.type('顾问')
  await page.getByRole('link', { name: '订单', exact: true }).click()
  await page.getByRole('button', { name: '离开，不保存' }).click()
  await expect(page).toHaveURL(/\/records\/order/)
  await patch(colleague, first, { version: 1, values: { title: '总监' } })
  answer()
  await expect(page.getByText('「两忘甲」没有保存')).toBeVisible()

  await page.unrouteAll({ behavior: 'wait' })
  await page.getByRole('link', { name: '联系人', exact: true }).click()
  await page.getByRole('searchbox').first().fill('两忘')
  await expect(page.getByRole('row')).toHaveCount(3)
  await cell(page, 1, '职务').click()
  await page.keyboard.type('店长')
  await page.keyboard.press('Enter')
  await expect(page.getByText('已保存')).toBeVisible()
  await page.keyboard.press('Control+z')
  await expect(toast(page, '已撤销')).toBeVisible()
})

test('a Ctrl Z from before a conflict was known does not take back what is decided', async ({ openAs }) => {
  const page = await openAs('mengxiaoyu')
  const colleague = await openAs('mengxiaoyu')
  const [first] = await contacts(page, '未定', [{ title: '经理' }, {}])
  const answer = await holdSaves(page)
  await cell(page, 1, '职务').click()
  await page.keyboard.type('顾问')
  await page.keyboard.press('Enter')
  await page.keyboard.press('Control+z')
  await patch(colleague, first, { version: 1, values: { title: '总监' } })
  answer()
  const dialog = page.getByRole('dialog')
  await dialog.getByRole('radio', { name: '我的' }).check()
  await dialog.getByRole('button', { name: '保存合并结果' }).click()
  await expect(page.getByText('已保存')).toBeVisible()
  await expect(dialog).toHaveCount(0)
  await expect(cell(page, 1, '职务')).toHaveText('顾问')
  // Pressed now, it is about the decision, which is still there to be taken back.
  await page.keyboard.press('Control+z')
  await expect(cell(page, 1, '职务')).toHaveText('总监')
  await expect(page.getByText('没有可撤销的修改')).toHaveCount(0)
})

test('a record that stays in the list though it fits no more shows what was saved of it', async ({ openAs }) => {
  const page = await openAs('mengxiaoyu')
  await contacts(page, '停云', [{}, {}], [{ field: 'mobile', op: 'empty' }])
  const saved: string[] = []
  page.on('response', (answer) => answer.request().method() === 'PATCH' && answer.ok() && saved.push(answer.url()))
  await cell(page, 1, '手机').click()
  await page.keyboard.type('13810138031')
  await page.keyboard.press('Tab')
  await expect(page.getByRole('heading', { name: '联系人 1 条' })).toBeVisible()
  // Refused, it holds the record on.
  await page.keyboard.type('abc')
  await cell(page, 1, '职务').click()
  await page.keyboard.type('店长')
  await page.keyboard.press('Enter')
  // Messages go after some seconds: what was saved is known by its answers.
  await expect.poll(() => saved).toHaveLength(2)
  await expect(cell(page, 1, '职务')).toHaveText('店长')
  await expect(cell(page, 1, '手机')).toHaveText('138 1013 8031')
})

test('Ctrl K opens the search from an open cell, too', async ({ openAs }) => {
  const page = await openAs('mengxiaoyu')
  await contacts(page, '听风', [{}, {}])
  await cell(page, 1, '职务').click()
  await page.keyboard.type('顾')
  await page.keyboard.press('Control+k')
  await expect(page.getByRole('dialog').getByRole('combobox')).toBeFocused()
})

/** As by Alt and the left arrow, or the back key of a mouse: the focus stays where it is. */
async function goBack(page: Page): Promise<void> {
  await page.evaluate(() => history.back())
}

async function patch(page: Page, contact: string | undefined, data: object): Promise<void> {
  const answer = await page.request.patch(`/api/v1/records/contact/${contact}`, { data })
  expect(answer.status()).toBe(200)
}
