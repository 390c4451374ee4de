import type { Page } from '@playwright/test'
import { expect, test } from './server.ts'

test('a seller shares a customer, a colleague asks to edit it, and whoever decides grants that', async ({ openAs }) => {
  const suqing = await openAs('suqing')
  const [customer] = await recordsOf(suqing, 'customer')
  const address = `/records/customer/${customer?.id}`
  const linyue = await openAs('linyue')
  // What she was told in other stories is read.
  await linyue.request.post('/api/v1/notices/read', { data: { all: true } })
  expect((await linyue.request.get(`/api/v1${address}`)).status()).toBe(404)

  await suqing.goto(address)
  await suqing.getByRole('button', { name: '更多操作' }).click()
  await suqing.getByText('共享与可见范围…').click()
  const sharing = suqing.getByRole('dialog')
  await expect(sharing.getByText('负责人 · 角色「销售代表」：本人')).toBeVisible()
  await pick(suqing, '给谁', '林悦')
  await sharing.getByRole('button', { name: '共享', exact: true }).click()
  await expect(sharing.getByText('由苏晴授权')).toBeVisible()

  await linyue.goto(address)
  await linyue.getByRole('button', { name: '申请权限' }).first().click()
  await linyue.getByRole('dialog').getByLabel('原因').fill('联合拜访后补充需求')
  await linyue.getByRole('button', { name: '提交申请' }).click()
  await expect(linyue.getByText('已提交申请，等待审批')).toBeVisible()

  const ada = await openAs('ada')
  await agree(ada, '联合拜访后补充需求')
  await expect(ada.getByText('已同意林悦的申请')).toBeVisible()
  await expect(linyue.getByRole('button', { name: '编辑', exact: true })).toBeVisible()

  await linyue.getByRole('button', { name: /^消息 2 条未读/ }).click()
  const told = linyue.getByRole('region', { name: '消息' })
  await expect(told.getByText(/^未读 苏晴给您开放了客户「/)).toBeVisible()
  await told.getByText(/^未读 Ada同意了您的权限申请/).click()
  await expect(linyue).toHaveURL(/\/requests\?show=mine/)
  await expect(linyue.getByRole('button', { name: /^消息 1 条未读/ })).toBeVisible()

  await sharing.getByRole('button', { name: '取消共享' }).first().click()
  await expect(suqing.getByText('已取消对林悦的共享')).toBeVisible()
})

test('a handover is looked at before it is done, and taken back', async ({ openAs }) => {
  const ada = await openAs('ada')
  await ada.goto('/settings/handover')
  await pick(ada, '交出人', '黄诗敏')
  await pick(ada, '其余记录交给', '周航')
  await ada.getByRole('button', { name: '预览' }).click()
  await expect(ada.getByText(/^客户：\d+ 条/)).toBeVisible()
  await ada.getByRole('button', { name: /^交接 [\d,]+ 条/ }).click()
  await expect(ada.getByText(/^已交接 [\d,]+ 条/)).toBeVisible()
  await ada.getByRole('button', { name: '撤销', exact: true }).first().click()
  await expect(ada.getByText(/^已撤销/).first()).toBeVisible()
})

/** Agrees to what was asked for with this reason. */
async function agree(page: Page, reason: string): Promise<void> {
  await page.goto('/requests?show=all')
  const asked = page.getByRole('listitem').filter({ hasText: reason })
  await asked.getByRole('button', { name: '同意' }).click()
  await page.getByRole('dialog').getByRole('button', { name: '同意' }).click()
}

async function pick(page: Page, label: string, name: string): Promise<void> {
  const input = page.getByLabel(label, { exact: true }).locator('visible=true').last()
  await input.click()
  await input.fill(name)
  await page.locator('.ant-select-item-option').filter({ hasText: name }).locator('visible=true').first().click()
}

async function recordsOf(page: Page, object: string): Promise<{ readonly id: string }[]> {
  return (await (await page.request.get(`/api/v1/records/${object}?limit=5`)).json()).items
}
