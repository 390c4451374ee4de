import { made } from './contacts.ts'
import { expect, test } from './server.ts'

test('an administrator draws a flow, sees what it would have caught, and switches it on and off', async ({
  openAs,
}) => {
  const lin = await openAs('linyue')
  const customer = await made(lin, 'customer', { name: '审批试行科技有限公司' })
  const id = await made(lin, 'ticket', { customer, title: '试行前的问题' })
  await lin.request.patch(`/api/v1/records/ticket/${id}`, {
    data: { version: 'any', values: { title: '试行前改过的问题' } },
  })

  const ada = await openAs('ada')
  await ada.goto('/settings/flows?object=ticket')
  await ada.getByRole('button', { name: '新建流程' }).first().click()
  const dialog = ada.getByRole('dialog')
  await dialog.getByLabel('流程名称').fill('改标题要审批')
  await dialog.getByText('用表达式书写').click()
  await dialog.getByRole('textbox', { name: '表达式' }).fill('after.title == "试行前改过的问题"')
  await dialog.getByRole('button', { name: '添加一步' }).click()
  const second = dialog.getByRole('listitem').filter({ hasText: '第 2 步' })
  await second.getByLabel('怎样确定').selectOption({ label: '角色' })
  await second.getByLabel('角色').selectOption({ label: 'IT 管理员' })
  await second.getByLabel('时限（小时）').fill('24')
  const aloud = dialog.getByRole('region', { name: '读作' })
  await expect(aloud).toContainText(
    '须经负责人的主管同意，再经「IT 管理员」中任一人同意（24 小时内，超过则继续等待），才生效。',
  )

  await dialog.getByRole('button', { name: '先试一下' }).click()
  const tried = dialog.getByRole('region', { name: '用过去的变更试一下' })
  await expect(tried).toContainText('有 1 次变更、1 条记录会进入这个流程')
  await expect(tried.getByRole('link', { name: '试行前改过的问题' })).toBeVisible()

  await dialog.getByRole('button', { name: '保存流程' }).click()
  const flow = ada.getByRole('listitem').filter({ hasText: '改标题要审批' })
  await expect(flow).toContainText('2 步')
  await flow.getByRole('switch', { name: '启用「改标题要审批」' }).click()
  await expect(flow.getByRole('switch')).not.toBeChecked()

  const offered = ada.getByRole('listitem').filter({ hasText: '删除问题' })
  await offered.getByRole('button', { name: '先调整「删除问题」' }).click()
  await expect(dialog.getByLabel('流程名称')).toHaveValue('删除问题')
  await expect(dialog.getByRole('checkbox', { name: '删除', exact: true })).toBeChecked()
})
