import { expect, test } from './server.ts'

test('a new customer begins at her name, and Ctrl Enter works from the first moment', async ({ openAs }) => {
  const page = await openAs('linyue')
  await page.goto('/records/customer/new')
  await expect(page.getByLabel('客户名称')).toBeFocused()
  await expect(page.getByLabel('客户编号')).toHaveCount(0)
  await page.keyboard.press('Control+Enter')
  await expect(page.getByText('客户名称不能为空')).toBeVisible()
  await page.keyboard.type('一开始就能写有限公司')
  await page.getByRole('button', { name: '更多', exact: true }).click()
  await expect(page.getByLabel('客户编号')).toBeVisible()
  await page.keyboard.press('Control+Enter')
  await expect(page.getByRole('heading', { name: '一开始就能写有限公司' })).toBeVisible()
})
