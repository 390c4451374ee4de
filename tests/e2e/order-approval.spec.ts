import { made } from './contacts.ts'
import { firstOf, orderOf } from './orders.ts'
import { expect, test } from './server.ts'
import { toast } from './toast.ts'

test('an order edited above an amount keeps its total until whoever stands in for an absent manager approves', async ({
  openAs,
}) => {
  const [ada, linyue] = [await openAs('ada'), await openAs('linyue')]
  const [zhouhang, mengxiaoyu] = [await openAs('zhouhang'), await openAs('mengxiaoyu')]
  const flow = await made(ada, 'approvalFlow', {
    ...{ object: 'order', name: '五百万以上的订单', operations: ['update'], condition: 'after.total > 5000000.0' },
    ...{ steps: [{ approvers: [{ person: await firstOf(ada, 'user', '周航') }], mode: 'all' }], active: true },
  })
  const order = await orderOf(linyue, '大额审批公司', { price: 100_000, quantity: 49 })
  const read = async () => (await linyue.request.get(`/api/v1/records/order/${order}`)).json()
  const { code } = await read()

  await linyue.goto(`/records/order/${order}?edit=true`)
  const quantity = linyue.getByRole('textbox', { name: '数量 1' })
  await expect(quantity).toHaveValue('49')
  await quantity.fill('60')
  await expect(linyue.getByText('将由周航审批')).toBeVisible()
  await linyue.getByRole('button', { name: '提交审批' }).click()
  await expect(toast(linyue, '已提交审批，等待周航')).toBeVisible()
  const waiting = linyue.locator('.pending-bar')
  await expect(waiting).toContainText('等待周航')
  const { total, pending } = await read()
  expect(total).toBe(4_900_000)

  await zhouhang.goto('/profile')
  await zhouhang.getByRole('button', { name: '设置代理' }).click()
  const dialog = zhouhang.getByRole('dialog')
  await dialog.getByLabel('由谁代理').fill('孟小雨')
  await zhouhang.locator('.ant-select-item-option', { hasText: '孟小雨' }).click()
  await dialog.getByRole('button', { name: '设置代理' }).click()
  const end = zhouhang.getByRole('button', { name: '取消由孟小雨代理' })
  await expect(end).toBeVisible()

  await mengxiaoyu.goto('/approvals')
  await mengxiaoyu.getByRole('button', { name: new RegExp(code) }).click()
  await mengxiaoyu.getByRole('button', { name: '批准', exact: true }).click()
  await expect(toast(mengxiaoyu, '已批准，变更已生效')).toBeVisible()
  expect((await read()).total).toBe(6_000_000)
  const { decisions } = await (await linyue.request.get(`/api/v1/changes/${pending[0].changeId}`)).json()
  expect(decisions[1]).toMatchObject({ kind: 'approve', who: { name: '孟小雨' }, for: { name: '周航' } })
  await expect(waiting).toHaveCount(0)
  await expect(linyue.locator('.lines-totals')).toContainText('6,000,000')
  await end.click()
  await expect(end).toBeHidden()
  // The orders of other stories go on as they are.
  const off = { data: { version: 'any', values: { active: false } } }
  expect((await ada.request.patch(`/api/v1/records/approvalFlow/${flow}`, off)).status()).toBe(200)
})
