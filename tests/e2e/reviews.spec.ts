import { expect, test } from './server.ts'

test('Ada looks through who holds what, takes one role away and signs; what was signed stays, and the role comes back', async ({
  openAs,
}) => {
  const page = await openAs('ada')
  await page.goto('/reviews')
  await page.getByRole('button', { name: '新建复核' }).click()
  await page.getByRole('dialog').getByRole('button', { name: '新建并开始' }).click()
  await expect(page.getByText(/^共 \d+ 项/).first()).toBeVisible()

  const row = page.getByRole('listitem').filter({ hasText: '许静怡' }).filter({ hasText: '客服专员' })
  await row.getByText('收回', { exact: true }).click()
  await expect(page.getByText(/收回 1 · /).first()).toBeVisible()
  await page.getByRole('button', { name: '其余全部保留…' }).click()
  await page
    .getByRole('dialog')
    .getByRole('button', { name: /^保留 \d+ 项$/ })
    .click()
  await page.getByRole('button', { name: '签署…' }).click()
  await expect(page.getByRole('dialog').getByText(/没有其他人能管理人员/)).toBeVisible()
  await page.getByRole('dialog').getByRole('button', { name: '签署，收回 1 项' }).click()

  await expect(page.getByText(/^Ada 于 .*收回 1/)).toBeVisible()
  const roles = async () => {
    const filter = JSON.stringify({ field: 'login', op: 'eq', value: 'xujingyi' })
    const answer = await page.request.get('/api/v1/records/user', { params: { filter } })
    return (await answer.json()).items[0].roles
  }
  expect(await roles()).toBeNull()
  await page.locator('.toast', { hasText: '已签署' }).getByRole('button', { name: '撤销' }).click()
  await expect.poll(roles).toHaveLength(1)
  await expect(page.getByText(/^Ada 于 .*收回 1/)).toBeVisible()
})
