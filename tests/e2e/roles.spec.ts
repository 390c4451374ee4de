import type { Page } from '@playwright/test'
import { askForText, askOf } from './conditions.ts'
import { made } from './contacts.ts'
import { expect, test } from './server.ts'
import { toast } from './toast.ts'

test('an administrator makes a role, and whoever holds it edits her own orders and is told why not those of others', async ({
  openAs,
}) => {
  const ada = await openAs('ada')
  await ada.goto('/settings/roles')
  await ada.getByRole('button', { name: '新建角色' }).click()
  await ada.getByLabel('角色名称').fill('销售人员')
  await ada.getByRole('button', { name: '创建角色' }).click()
  await expect(ada.getByRole('heading', { name: '销售人员', level: 1 })).toBeVisible()
  await choose(ada, '订单：查看', '全部')
  await choose(ada, '订单：修改', '本人')
  await choose(ada, '客户：查看', '限定条件…')
  const dialog = ada.getByRole('dialog')
  await askOf(ada, dialog, '省份')
  await dialog.getByLabel('广东省').check()
  await dialog.getByLabel('广西壮族自治区').check()
  await dialog.getByRole('button', { name: '使用此条件' }).click()
  await expect(ada.getByRole('button', { name: '客户：查看的条件' })).toHaveText(/省份.*广东省、广西壮族自治区/)
  await ada.getByRole('button', { name: '保存「销售人员」的权限' }).click()
  await expect(ada.getByRole('status').filter({ hasText: '有未保存的修改' })).toHaveCount(0)

  await ada.getByRole('button', { name: '以此角色查看' }).click()
  await expect(ada.getByText('正在以角色「销售人员」查看')).toBeVisible()
  await expect(ada.getByRole('link', { name: '角色与权限' })).toHaveCount(0)
  await ada.getByRole('button', { name: '退出查看' }).click()
  await expect(ada.getByRole('heading', { name: '销售人员', level: 1 })).toBeVisible()

  const giveBack = await holdOnly(ada, '苏晴', '销售人员')
  const suqing = await openAs('suqing')
  const { own, other } = await ordersOf(suqing, '苏晴')
  await suqing.goto(`/records/order/${own}`)
  await suqing.getByRole('button', { name: '编辑', exact: true }).click()
  await suqing.getByLabel('备注', { exact: true }).fill('周五前送到')
  await suqing.getByRole('button', { name: '保存', exact: true }).click()
  await expect(suqing.getByRole('button', { name: '编辑', exact: true })).toBeVisible()
  await expect(suqing.getByText('周五前送到').first()).toBeVisible()
  await suqing.goto(`/records/order/${other}`)
  await suqing.locator('.record-head .lock-hint').first().hover()
  await expect(suqing.getByText('角色「销售人员」的修改范围是本人，这条记录不在其中')).toBeVisible()
  await giveBack()
})

test('a seller asks from the locked button of a list, and for customers by a condition; she is given less, and told so', async ({
  openAs,
}) => {
  const [ada, linyue] = [await openAs('ada'), await openAs('linyue')]
  const name = '按条件申请公司'
  const customer = await made(ada, 'customer', { name })
  await linyue.goto('/records/customer')
  await linyue.getByRole('button', { name: /^不能导出: / }).hover()
  await linyue.locator('.lock-why').getByRole('button', { name: '申请权限' }).click()
  await linyue.getByRole('dialog', { name: '申请权限' }).getByLabel('原因').fill('月底对账要用')
  await linyue.getByRole('button', { name: '提交申请' }).click()
  await expect(toast(linyue, '已提交申请，等待审批')).toBeVisible()

  await linyue.goto('/requests?show=mine')
  const fromLock = linyue.getByRole('listitem').filter({ hasText: '月底对账要用' })
  await fromLock.getByRole('button', { name: '撤回' }).click()
  await expect(fromLock).toContainText('已撤回')
  await askByCondition(linyue, { name, reason: '年底回访要改' })
  const asked = linyue.getByRole('listitem').filter({ hasText: '年底回访要改' })
  await expect(asked).toContainText(name)

  await ada.goto('/requests?show=all')
  await ada.getByRole('listitem').filter({ hasText: '年底回访要改' }).getByRole('button', { name: '同意' }).click()
  await choose(ada, '同意的操作', '查看')
  await ada.getByRole('dialog').getByRole('button', { name: '同意', exact: true }).click()
  await expect(toast(ada, '已同意林悦的申请')).toBeVisible()
  await linyue.getByRole('button', { name: /^消息/ }).click()
  const told = linyue.getByRole('region', { name: '消息' })
  await told
    .getByText(/Ada同意了您的权限申请.*，给的比申请的少/)
    .first()
    .click()
  await expect(asked).toContainText('同意的是：查看')
  const address = `/records/customer/${customer}`
  expect(await (await linyue.request.get(`/api/v1${address}`)).json()).toMatchObject({ name, access: { edit: false } })
  expect((await ada.request.delete(`/api/v1${address}`, { data: { version: 'any' } })).status()).toBe(200)
})

/** A new request to edit the customers of this name. */
async function askByCondition(page: Page, { name, reason }: { name: string; reason: string }): Promise<void> {
  await page.getByRole('button', { name: '新建申请' }).click()
  const dialog = page.getByRole('dialog', { name: '新建申请' })
  await choose(page, '模块', '客户')
  await choose(page, '操作', '修改')
  await dialog.getByRole('button', { name: '按条件…' }).click()
  await askForText(page, page.getByRole('dialog', { name: '哪些记录' }), '客户名称', name)
  await dialog.getByLabel('原因').fill(reason)
  await dialog.getByRole('button', { name: '提交申请' }).click()
  await expect(dialog).toBeHidden()
}

async function choose(page: Page, cell: string, option: string): Promise<void> {
  await page.getByRole('combobox', { name: cell }).click()
  await page.getByTitle(option, { exact: true }).locator('visible=true').last().click()
}

/** Gives the person this role and no other, in the form; what comes back gives hers back. */
async function holdOnly(page: Page, name: string, role: string): Promise<() => Promise<void>> {
  const records = async (object: string) =>
    (await (await page.request.get(`/api/v1/records/${object}?limit=200`)).json()).items
  const person = (await records('user')).find((one: { name: string }) => one.name === name)
  const assign = async (roles: readonly string[]) => {
    const data = { version: 'any', values: { roles } }
    expect((await page.request.patch(`/api/v1/records/user/${person.id}`, { data })).status()).toBe(200)
  }
  await page.goto('/settings/people')
  await page.getByRole('link', { name, exact: true }).click()
  await page.getByRole('button', { name: '编辑', exact: true }).click()
  const roles = page.locator('.form-field', { has: page.getByLabel('角色') })
  await page.getByLabel('角色').press('Backspace')
  await page.getByLabel('角色').fill(role)
  await page.locator('.ant-select-item-option', { hasText: role }).click()
  await expect(roles).toHaveText(new RegExp(`^角色${role}×$`))
  await page.getByRole('button', { name: '保存', exact: true }).click()
  await expect(page.getByRole('button', { name: '编辑', exact: true })).toBeVisible()
  return () => assign(person.roles)
}

async function ordersOf(page: Page, name: string): Promise<{ own: string; other: string }> {
  const filter = JSON.stringify({ field: 'status', op: 'eq', value: 'processing' })
  const answer = await page.request.get('/api/v1/records/order', { params: { filter, limit: 200 } })
  const orders: { id: string; refs: { owner?: { title: string } } }[] = (await answer.json()).items
  const ids = (isHers: boolean) => orders.find(({ refs }) => (refs.owner?.title === name) === isHers)?.id ?? ''
  return { own: ids(true), other: ids(false) }
}
