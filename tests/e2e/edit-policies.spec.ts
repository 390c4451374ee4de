import { made } from './contacts.ts'
import { expect, test } from './server.ts'

test('an administrator gives a day to correct problems in; a salesperson sees what is left of it, and why it is over', async ({
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
})
