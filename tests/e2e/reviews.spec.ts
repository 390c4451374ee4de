import type { Page } from '@playwright/test'
import { expect, test } from './server.ts'

test('Ada looks through who holds what, takes one role away and signs; what she holds herself 周航 signs, and the role comes back', async ({
  openAs,
}) => {
  const [page, zhouhang] = [await openAs('ada'), await openAs('zhouhang')]
  const before = await personOf(page, 'zhouhang')
  await giveRoles(page, before.id, [...before.roles, ...(await personOf(page, 'ada')).roles])
  await page.goto('/reviews')
  await page.getByRole('button', { name: '新建复核' }).click()
  await page.getByRole('dialog').getByRole('button', { name: '新建并开始' }).click()
  await expect(page.getByText(/^共 \d+ 项/).first()).toBeVisible()

  const row = page.getByRole('listitem').filter({ hasText: '许静怡' }).filter({ hasText: '客服专员' })
  await row.getByText('收回', { exact: true }).click()
  await expect(page.getByText(/收回 1 · /).first()).toBeVisible()
  await keepTheRest(page)
  await page.getByRole('button', { name: '签署…' }).click()
  await expect(page.getByRole('dialog').getByText(/是您自己的，由其他人决定和签署/)).toBeVisible()
  await page.getByRole('dialog').getByRole('button', { name: '签署，收回 1 项' }).click()

  await expect(page.getByText(/^Ada 于 .*收回 1/)).toBeVisible()
  const taken = async () => (await personOf(page, 'xujingyi')).roles
  expect(await taken()).toBeNull()
  await page.locator('.toast', { hasText: '已签署' }).getByRole('button', { name: '撤销' }).click()
  await expect.poll(taken).toHaveLength(1)
  await expect(page.getByText(/待另一位能管理人员的人签署剩下的 \d+ 项/)).toBeVisible()

  await zhouhang.goto(page.url())
  await keepTheRest(zhouhang)
  await zhouhang.getByRole('button', { name: '签署…' }).click()
  await zhouhang.getByRole('dialog').getByRole('button', { name: '签署', exact: true }).click()
  await expect(page.getByText(/^周航 于 .*收回 0/)).toBeVisible()
  await expect(page.getByText(/^Ada 于 .*收回 1/)).toBeVisible()
  await giveRoles(page, before.id, before.roles)
})

/** What she has not decided on and is hers to decide. */
async function keepTheRest(page: Page): Promise<void> {
  await page.getByRole('button', { name: '其余全部保留…' }).click()
  await page
    .getByRole('dialog')
    .getByRole('button', { name: /^保留 \d+ 项$/ })
    .click()
}

async function personOf(page: Page, login: string) {
  const filter = JSON.stringify({ field: 'login', op: 'eq', value: login })
  return (await (await page.request.get('/api/v1/records/user', { params: { filter } })).json()).items[0]
}

async function giveRoles(page: Page, id: string, roles: readonly string[]): Promise<void> {
  const data = { version: 'any', values: { roles } }
  expect((await page.request.patch(`/api/v1/records/user/${id}`, { data })).status()).toBe(200)
}
