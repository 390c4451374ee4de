import { expect, test } from './server.ts'

test('a new customer begins at her name, and Ctrl Enter works from the first moment', async ({ openAs }) => {
  const page = await openAs('linyue')
  await page.goto('/records/customer/new')
  await expect(page.getByLabel('客户名称')).toBeFocused()
  await expect(page.getByLabel('客户编号')).toHaveCount(0)
  await page.keyboard.press('Control+Enter')
  await expect(page.getByText('客户名称不能为空')).toBeVisible()
  await page.keyboard.type('一开始就能写有限公司')
  await expect(page.getByLabel('统一社会信用代码')).toHaveCount(0)
  await page.getByRole('button', { name: '更多', exact: true }).click()
  await expect(page.getByLabel('统一社会信用代码')).toBeVisible()
  await expect(page.getByLabel('客户编号')).toBeVisible()
  await page.keyboard.press('Control+Enter')
  await expect(page.getByRole('heading', { name: '一开始就能写有限公司' })).toBeVisible()
})

test('the form of a new customer stands on one screen, and a value that came along is in sight', async ({ openAs }) => {
  const page = await openAs('linyue')
  await page.goto('/records/customer/new')
  await expect(page.getByLabel('客户名称')).toBeFocused()
  await expect(page.getByRole('button', { name: '更多', exact: true })).toBeInViewport()
  await page.goto('/records/customer/new?email=office%40yunlu.example.com')
  await expect(page.getByLabel('邮箱')).toHaveValue('office@yunlu.example.com')
})

test('a draft with what was entered under 更多 brings it back into sight', async ({ openAs }) => {
  const page = await openAs('linyue')
  await page.goto('/records/customer/new')
  await page.getByRole('button', { name: '更多', exact: true }).click()
  await page.getByLabel('邮箱').fill('draft@yunlu.example.com')
  await page.getByRole('link', { name: '联系人', exact: true }).click()
  await page.getByRole('button', { name: '离开，保留草稿' }).click()
  await page.goto('/records/customer/new')
  await page.getByRole('button', { name: '继续填写' }).click()
  await expect(page.getByLabel('邮箱')).toHaveValue('draft@yunlu.example.com')
})
