import { expect, test } from './server.ts'

test('林悦 types a phone that one of her customers has, is told so beside it, and loses nothing looking', async ({
  openAs,
}) => {
  const page = await openAs('linyue')
  await page.goto('/records/customer/new')
  await page.getByLabel('客户名称').fill('鹤鸣山茶业（成都）有限公司')
  await page.getByLabel('电话').fill('028-86112233')
  await page.getByRole('button', { name: '保存客户' }).click()
  await expect(page.getByRole('heading', { name: '鹤鸣山茶业（成都）有限公司' })).toBeVisible()

  await page.goto('/records/customer/new')
  await page.getByLabel('客户名称').fill('鹤鸣山茶业(成都)有限公司')
  await expect(page.getByText('已有客户名称相同的客户')).toBeVisible()
  await page.getByLabel('电话').fill('+86 28 8611 2233')
  const told = page.locator('.form-field', { has: page.getByLabel('电话') }).getByRole('status')
  const [other] = await Promise.all([
    page.waitForEvent('popup'),
    told.getByRole('link', { name: '鹤鸣山茶业（成都）有限公司' }).click(),
  ])
  await expect(other.getByRole('heading', { name: '鹤鸣山茶业（成都）有限公司' })).toBeVisible()
  await expect(page.getByLabel('电话')).toHaveValue('028-86112233')
  await page.getByLabel('电话').fill('028-86112234')
  await expect(told).toBeHidden()
})
