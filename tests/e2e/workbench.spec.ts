import type { Page } from '@playwright/test'
import { expect, test } from './server.ts'

test("周航 finds his team's day: whom to follow up, whose it is, and what the team changed", async ({ openAs }) => {
  const seller = await openAs('linyue')
  // Whom nobody has followed up for longest stands first.
  const id = await made(seller, 'customer', { name: '松影书局', nextFollowUpOn: '2001-03-01' })
  const data = { version: 'any', values: { remark: '周三来取样书' } }
  expect((await seller.request.patch(`/api/v1/records/customer/${id}`, { data })).status()).toBe(200)
  const page = await openAs('zhouhang')
  await page.goto('/')
  const due = page.getByRole('region', { name: '团队待跟进的客户' })
  await expect(due.getByRole('listitem').filter({ hasText: '松影书局' })).toContainText('林悦')
  await expect(page.getByRole('region', { name: '团队进行中的商机' }).getByRole('listitem').first()).toBeVisible()
  await expect(page.getByRole('region', { name: '团队未完成的订单' }).getByRole('listitem').first()).toBeVisible()

  const changes = page.getByRole('region', { name: '团队最近的变更' })
  await changes
    .getByRole('link', { name: /^修改客户/ })
    .first()
    .click()
  await expect(page).toHaveURL(/\/changes\?change=/)
  await expect(page.locator('.centre-detail').getByRole('heading', { name: /^修改客户/ })).toBeVisible()
})

test('Ada finds what everybody changed, the imports, and the pages she looks after', async ({ openAs }) => {
  const colleague = await openAs('linyue')
  await colleague.request.post('/api/v1/records/customer', { data: { values: { name: '松烟书局' } } })
  const page = await openAs('ada')
  await page.goto('/')
  await expect(page.getByRole('region', { name: '最近的变更' }).getByText('林悦').first()).toBeVisible()
  await expect(page.getByRole('region', { name: '最近的导入' })).toBeVisible()
  await expect(page.getByRole('region', { name: '待跟进的客户' })).toBeHidden()
  await page.getByRole('region', { name: '常用入口' }).getByRole('link', { name: '角色与权限' }).click()
  await expect(page).toHaveURL(/\/settings\/roles/)
})

test('林悦 may not import: nothing leads there, and the address says why and leads back', async ({ openAs }) => {
  const page = await openAs('linyue')
  await page.goto('/records/customer?q=nobody-is-called-so')
  await expect(page.getByRole('link', { name: /导入/ })).toHaveCount(0)
  await page.goto('/imports')
  await expect(page.getByText('您没有导入权限')).toBeVisible()
  await page.getByRole('link', { name: '回到工作台' }).click()
  await expect(page.getByRole('heading', { name: /林悦/ })).toBeVisible()
})

test('what is late says so in words, also a ticket that was due this morning', async ({ openAs }) => {
  const page = await openAs('linyue')
  const { user } = await page.request.get('/api/v1/session').then((answer) => answer.json())
  await page.clock.setFixedTime('2026-03-10T15:00:00+08:00')
  const ticket = { assignee: user.id, title: '早上九点到期的问题', dueAt: '2026-03-10T09:00:00+08:00' }
  await made(page, 'ticket', ticket)
  const customer = await made(page, 'customer', { name: '晴坞照明有限公司' })
  await made(page, 'order', { customer, orderedAt: '2026-03-01T09:00:00+08:00', deliverOn: '2026-03-07' })
  await page.goto('/')
  const due = (region: string, text: string) =>
    page.getByRole('region', { name: region }).getByRole('listitem').filter({ hasText: text }).locator('time')
  await expect(due('待处理的问题', '早上九点到期的问题')).toHaveText('今天 09:00 · 已过期')
  await expect(due('未完成的订单', '晴坞照明有限公司')).toHaveText('03-07 · 已过 3 天')
})

async function made(page: Page, object: string, values: Record<string, string>): Promise<string> {
  const answer = await page.request.post(`/api/v1/records/${object}`, { data: { values } })
  expect(answer.status()).toBe(201)
  return (await answer.json()).id
}
