import { expect, test } from './server.ts'

test('林悦 signs in, is told of a wrong password, and comes to the page she asked for', async ({ page }) => {
  await page.goto('/records/order')
  await page.getByLabel('用户名、手机号或邮箱').fill('linyue')
  await page.getByLabel('密码', { exact: true }).fill('not-her-password')
  await page.getByRole('button', { name: '登录', exact: true }).click()
  await expect(page.getByRole('alert')).toHaveText('登录名或密码不正确')

  await page.getByLabel('密码', { exact: true }).fill('kebu-demo-2026')
  await page.getByRole('button', { name: '登录', exact: true }).click()
  await expect(page.getByRole('heading', { name: /^订单/ })).toBeVisible()
})

test('a session that ends under her hands is renewed where she is', async ({ page }) => {
  await page.goto('/sign-in')
  await page.getByLabel('用户名、手机号或邮箱').fill('mengxiaoyu')
  await page.getByLabel('密码', { exact: true }).fill('kebu-demo-2026')
  await page.getByRole('button', { name: '登录', exact: true }).click()
  await page.getByRole('link', { name: '客户', exact: true }).click()
  await expect(page.getByRole('grid')).toBeVisible()

  await page.context().clearCookies()
  await page.getByRole('searchbox', { name: '在此列表中搜索' }).fill('有限')
  const dialog = page.getByRole('dialog', { name: '请重新登录' })
  await dialog.getByLabel('密码', { exact: true }).fill('kebu-demo-2026')
  await dialog.getByRole('button', { name: '登录', exact: true }).click()
  await expect(dialog).toBeHidden()
  await expect(page.getByRole('searchbox', { name: '在此列表中搜索' })).toHaveValue('有限')
  await expect(page.getByRole('grid')).toBeVisible()
})

test('苏晴 ends a sign-in she does not know, and that page asks for a password at once', async ({
  browser,
  kebu,
  openAs,
}) => {
  const stranger = await browser.newPage({
    baseURL: kebu.address,
    userAgent: 'Mozilla/5.0 (Windows NT 10.0) Firefox/144.0',
  })
  await stranger.goto('/sign-in')
  await stranger.getByLabel('用户名、手机号或邮箱').fill('suqing')
  await stranger.getByLabel('密码', { exact: true }).fill('kebu-demo-2026')
  await stranger.getByRole('button', { name: '登录', exact: true }).click()
  await expect(stranger.getByRole('navigation').first()).toBeVisible()

  const page = await openAs('suqing')
  await page.goto('/profile')
  await expect(page.getByText('当前设备')).toBeVisible()
  await page.getByRole('button', { name: '结束 Firefox · Windows 的登录' }).click()
  await expect(page.getByText('已结束登录')).toBeVisible()
  await expect(page.getByText('Firefox · Windows')).toHaveCount(0)

  const dialog = stranger.getByRole('dialog', { name: '请重新登录' })
  await expect(dialog).toBeVisible()
  await stranger.close()
})
