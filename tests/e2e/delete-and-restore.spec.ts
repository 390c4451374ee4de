import type { Locator, Page } from '@playwright/test'
import { made } from './contacts.ts'
import { expect, test } from './server.ts'
import { toast } from './toast.ts'

test('a row that is deleted says what goes along, and restored from the bin what comes back', async ({ openAs }) => {
  const page = await openAs('zhouhang')
  const customer = await made(page, 'customer', { name: '听雨纺织有限公司' })
  for (const name of ['谢听雨', '谢听风']) await made(page, 'contact', { name, customer })
  await page.goto('/records/customer?q=听雨纺织')
  const dialog = await askToDelete(page, '听雨纺织有限公司')
  await expect(dialog).toContainText('「听雨纺织有限公司」将移入回收站，可以随时恢复。')
  await expect(dialog).toContainText('一并删除： 联系人 2 条')
  await dialog.getByRole('button', { name: '取消' }).click()
  await expect(dialog).toBeHidden()
  await askToDelete(page, '听雨纺织有限公司')
  await dialog.getByRole('button', { name: '删除客户' }).click()
  await expect(toast(page, '「听雨纺织有限公司」已删除')).toBeVisible()
  await expect(page.getByRole('row').filter({ hasText: '听雨纺织' })).toHaveCount(0)

  await page.goto('/bin?object=customer')
  await page.getByRole('listitem').filter({ hasText: '听雨纺织' }).getByRole('button', { name: '恢复' }).click()
  const restoring = page.getByRole('dialog', { name: '恢复这条客户？' })
  await expect(restoring).toContainText('一并恢复： 联系人 2 条')
  await expect(restoring.getByRole('button', { name: '恢复客户' })).toBeFocused()
  await page.keyboard.press('Enter')
  await expect(toast(page, '「听雨纺织有限公司」已恢复')).toBeVisible()
  await expect(page.getByRole('listitem').filter({ hasText: '听雨纺织' })).toHaveCount(0)
  await page.goto('/records/contact?q=谢听')
  await expect(page.getByRole('row').filter({ hasText: '谢听' })).toHaveCount(2)
})

test('a deletion that nobody could look at says so in place of what goes along, and is looked at again', async ({
  openAs,
}) => {
  const page = await openAs('zhouhang')
  const customer = await made(page, 'customer', { name: '听雪灯具有限公司' })
  await made(page, 'contact', { name: '谢听雪', customer })
  await page.goto('/records/customer?q=听雪灯具')
  await page.route('**/api/v1/changes', (route) =>
    route.fulfill({ status: 500, json: { code: 'unknown', title: 'away', status: 500 } }),
  )
  const dialog = await askToDelete(page, '听雪灯具有限公司')
  await expect(dialog.getByRole('alert')).toContainText('服务器出错了')
  await expect(dialog.locator('.skeleton')).toHaveCount(0)
  await expect(dialog.getByRole('button', { name: '删除客户' })).toBeDisabled()
  await page.unroute('**/api/v1/changes')
  await dialog.getByRole('button', { name: '重试' }).click()
  await expect(dialog).toContainText('一并删除： 联系人 1 条')
  await expect(dialog.getByRole('alert')).toHaveCount(0)
  await dialog.getByRole('button', { name: '删除客户' }).click()
  await expect(toast(page, '「听雪灯具有限公司」已删除')).toBeVisible()
})

test('a row that leaves the list leaves the question whether it is to be deleted, about the record as it is now', async ({
  openAs,
}) => {
  const [ada, page] = [await openAs('ada'), await openAs('mengxiaoyu')]
  const name = '听泉离开列表公司'
  const id = await made(page, 'customer', { name, level: 'A' })
  const asked = [
    { field: 'name', op: 'eq', value: name },
    { field: 'level', op: 'eq', value: 'A' },
  ]
  await page.goto(`/records/customer?conditions=${encodeURIComponent(JSON.stringify(asked))}`)
  const dialog = await askToDelete(page, name)
  await expect(dialog.getByRole('button', { name: '删除客户' })).toBeEnabled()
  const lookedAgain = page.waitForResponse('**/api/v1/changes')
  const answer = await ada.request.patch(`/api/v1/records/customer/${id}`, {
    data: { version: 'any', values: { level: 'B' } },
  })
  expect(answer.status()).toBe(200)
  await expect(page.locator('.grid-title')).toHaveCount(0)
  await lookedAgain
  await dialog.getByRole('button', { name: '删除客户' }).click()
  await expect(toast(page, `「${name}」已删除`)).toBeVisible()
})

test('an order that is deleted says from what to what the figures of its customer go; the customer of one cannot be', async ({
  openAs,
}) => {
  const page = await openAs('zhouhang')
  const customer = await made(page, 'customer', { name: '听涛船务有限公司' })
  const order = await made(page, 'order', { customer, freight: 120 })
  await page.goto(`/records/customer/${customer}`)
  const refused = await askOnRecord(page)
  await expect(refused.getByRole('alert')).toHaveText(/「听涛船务有限公司」不能删除：.*1 条.*订单/)
  await expect(refused.getByRole('button', { name: '删除客户' })).toBeDisabled()
  await page.keyboard.press('Escape')
  await expect(refused).toBeHidden()

  await page.goto(`/records/order/${order}`)
  const dialog = await askOnRecord(page)
  await expect(dialog.locator('.change-line').filter({ hasText: '听涛船务有限公司' }).first()).toContainText('→')
  await dialog.getByRole('button', { name: '删除订单' }).click()
  await expect(page.getByText('这条记录在回收站中')).toBeVisible()
})

test('a deletion that somebody has to approve says who, takes the reason along, and waits', async ({ openAs }) => {
  const [ada, zhouhang] = [await openAs('ada'), await openAs('zhouhang')]
  const suqing = await openAs('suqing', { phone: true })
  const boss = (await (await ada.request.get('/api/v1/records/user?q=周航')).json()).items[0].id
  await made(ada, 'approvalFlow', {
    object: 'contact',
    name: '删联系人',
    operations: ['delete'],
    condition: 'before.name.startsWith("听松")',
    steps: [{ approvers: [{ person: boss }], mode: 'any' }],
    active: true,
  })
  const customer = await made(suqing, 'customer', { name: '听松文具有限公司' })
  const contact = await made(suqing, 'contact', { name: '听松先生', customer })
  await suqing.goto(`/records/contact/${contact}`)
  const dialog = await askOnRecord(suqing)
  await expect(dialog).toContainText('将由周航审批')
  await dialog.getByLabel('原因（审批人会看到，可不填）').fill('离职了')
  await dialog.getByRole('button', { name: '提交审批' }).click()
  await expect(toast(suqing, '已提交审批，等待周航')).toBeVisible()
  await expect(suqing.getByText('这条记录在回收站中')).toBeHidden()

  await zhouhang.goto('/approvals')
  await zhouhang.getByRole('button', { name: /听松先生/ }).click()
  await expect(zhouhang.locator('.parked').getByText('离职了')).toBeVisible()
  await zhouhang.keyboard.press('a')
  await expect(toast(zhouhang, '已批准，变更已生效')).toBeVisible()
  await suqing.goto(`/records/contact/${contact}`)
  await expect(suqing.getByText('这条记录在回收站中')).toBeVisible()
})

async function askToDelete(page: Page, title: string): Promise<Locator> {
  await page.getByRole('button', { name: `「${title}」的更多操作` }).click()
  await page.getByRole('menuitem', { name: '删除' }).click()
  return page.getByRole('dialog', { name: '删除这条客户？' })
}

async function askOnRecord(page: Page): Promise<Locator> {
  await page.getByRole('button', { name: '更多操作' }).click()
  await page.getByRole('menuitem', { name: '删除' }).click()
  return page.getByRole('dialog', { name: /^删除这条/ })
}
