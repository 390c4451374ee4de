import type { Page } from '@playwright/test'
import { expect, test } from './server.ts'

test('an order in won needs a rate, and counts in whole won', async ({ openAs }) => {
  const page = await openAs('mengxiaoyu')
  const customer = await made(page, 'customer', { name: '晴汐精密仪器有限公司' })
  await made(page, 'product', { name: '晴汐轴承', price: 33.5, currency: 'KRW' })
  await page.goto(`/records/order/new?customer=${customer}`)
  await page.getByLabel('币种').click()
  await page.locator('.ant-select-item-option').filter({ hasText: '韩元' }).click()
  await expect(page.getByLabel('汇率')).toHaveValue('')
  await page.getByRole('button', { name: '保存订单' }).click()
  await expect(page.locator('.form-fault')).toContainText('没有登记 KRW 的汇率')
  await page.getByLabel('汇率').fill('0.048')
  await page.getByRole('button', { name: '添加一行' }).click()
  await page.getByRole('combobox', { name: '产品 1' }).fill('晴汐轴承')
  await page.locator('.kb-candidate').filter({ hasText: '晴汐轴承' }).click()
  await page.getByRole('textbox', { name: '数量 1' }).fill('3')
  await expect(page.locator('.lines-totals')).toContainText('KRW 101')
})

test('a payment is in the currency of its order, and more than is due is told', async ({ openAs }) => {
  const page = await openAs('mengxiaoyu')
  const customer = await made(page, 'customer', { name: '晴汐光学仪器有限公司' })
  const order = await made(page, 'order', { customer, currency: 'JPY', exchangeRate: 0.048 })
  await page.goto(`/records/payment/new?order=${order}`)
  await expect(page.getByText('日元')).toBeVisible()
  await page.getByRole('textbox', { name: /^金额/ }).fill('500')
  await page.getByLabel('回款状态').click()
  await page.locator('.ant-select-item-option').filter({ hasText: '已到账' }).click()
  await page.getByRole('button', { name: '保存回款' }).click()
  await expect(page.locator('.toast-text')).toContainText('已回款超过应收金额')
})

async function made(page: Page, object: string, values: Record<string, unknown>): Promise<string> {
  const answer = await page.request.post(`/api/v1/records/${object}`, { data: { values } })
  expect(answer.status()).toBe(201)
  return (await answer.json()).id
}

test('amounts are shown in their order’s currency wherever they stand', async ({ openAs }) => {
  const page = await openAs('mengxiaoyu')
  const customer = await made(page, 'customer', { name: '晴汐海外贸易有限公司' })
  const product = await made(page, 'product', { name: '晴汐齿轮', price: 5 })
  const order = await made(page, 'order', {
    customer,
    currency: 'USD',
    exchangeRate: 7.1,
    freight: 35,
    lines: [{ product, quantity: 2, price: 5 }],
  })
  const { lines } = await (await page.request.get(`/api/v1/records/order/${order}`)).json()
  await page.request.patch(`/api/v1/records/order/${order}`, { data: { version: 'any', values: { freight: 40 } } })

  await page.goto(`/records/order/${order}`)
  const newest = page.getByRole('region', { name: '动态' }).getByRole('article').first()
  await expect(newest.locator('.change-removed').first()).toHaveText(/\$35\.00/)
  await expect(newest.locator('.change-added').first()).toHaveText(/\$40\.00/)

  await page.goto(`/records/orderLine/${lines[0].id}`)
  await expect(page.locator('.record-field').filter({ hasText: '单价' })).toContainText('$5.00')
  const timeline = page.getByRole('region', { name: '动态' })
  await timeline.getByRole('button', { name: /^另外 \d+ 个字段$/ }).click()
  await expect(timeline).toContainText('$5.00')
})
