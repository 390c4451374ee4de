import type { Page } from '@playwright/test'
import { expect, test } from './server.ts'
import { toast } from './toast.ts'

test('林悦 enters a customer: faults stand at their fields, then it is saved and its history begins', async ({
  openAs,
}) => {
  const page = await openAs('linyue')
  await page.goto('/records/customer/new')
  await page.getByLabel('电话').fill('12345')
  await page.getByRole('button', { name: '保存客户' }).click()

  await expect(page.getByText('客户名称不能为空')).toBeVisible()
  await expect(page.getByText(/电话格式不正确/)).toBeVisible()
  await expect(page.getByLabel('客户名称')).toBeFocused()
  await expect(page.getByLabel('电话')).toHaveValue('12345')

  await expect(page.getByText('有 2 处需要修改')).toBeVisible()
  await page.getByLabel('客户名称').fill('青岚精密仪器有限公司')
  await page.getByLabel('电话').fill('010－6255 1234')
  await expect(page.getByText(/处需要修改/)).toHaveCount(0)
  await page.keyboard.press('Control+Enter')
  await expect(page.getByText('「青岚精密仪器有限公司」保存成功')).toBeVisible()
  await expect(page.getByRole('heading', { name: '青岚精密仪器有限公司' })).toBeVisible()
  await expect(page.getByRole('link', { name: '010-62551234' })).toBeVisible()
  await expect(timeline(page).getByText('在表单中新建', { exact: true })).toBeVisible()
})

test('a save sends only what was changed, and nothing where nothing was', async ({ openAs }) => {
  const page = await openAs('linyue')
  await page.goto('/records/customer?q=重庆')
  const address = await page.locator('.grid-title').first().getAttribute('href')
  await page.goto(`${address}?edit=true`)
  await page.getByLabel('备注').fill('周一上午不接电话')
  const sent: object[] = []
  page.on('request', (request) => request.method() === 'PATCH' && sent.push(request.postDataJSON().values))
  await page.getByRole('button', { name: '保存', exact: true }).click()
  await expect(page.getByText(/已保存/)).toBeVisible()

  await page.keyboard.press('e')
  await page.getByRole('button', { name: '保存', exact: true }).click()
  await expect(page.getByRole('button', { name: '编辑', exact: true })).toBeVisible()
  expect(sent).toEqual([{ remark: '周一上午不接电话' }])
})

test('what was typed and not saved is offered back', async ({ openAs }) => {
  const page = await openAs('linyue')
  await page.goto('/records/contact/new')
  await page.getByLabel('姓名').fill('沈砚秋')
  await page.getByRole('button', { name: '取消' }).click()
  await page.getByRole('button', { name: '离开，保留草稿' }).click()
  await page.goto('/records/contact/new')
  await page.getByRole('button', { name: '继续填写' }).click()
  await expect(page.getByLabel('姓名')).toHaveValue('沈砚秋')
})

test('two people change the same field: the second decides, and nothing is lost', async ({ openAs }) => {
  const page = await openAs('linyue')
  const other = await openAs('zhouhang')
  await newCustomer(page, '云麓数字科技有限公司')
  await other.goto(page.url())
  await expect(other.getByRole('heading', { name: '云麓数字科技有限公司' })).toBeVisible()
  await other.keyboard.press('e')
  await other.getByLabel('电话').fill('13800138000')

  await page.keyboard.press('e')
  await page.getByLabel('电话').fill('13900139000')
  await page.getByLabel('邮箱').fill('office@yunlu.example.com')
  await page.getByRole('button', { name: '保存', exact: true }).click()
  await expect(page.getByText('已保存')).toBeVisible()
  await expect(other.getByText('他人刚修改了这条记录')).toBeVisible()

  await other.getByRole('button', { name: '保存', exact: true }).click()
  const dialog = other.getByRole('dialog')
  await expect(dialog.getByText('刚被林悦修改过')).toBeVisible()
  await expect(dialog.getByText('139 0013 9000')).toBeVisible()
  await dialog.getByRole('radio', { name: '我的' }).check()
  await dialog.getByRole('button', { name: '保存合并结果' }).click()

  await expect(page.getByRole('link', { name: '138 0013 8000' })).toBeVisible()
  await expect(page.getByRole('link', { name: 'office@yunlu.example.com' })).toBeVisible()
})

test('the lines of an order count themselves while they are typed', async ({ openAs }) => {
  const page = await openAs('linyue')
  await newCustomer(page, '松涛办公用品有限公司')
  await page.getByRole('tab', { name: /^订单/ }).click()
  await page.getByRole('link', { name: '新建订单' }).click()
  await expect(page.getByTitle('松涛办公用品有限公司')).toBeVisible()
  await page.getByRole('button', { name: '添加一行' }).click()
  await page.getByRole('combobox', { name: '产品 1' }).fill('小票打印机')
  await page.locator('.kb-candidate').filter({ hasText: '小票打印机 TP80' }).click()
  await expect(page.getByRole('textbox', { name: '单价 1' })).not.toHaveValue('')

  await page.getByRole('textbox', { name: '单价 1' }).fill('1200')
  await page.getByRole('textbox', { name: '数量 1' }).fill('3')
  await page.getByRole('textbox', { name: '折扣 1' }).fill('10')
  await expect(page.locator('.lines-totals')).toContainText('¥3,240.00')
  await page.getByRole('button', { name: '保存订单' }).click()
  await expect(page.getByText('保存成功')).toBeVisible()
  await expect(page.getByRole('heading', { name: '松涛办公用品有限公司' })).toBeVisible()
  const orders = page.locator('.related-table').filter({ hasText: '订单编号' })
  await expect(orders).toContainText('¥3,240.00')

  await orders.getByRole('link').first().click()
  await page.keyboard.press('e')
  await page.getByRole('textbox', { name: '数量 1' }).fill('4')
  await page.getByRole('button', { name: '保存', exact: true }).click()
  const written = timeline(page).locator('.change-removed')
  // The line comes before the sums that follow from it.
  await expect(written.first()).toContainText('3')
  await expect(written.filter({ hasText: '¥3,240.00' }).first()).toBeVisible()
})

test('an order takes its contact from the customer, and says nothing of a rate in the own currency', async ({
  openAs,
}) => {
  const page = await openAs('linyue')
  await newCustomer(page, '临溪冷链物流有限公司')
  await page.getByRole('tab', { name: /^联系人/ }).click()
  await page.getByRole('link', { name: '新建联系人' }).click()
  await page.getByLabel('姓名').fill('苏临溪')
  await page.getByLabel('手机').fill('13700137000')
  await page.getByLabel('主要联系人').click()
  await page.getByRole('button', { name: '保存联系人' }).click()
  await page.getByRole('tab', { name: /^订单/ }).click()
  await page.getByRole('link', { name: '新建订单' }).click()
  await expect(page.getByLabel('收货联系人')).toHaveValue('苏临溪')
  await expect(page.getByLabel('联系电话')).toHaveValue('137 0013 7000')

  await page.getByLabel('收货联系人').fill('前台')
  await page.getByRole('combobox', { name: '客户' }).click()
  await page.keyboard.type('重庆')
  await page.locator('.kb-candidate').filter({ hasText: '重庆' }).first().click()
  await expect(page.getByLabel('联系电话')).not.toHaveValue('137 0013 7000')
  await expect(page.getByLabel('收货联系人')).toHaveValue('前台')

  await expect(page.getByLabel('汇率')).toBeHidden()
  await page.getByLabel('币种').click()
  await page.locator('.ant-select-item-option').filter({ hasText: '美元' }).click()
  await page.getByLabel('汇率').fill('7.1')
  await page.getByRole('button', { name: '添加一行' }).click()
  await expect(page.getByRole('combobox', { name: '产品 1' })).toBeFocused()
})

test('a contact entered from her customer leads back to the customer', async ({ openAs }) => {
  const page = await openAs('linyue')
  await newCustomer(page, '青石板建筑设计有限公司')
  await page.getByRole('tab', { name: /^联系人/ }).click()
  await page.getByRole('link', { name: '新建联系人' }).click()
  await page.getByLabel('姓名').fill('温岚')
  await page.getByRole('button', { name: '保存联系人' }).click()
  await expect(page.getByRole('heading', { name: '青石板建筑设计有限公司' })).toBeVisible()
  await expect(page.getByText('「温岚」保存成功')).toBeVisible()
  await expect(page.locator('.related-table').getByRole('link', { name: '温岚' })).toBeVisible()
})

test('a follow-up is noted beside the record', async ({ openAs }) => {
  const page = await openAs('linyue')
  await newCustomer(page, '听雨轩文化传播有限公司')
  await page.getByRole('button', { name: '记一条跟进…' }).click()
  await page.getByRole('textbox', { name: '说了什么，有什么结果' }).fill('电话沟通，下周看样')
  await page.locator('.quick').getByLabel('下次跟进日期').fill('2026-12-01')
  await page.locator('.quick').getByLabel('下次跟进日期').press('Enter')
  await page.getByRole('button', { name: '保存跟进' }).click()
  await expect(page.getByText('跟进已保存')).toBeVisible()
  await expect(timeline(page).getByText('电话沟通，下周看样')).toBeVisible()
  await expect(page.locator('.record-field').filter({ hasText: '下次跟进日期' })).toContainText('2026-12-01')
})

test("the next day of a follow-up in the full form is the customer's too, and goes with it when taken back", async ({
  openAs,
}) => {
  const page = await openAs('linyue')
  await newCustomer(page, '松风阁茶业有限公司')
  await page.goto(`/records/followUp/new?customer=${page.url().split('/').at(-1)}`)
  await page.getByLabel('跟进内容').fill('约好下月送样')
  await page.getByLabel('下次跟进日期').fill('2026-12-08')
  await page.getByLabel('下次跟进日期').press('Enter')
  await expect(page.getByText('「约好下月送样」保存成功')).toBeHidden()
  await page.getByLabel('下次跟进日期').press('Control+Enter')
  await expect(page.getByText('「约好下月送样」保存成功')).toBeVisible()
  const nextDay = page.locator('.record-field').filter({ hasText: '下次跟进日期' })
  await page.getByRole('link', { name: '松风阁茶业有限公司' }).first().click()
  await expect(nextDay).toContainText('2026-12-08')

  await page.keyboard.press('Control+z')
  await expect(toast(page, '已撤销')).toBeVisible()
  await expect(nextDay).not.toContainText('2026-12-08')
  await expect(timeline(page).locator('.follow-up')).toHaveCount(0)
})

test('a deleted customer comes back from the recycle bin', async ({ openAs }) => {
  const page = await openAs('zhouhang')
  await newCustomer(page, '望舒餐饮管理有限公司')
  const address = page.url()
  await page.getByRole('button', { name: '更多操作' }).click()
  await page.getByRole('menuitem', { name: '删除' }).click()
  await page.getByRole('button', { name: '删除客户' }).click()
  await expect(toast(page, '已删除')).toBeVisible()

  await page.goto(address)
  await expect(page.getByText('这条记录在回收站中')).toBeVisible()
  await page.getByRole('button', { name: '恢复', exact: true }).click()
  await page.getByRole('dialog').getByRole('button', { name: '恢复客户' }).click()
  await expect(toast(page, '已恢复')).toBeVisible()
  await expect(page.getByText('这条记录在回收站中')).toBeHidden()
})

test('a change is found in the change centre, looked at, and taken back', async ({ openAs }) => {
  const page = await openAs('linyue')
  await newCustomer(page, '远山物流有限公司')
  await page.getByRole('button', { name: '意向客户' }).click()
  await expect(page.getByText('已保存')).toBeVisible()
  await expect(timeline(page).locator('.change-removed')).toContainText('潜在客户')

  await page.goto('/changes?object=customer')
  await page.getByRole('button', { name: '修改客户「远山物流有限公司」' }).first().click()
  const detail = page.locator('.centre-detail')
  await expect(detail.locator('.change-added')).toContainText('意向客户')
  await detail.getByRole('button', { name: '撤销…' }).click()
  await expect(page.getByRole('dialog').getByText('1 条可恢复')).toBeVisible()
  await page.getByRole('button', { name: '撤销 1 条' }).click()
  await expect(detail.getByText('已撤销').first()).toBeVisible()

  await detail.getByRole('link', { name: '远山物流有限公司' }).click()
  await expect(page.locator('[aria-current=step]')).toHaveText('潜在客户')
})

test('an earlier version of a customer is looked at and put back', async ({ openAs }) => {
  const page = await openAs('linyue')
  await newCustomer(page, '白鹭湾酒店管理有限公司')
  await page.getByRole('button', { name: '意向客户' }).click()
  await expect(page.getByText('「白鹭湾酒店管理有限公司」已保存')).toBeVisible()
  await timeline(page).getByRole('button', { name: '恢复到此版本…' }).click()
  const dialog = page.getByRole('dialog')
  await expect(dialog.locator('.change-removed')).toContainText('意向客户')
  await expect(dialog.locator('.change-added')).toContainText('潜在客户')
  await dialog.getByRole('button', { name: '恢复 1 个字段' }).click()
  await expect(page.locator('[aria-current=step]')).toHaveText('潜在客户')
  await expect(timeline(page).getByText('恢复到版本 1')).toBeVisible()

  await page.getByRole('button', { name: '更多操作' }).click()
  await page.getByRole('menuitem', { name: '比较两个版本' }).click()
  await expect(page.getByRole('dialog').locator('.change-added')).toContainText('潜在客户')
  await page.getByRole('button', { name: '恢复到版本 2…' }).click()
  await page.getByRole('button', { name: '恢复 1 个字段' }).click()
  await expect(page.locator('[aria-current=step]')).toHaveText('意向客户')
})

test('the record of a past day is chosen in a calendar in the language of the page', async ({ openAs }) => {
  const page = await openAs('linyue')
  await newCustomer(page, '栖霞文具用品有限公司')
  await page.getByRole('button', { name: '更多操作' }).click()
  await page.getByRole('menuitem', { name: '查看过去某一天' }).click()
  await page.getByRole('dialog').getByLabel('日期').click()
  await expect(page.locator('.ant-picker-content th').first()).toHaveText(/[一二三四五六日]/)
  await page.keyboard.press('Escape')
  await page.getByRole('button', { name: /^查看 \d{4}-/ }).click()
  await expect(page.getByText(/结束时的内容，只能查看/)).toBeVisible()
})

async function newCustomer(page: Page, name: string): Promise<void> {
  await page.goto('/records/customer/new')
  await page.getByLabel('客户名称').fill(name)
  await page.getByRole('button', { name: '保存客户' }).click()
  await expect(page.getByRole('heading', { name })).toBeVisible()
  await page.getByRole('status').getByRole('button', { name: '关闭' }).first().click()
}

function timeline(page: Page) {
  return page.getByRole('region', { name: '动态' })
}
