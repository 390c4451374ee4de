import type { Page } from '@playwright/test'
import { askForText } from './conditions.ts'
import { made } from './contacts.ts'
import { expect, test } from './server.ts'
import { toast } from './toast.ts'

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
  await askFromLock(linyue, '联合拜访后补充需求')
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
  await shareByCondition(ada, linyue)
})

test('whoever leaves hands over: who takes what meets a condition has it and she is out, until all of it is taken back', async ({
  openAs,
  page: leaver,
}) => {
  const [ada, taker, other] = [await openAs('ada'), await openAs('suqing'), await openAs('chenmo')]
  await leaver.request.post('/api/v1/session', { data: { login: 'huangshimin', password: 'kebu-demo-2026' } })
  const address = `/records/customer/${await made(leaver, 'customer', { name: '交接华南公司' })}`
  const seenBy = async (page: Page) => (await page.request.get(`/api/v1${address}`)).status()
  expect(await seenBy(taker)).toBe(404)
  await leaver.goto(address)
  await expect(leaver.getByRole('heading', { name: '交接华南公司' })).toBeVisible()

  await ada.goto('/settings/handover')
  await pick(ada, '交出人', '黄诗敏')
  await giveByCondition(ada, { name: '交接华南公司', to: '苏晴' })
  await pick(ada, '其余记录交给', '陈默')
  await ada.getByLabel('离职：停用账号，不能再登录').check()
  await ada.getByRole('button', { name: '预览' }).click()
  await expect(ada.getByText(/^客户：\d+ 条/)).toBeVisible()
  await expect(ada.locator('.handover-line').getByText('1 条', { exact: true })).toBeVisible()
  const answered = ada.waitForResponse(/\/api\/v1\/handovers$/)
  await ada.getByRole('button', { name: /^交接 [\d,]+ 条/ }).click()
  await expect(ada.locator('.toast', { hasText: /已交接 [\d,]+ 条/ })).toBeVisible()
  const { change } = await (await answered).json()
  await taker.goto(address)
  await expect(taker.getByRole('heading', { name: '交接华南公司' })).toBeVisible()
  expect(await seenBy(other)).toBe(404)
  const signIn = leaver.getByRole('dialog', { name: '请重新登录' })
  await expect(signIn).toBeVisible()

  expect((await ada.request.post(`/api/v1/changes/${change.id}/revert`, { data: { mode: 'apply' } })).status()).toBe(
    200,
  )
  await expect.poll(() => seenBy(taker)).toBe(404)
  await signIn.getByLabel('密码', { exact: true }).fill('kebu-demo-2026')
  await signIn.getByRole('button', { name: '登录', exact: true }).click()
  await expect(signIn).toBeHidden()
  await expect(leaver.getByRole('heading', { name: '交接华南公司' })).toBeVisible()
})

/** Ada shares from a list what is hers there, and takes that back where she reads who sees it. */
async function shareByCondition(ada: Page, colleague: Page): Promise<void> {
  const name = '按条件共享公司'
  const address = `/records/customer/${await made(ada, 'customer', { name })}`
  const seen = async () => (await colleague.request.get(`/api/v1${address}`)).status()
  expect(await seen()).toBe(404)
  const conditions = [
    { field: 'owner', op: 'eq', value: 'me' },
    { field: 'name', op: 'eq', value: name },
  ]
  await ada.goto(`/records/customer?conditions=${encodeURIComponent(JSON.stringify(conditions))}`)
  await ada.getByRole('button', { name: '共享这些…' }).click()
  const dialog = ada.getByRole('dialog')
  await expect(dialog.locator('.sharing-which')).toContainText('Ada')
  await pick(ada, '给谁', '林悦')
  await dialog.getByRole('button', { name: '共享', exact: true }).click()
  await expect(toast(ada, '已共享给林悦')).toBeVisible()
  expect(await seen()).toBe(200)
  await ada.goto(address)
  await ada.getByRole('button', { name: '更多操作' }).click()
  await ada.getByText('共享与可见范围…').click()
  await expect(ada.locator('.sharing-condition')).toContainText(name)
  await ada.getByRole('button', { name: '取消共享' }).click()
  await expect(toast(ada, '已取消对林悦的共享')).toBeVisible()
  await expect.poll(seen).toBe(404)
}

/** In a handover: the customers of this name go to somebody of their own. */
async function giveByCondition(page: Page, { name, to }: { name: string; to: string }): Promise<void> {
  await page.getByRole('combobox', { name: '单独指定模块或条件' }).click()
  await page
    .locator('.ant-select-item-option')
    .filter({ visible: true, hasText: /^客户$/ })
    .click()
  const line = page.locator('.handover-line')
  await line.getByRole('button', { name: '全部；点此设定条件' }).click()
  await askForText(page, page.getByRole('dialog'), '客户名称', name)
  await expect(line.locator('.handover-condition')).toContainText(name)
  await pick(page, '符合条件的客户交给', to)
}

/** The lock in the place of the button says what decided, and asks for it. */
async function askFromLock(page: Page, reason: string): Promise<void> {
  await page.locator('.record-head .lock-hint').first().hover()
  const why = page.locator('.lock-why')
  await expect(why).toContainText('角色「销售代表」的修改范围是本人，这条记录不在其中')
  await why.getByRole('button', { name: '申请权限' }).click()
  await page.getByRole('dialog').getByLabel('原因').fill(reason)
  await page.getByRole('button', { name: '提交申请' }).click()
}

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
