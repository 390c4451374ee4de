import type { Page } from '@playwright/test'
import { made } from './contacts.ts'
import { expect, test } from './server.ts'

test('an administrator gives a day to correct problems in; a salesperson sees what is left of it, why it is over, and asks for more', async ({
  openAs,
}) => {
  const ada = await openAs('ada')
  await ada.goto('/settings/policies?object=ticket')
  await ada.getByRole('button', { name: '新建限制' }).first().click()
  const dialog = ada.getByRole('dialog')
  await dialog.getByLabel('名称').fill('问题一天内可改')
  await dialog.getByText('用表达式书写').click()
  await dialog.getByRole('textbox', { name: '表达式' }).fill('title == "到货缺件"')
  await dialog.getByRole('button', { name: '保存限制' }).click()
  const policy = ada.getByRole('listitem').filter({ hasText: '问题一天内可改' })
  await expect(policy).toContainText('新建超过 24 小时不能改')
  await expect(policy).toContainText('整条记录')

  const lin = await openAs('linyue')
  const customer = await made(lin, 'customer', { name: '缺件科技有限公司' })
  const id = await made(lin, 'ticket', { customer, title: '到货缺件' })
  await lin.goto(`/records/ticket/${id}`)
  await expect(lin.getByText('还可自由修改 23 小时')).toBeVisible()

  await policy.getByRole('button', { name: '问题一天内可改' }).click()
  await dialog.getByLabel('新建后可自由修改的小时数').fill('0.0001')
  await dialog.getByLabel('要修改时').selectOption('ask')
  await dialog.getByRole('button', { name: '保存限制' }).click()
  await expect(policy).toContainText('可以申请')
  await lin.reload()
  await expect(lin.getByRole('note')).toContainText('新建已超过 0.0001 小时，不能再修改（修改限制「问题一天内可改」）')
  await expect(lin.getByRole('button', { name: '编辑', exact: true })).toHaveCount(0)

  await lin.getByRole('button', { name: '申请权限' }).first().click()
  await lin.getByRole('dialog').getByLabel('原因').fill('仓库补来了缺件清单')
  await lin.getByRole('button', { name: '提交申请' }).click()
  await ada.goto('/requests?show=all')
  const asked = ada.getByRole('listitem').filter({ hasText: '仓库补来了缺件清单' })
  await asked.getByRole('button', { name: '同意' }).click()
  await ada.getByRole('dialog').getByRole('button', { name: '同意' }).click()
  await expect(lin.getByRole('button', { name: '编辑', exact: true })).toBeVisible()
})

test('an administrator asks why a colleague may not do something, reads what she reads at her lock, and looks as she does', async ({
  openAs,
}) => {
  const [ada, linyue] = [await openAs('ada'), await openAs('linyue')]
  const unseen = await made(ada, 'customer', { name: '不归她管科技有限公司' })
  const hers = await made(linyue, 'customer', { name: '备注不改科技有限公司', remark: '已与客户确认' })
  const closed = { kind: 'condition', condition: 'name == "备注不改科技有限公司"', fields: ['remark'] }
  await made(ada, 'editPolicy', { object: 'customer', name: '备注不改', ...closed })
  const lin = (await (await ada.request.get('/api/v1/records/user?q=林悦')).json()).items[0].id
  const asked = `/settings/access?person=${lin}&object=customer&action=edit`
  await ada.goto(`${asked}&id=${unseen}`)
  await expect(ada.getByRole('heading', { name: '不可以' })).toBeVisible()
  await expect(ada.getByText('角色「销售代表」的查看范围是本人，这条记录不在其中')).toBeVisible()

  const why = '「备注」现在不能修改（修改限制「备注不改」）'
  const lock = (page: Page) => page.getByRole('button', { name: `不能修改: ${why}` })
  await linyue.goto(`/records/customer/${hers}`)
  await lock(linyue).hover()
  await expect(linyue.locator('.lock-why').getByText(why)).toBeVisible()
  await ada.goto(`${asked}&id=${hers}&field=remark`)
  await expect(ada.getByRole('heading', { name: '不可以' })).toBeVisible()
  await expect(ada.getByText(why)).toBeVisible()

  await ada.goto('/settings/people')
  await ada.getByRole('button', { name: '以其身份查看: 林悦' }).click()
  const through = ada.getByText('正在以「林悦」的身份查看：只能看，不能修改')
  await expect(through).toBeVisible()
  await ada.goto(`/records/customer/${hers}`)
  await expect(lock(ada)).toBeVisible()
  await ada.goto(`/records/customer/${unseen}`)
  await expect(through).toBeVisible()
  await expect(ada.getByRole('heading', { name: '不归她管科技有限公司' })).toHaveCount(0)
  await ada.getByRole('button', { name: '退出查看' }).click()
  await ada.goto(`/records/customer/${unseen}`)
  await expect(ada.getByRole('heading', { name: '不归她管科技有限公司' })).toBeVisible()
})
