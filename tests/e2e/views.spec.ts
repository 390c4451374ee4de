import type { Page } from '@playwright/test'
import { expect, test } from './server.ts'

test('a list is kept under a name, and says where it was changed', async ({ openAs }) => {
  const page = await openAs('linyue')
  await openListOf(page, 'A')
  await page.getByRole('button', { name: '存为视图' }).click()
  const dialog = page.getByRole('dialog', { name: '存为视图' })
  await dialog.getByRole('button', { name: '保存视图' }).click()
  await expect(dialog.getByRole('alert')).toHaveText('请填写视图名称')
  await expect(dialog.getByRole('radio', { name: '所有人' })).toBeDisabled()
  await dialog.getByRole('radio', { name: /我的团队/ }).check()
  await dialog.getByRole('textbox', { name: '视图名称' }).fill('重点客户')
  await dialog.getByRole('button', { name: '保存视图' }).click()
  await expect(page.getByText('视图「重点客户」已保存')).toBeVisible()

  const [views, filter] = [viewsOf(page), page.getByRole('button', { name: '去掉筛选：客户分类' })]
  await expect(keptView(page, '重点客户')).toHaveAttribute('aria-pressed', 'true')
  await filter.click()
  await expect(views.getByText('已修改')).toBeVisible()
  await views.getByRole('button', { name: '还原' }).click()
  await expect(views.getByText('已修改')).toBeHidden()
  await expect(filter).toBeVisible()

  const view = new URL(page.url()).searchParams.get('view')
  await page.goto(`/records/customer?view=${view}`)
  await expect(filter).toBeVisible()
})

test('a view is what she sees first, and is deleted and brought back', async ({ openAs }) => {
  const page = await openAs('linyue')
  const views = viewsOf(page)
  await makeView(page, { name: '首选客户', filter: { and: [{ field: 'level', op: 'eq', value: 'B' }] } })
  await page.goto('/records/customer')
  await keptView(page, '首选客户').click()
  await views.getByRole('button', { name: '视图「首选客户」的操作' }).click()
  await page.getByRole('menuitem', { name: '设为我的默认视图' }).click()
  await expect(page.getByText('已设为我的默认视图')).toBeVisible()
  await page.goto('/records/customer')
  await expect(keptView(page, '首选客户')).toHaveAttribute('aria-pressed', 'true')
  await views.getByRole('button', { name: '全部' }).click()
  await expect(page.getByRole('button', { name: '去掉筛选：客户分类' })).toBeHidden()

  await keptView(page, '首选客户').click()
  await views.getByRole('button', { name: '视图「首选客户」的操作' }).click()
  await page.getByRole('menuitem', { name: '删除视图' }).click()
  await expect(page.getByText('视图「首选客户」已删除')).toBeVisible()
  await expect(keptView(page, '首选客户')).toBeHidden()
  await page.getByRole('button', { name: '撤销' }).click()
  await expect(keptView(page, '首选客户')).toBeVisible()
})

test('a card is dragged to the next state, by hand and by key, and stays where it may not go', async ({ openAs }) => {
  const page = await openAs('linyue')
  const name = '看板上的商机'
  const customer = await made(page, 'customer', { name: '看板客户有限公司' })
  await made(page, 'opportunity', { name, customer, amount: 1234.5, stage: 'approach' })
  await page.goto(`/records/opportunity?kind=board&q=${encodeURIComponent(name)}`)
  const column = (stage: string) => page.getByRole('region', { name: stage, exact: true })
  const card = (stage: string) => column(stage).getByRole('listitem').filter({ hasText: name })
  await card('初步接洽').dragTo(column('需求确认'))
  await expect(card('需求确认')).toBeVisible()
  await expect(column('需求确认')).toContainText('¥1,234.50')
  await expect(page.getByText(`「${name}」已保存`)).toBeVisible()
  await page.getByRole('button', { name: '撤销' }).first().click()
  await expect(card('初步接洽')).toBeVisible()

  await card('初步接洽').getByRole('button', { name, exact: true }).press('Shift+ArrowRight')
  await expect(card('需求确认')).toBeVisible()
  await expect(card('需求确认').getByRole('button', { name, exact: true })).toBeFocused()
})

test('an order goes only where its state may, and the board says why', async ({ openAs }) => {
  const page = await openAs('linyue')
  const customer = await made(page, 'customer', { name: '看板订单客户有限公司' })
  await made(page, 'order', { customer, remark: 'board' })
  await page.goto(
    `/records/order?kind=board&conditions=${JSON.stringify([{ field: 'customer', op: 'eq', value: customer }])}`,
  )
  const column = (state: string) => page.getByRole('region', { name: state, exact: true })
  await column('待处理').getByRole('listitem').first().dragTo(column('已完成'))
  await expect(page.getByText(/不能从「待处理」改为「已完成」/)).toBeVisible()
  await expect(column('待处理').getByRole('listitem')).toContainText('看板订单客户')
})

test('a follow-up day is moved in the calendar, and what is folded opens as a list', async ({ openAs }) => {
  const page = await openAs('linyue')
  const names = ['日历甲', '日历乙', '日历丙', '日历丁', '日历戊'].map((name) => `${name}有限公司`)
  for (const name of names) await made(page, 'customer', { name, nextFollowUpOn: '2031-03-12' })
  await page.goto('/records/customer?kind=calendar&at=2031-03-12')
  const day = (on: string) => page.getByRole('region', { name: new RegExp(`^${on}`) })
  await expect(day('2031-03-12').getByRole('button', { name: '2031-03-12 的全部 5 条' })).toHaveText('+2')
  const entry = day('2031-03-12').getByRole('button', { name: '日历' }).first()
  const moved = await entry.innerText()
  await entry.dragTo(day('2031-03-14'))
  await expect(day('2031-03-14').getByRole('button', { name: moved })).toBeVisible()
  await day('2031-03-14').getByRole('button', { name: moved }).press('Shift+ArrowDown')
  await expect(day('2031-03-21').getByRole('button', { name: moved })).toBeVisible()
  await day('2031-03-12').getByRole('button', { name: '2031-03-12 的全部 4 条' }).click()
  await expect(page.getByRole('grid')).toContainText('有限公司')
  await expect(page.getByRole('heading', { name: /^客户/ })).toContainText('4 条')
})

test('a category narrows the list, and groups say what all of their records come to', async ({ openAs }) => {
  const page = await openAs('linyue')
  await page.goto('/records/customer?tree=stage')
  const tree = page.getByRole('complementary', { name: '分类' })
  const won = tree.getByRole('button', { name: /^成交客户/ })
  const count = Number((await won.innerText()).match(/\d+/)?.[0])
  await won.click()
  await expect(page.getByRole('heading', { name: /^客户/ })).toContainText(`${count} 条`)
  await expect(won).toHaveAttribute('aria-pressed', 'true')

  await page.getByRole('button', { name: /展示方式/ }).click()
  await page.getByRole('menuitem', { name: '分组' }).click()
  const group = page.getByRole('rowgroup').filter({ hasText: '成交客户' }).first()
  await expect(group.getByRole('button', { name: new RegExp(`成交客户 *${count}`) })).toHaveAttribute(
    'aria-expanded',
    'true',
  )
  await expect(page.getByRole('row', { name: `合计 ${count} 条` })).toContainText('¥')
})

function viewsOf(page: Page) {
  return page.getByRole('navigation', { name: '视图' })
}

function keptView(page: Page, name: string) {
  return viewsOf(page).getByRole('button', { name }).and(page.locator('[aria-pressed]'))
}

async function openListOf(page: Page, level: string): Promise<void> {
  const conditions = JSON.stringify([{ field: 'level', op: 'eq', value: level }])
  await page.goto(`/records/customer?${new URLSearchParams({ conditions })}`)
}

function makeView(page: Page, values: object): Promise<string> {
  return made(page, 'view', { object: 'customer', ...values })
}

async function made(page: Page, object: string, values: object): Promise<string> {
  const answer = await page.request.post(`/api/v1/records/${object}`, { data: { values } })
  expect(answer.status()).toBe(201)
  return (await answer.json()).id
}
