import { expect, test } from './server.ts'

test('the administrator prepares a preset; a salesperson fills the form by it, and what she typed stays', async ({
  openAs,
}) => {
  const ada = await openAs('ada')
  await ada.goto('/settings/presets?object=customer')
  await ada.getByRole('button', { name: '新建预设' }).first().click()
  const dialog = ada.getByRole('dialog')
  await dialog.getByLabel('名称（中文）').fill('展会客户')
  await dialog.getByLabel('添加字段…').selectOption('nextFollowUpOn')
  await dialog.getByLabel('「下次跟进日期」怎样取值').selectOption('today')
  await dialog.getByLabel('添加字段…').selectOption('latestNeed')
  await dialog.getByRole('textbox', { name: '最新需求' }).fill('展会留资料：')
  await dialog.getByRole('button', { name: '我的姓名' }).click()
  await dialog.getByRole('button', { name: '保存预设' }).click()
  await expect(ada.getByRole('listitem').filter({ hasText: '展会客户' })).toContainText(
    '最新需求：展会留资料：[我的姓名]、下次跟进日期：今天',
  )

  const lin = await openAs('linyue')
  await lin.goto('/records/customer/new')
  await lin.getByLabel('客户名称').fill('展会来的有限公司')
  await lin.getByRole('button', { name: '套用预设' }).click()
  await lin.getByRole('menuitem', { name: '展会客户' }).click()
  await expect(lin.getByRole('status').filter({ hasText: '已按「展会客户」填入' })).toBeVisible()
  await expect(lin.getByLabel('最新需求')).toHaveValue('展会留资料：林悦')
  await lin.getByRole('button', { name: '撤回填入' }).click()
  await expect(lin.getByLabel('最新需求')).toHaveValue('')
  await expect(lin.getByLabel('客户名称')).toHaveValue('展会来的有限公司')
})
