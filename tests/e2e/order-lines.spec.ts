import { expect, test } from './server.ts'

test('what is wrong in a line stands whole below its cell, and the first of it is in view', async ({ openAs }) => {
  const page = await openAs('linyue')
  await page.setViewportSize({ width: 1280, height: 520 })
  const customer = await page.request.post('/api/v1/records/customer', { data: { values: { name: '梧桐里书店' } } })
  await page.goto(`/records/order/new?customer=${(await customer.json()).id}`)
  await page.getByRole('button', { name: '添加一行' }).click()
  await page.getByRole('textbox', { name: '数量 1' }).fill('-5')
  await page.getByRole('textbox', { name: '备注', exact: true }).fill('请送到后门')
  await page.getByRole('button', { name: '保存订单' }).click()

  await expect(page.getByRole('combobox', { name: '产品 1' })).toBeFocused()
  const faults = page.locator('.lines .kb-fault')
  await expect(faults).toHaveCount(2)
  await expect(faults.first()).toBeInViewport({ ratio: 1 })
  expect(await faults.evaluateAll((all) => all.every((one) => one.scrollWidth <= one.clientWidth))).toBe(true)
})
