import type { Page } from '@playwright/test'
import { expect, test } from './server.ts'

test('an order in yen needs a rate, and counts in whole yen', async ({ openAs }) => {
  const page = await openAs('mengxiaoyu')
  const customer = await made(page, 'customer', { name: '晴汐精密仪器有限公司' })
  await made(page, 'product', { name: '晴汐轴承', price: 33.5, currency: 'JPY' })
  await page.goto(`/records/order/new?customer=${customer}`)
  await page.getByLabel('币种').click()
  await page.locator('.ant-select-item-option').filter({ hasText: '日元' }).click()
  await expect(page.getByLabel('汇率')).toHaveValue('')
  await page.getByRole('button', { name: '保存订单' }).click()
  await expect(page.locator('.form-fault')).toContainText('汇率不能为空：外币需要填写汇率')
  await page.getByLabel('汇率').fill('0.048')
  await page.getByRole('button', { name: '添加一行' }).click()
  await page.getByRole('combobox', { name: '产品 1' }).fill('晴汐轴承')
  await page.locator('.kb-candidate').filter({ hasText: '晴汐轴承' }).click()
  await page.getByRole('textbox', { name: '数量 1' }).fill('3')
  await expect(page.locator('.lines-totals')).toContainText('JPY 101')
})

test('a payment is in the currency of its order, and more than is due is told', async ({ openAs }) => {
  const page = await openAs('mengxiaoyu')
  const customer = await made(page, 'customer', { name: '晴汐光学仪器有限公司' })
  const order = await made(page, 'order', { customer, currency: 'JPY', exchangeRate: 0.048 })
  await page.goto(`/records/payment/new?order=${order}`)
  await expect(page.getByText('日元')).toBeVisible()
  await page.getByLabel('回款金额').fill('500')
  await page.getByLabel('回款状态').click()
  await page.locator('.ant-select-item-option').filter({ hasText: '已到账' }).click()
  await page.getByRole('button', { name: '保存回款' }).click()
  await expect(page.locator('.toast-text')).toContainText('已回款超过应收金额')
})

async function made(page: Page, object: string, values: Record<string, string | number>): Promise<string> {
  const answer = await page.request.post(`/api/v1/records/${object}`, { data: { values } })
  expect(answer.status()).toBe(201)
  return (await answer.json()).id
}
