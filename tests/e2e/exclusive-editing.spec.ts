import { made } from './contacts.ts'
import { expect, test } from './server.ts'

test('one person edits at a time: the other reads, asks, and is handed the record over, while what was typed is kept', async ({
  openAs,
}) => {
  const ada = await openAs('ada')
  await ada.goto('/settings/policies?object=ticket')
  await ada.getByRole('button', { name: '开启独占编辑' }).click()
  await expect(ada.getByRole('button', { name: '关闭独占编辑' })).toBeVisible()

  const lin = await openAs('linyue')
  const customer = await made(lin, 'customer', { name: '独占科技有限公司' })
  const id = await made(lin, 'ticket', { customer, title: '包装破损' })
  await lin.goto(`/records/ticket/${id}?edit=true`)
  await lin.getByLabel('问题标题').fill('包装破损两箱')

  const zhou = await openAs('zhouhang')
  await zhou.goto(`/records/ticket/${id}`)
  const note = zhou.getByRole('note')
  await expect(note).toContainText('林悦正在编辑这条记录')
  await expect(zhou.getByRole('button', { name: '编辑', exact: true })).toHaveCount(0)
  await note.getByRole('button', { name: '请求编辑权' }).click()
  await expect(note).toContainText('已请求，等待林悦答复')

  await lin.getByRole('dialog').getByRole('button', { name: '移交编辑权' }).click()
  await expect(lin.getByRole('note')).toContainText('周航正在编辑这条记录')
  await expect(zhou.getByText('林悦已把编辑权交给您')).toBeVisible()
  await zhou.getByRole('button', { name: '编辑', exact: true }).click()
  await zhou.getByRole('button', { name: '取消', exact: true }).click()

  await lin.getByRole('button', { name: '编辑', exact: true }).click()
  await lin.getByRole('button', { name: '继续填写' }).click()
  await expect(lin.getByLabel('问题标题')).toHaveValue('包装破损两箱')
  await ada.getByRole('button', { name: '关闭独占编辑' }).click()
  await expect(ada.getByRole('button', { name: '开启独占编辑' })).toBeVisible()
})

test('a record locked by hand says to a colleague by whom and why; a manager unlocks it, and she edits', async ({
  openAs,
}) => {
  const [lin, agent, zhou] = [await openAs('linyue'), await openAs('xujingyi'), await openAs('zhouhang')]
  const customer = await made(lin, 'customer', { name: '质检科技有限公司' })
  const address = `/records/ticket/${await made(lin, 'ticket', { customer, title: '批次待检' })}`
  await lin.goto(address)
  await lin.getByRole('button', { name: '更多操作' }).click()
  await lin.getByRole('menuitem', { name: '锁定…' }).click()
  const dialog = lin.getByRole('dialog')
  await dialog.getByLabel('原因').fill('等质检报告')
  await dialog.getByRole('button', { name: '锁定', exact: true }).click()
  await expect(lin.getByRole('note')).toContainText('您锁定了这条记录：等质检报告')

  const edit = agent.getByRole('button', { name: '编辑', exact: true })
  await agent.goto(address)
  await expect(agent.getByRole('note')).toContainText('林悦锁定了这条记录：等质检报告如需修改，请联系对方解锁')
  await expect(agent.getByRole('button', { name: /^不能编辑: 林悦锁定了/ })).toBeVisible()

  await zhou.goto(address)
  await zhou.getByRole('note').getByRole('button', { name: '解锁' }).click()
  await expect(zhou.getByRole('dialog')).toContainText('这是林悦加的锁')
  await zhou.getByRole('dialog').getByRole('button', { name: '解锁' }).click()
  await edit.click()
  await agent.getByLabel('问题标题').fill('批次已检')
  await agent.getByRole('button', { name: '保存', exact: true }).click()
  await expect(lin.getByRole('heading', { name: '批次已检' })).toBeVisible()
})
