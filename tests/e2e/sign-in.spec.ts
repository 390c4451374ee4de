import { expect, test } from './server.ts'

test('林悦 signs in, is told of a wrong password, and comes to the page she asked for', async ({ page }) => {
  await page.goto('/records/order')
  await page.getByRole('button', { name: '登录', exact: true }).click()
  await expect(page.getByRole('alert')).toHaveText('请填写用户名、手机号或邮箱')
  await expect(page.locator('[aria-invalid]')).toHaveAttribute('name', 'login')
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
  await expect(dialog.getByLabel('密码', { exact: true })).toBeFocused()
  await page.keyboard.type('kebu-demo-2026')
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

test('Ada sees who is held up by wrong passwords, and lets her try again', async ({ openAs, kebu }) => {
  const guess = () =>
    fetch(`${kebu.address}/api/v1/session`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'x-forwarded-for': '203.0.113.9' },
      body: JSON.stringify({ login: 'zhouhang', password: 'wrong' }),
    })
  for (let n = 0; n < 5; n += 1) await guess()
  const page = await openAs('ada')
  await page.goto('/settings/people')
  const locks = page.getByRole('region', { name: '登录受限' })
  await expect(locks).toContainText('周航 · 203.0.113.9')
  await expect(locks).toContainText('输错 5 次')
  await locks.getByRole('button', { name: '解除 周航 · 203.0.113.9 的限制' }).click()
  await expect(page.getByText('已解除限制')).toBeVisible()
  await expect(locks).toHaveCount(0)
  expect((await guess()).status).toBe(401)
})

test('苏晴 ends her keys with her old password', async ({ openAs }) => {
  const page = await openAs('suqing')
  await page.goto('/profile')
  await expect(page.getByRole('button', { name: '修改密码' })).toBeVisible()
  await expect(page.getByRole('checkbox', { name: /API 密钥/ })).toHaveCount(0)
  const made = await page.request.post('/api/v1/api-keys', {
    data: { name: '报表', scope: 'read' },
    headers: { origin: new URL(page.url()).origin },
  })
  const { key } = await made.json()
  await page.reload()
  await page.getByLabel('当前密码').fill('kebu-demo-2026')
  await page.getByLabel('新密码', { exact: true }).fill('a-second-good-one')
  await page.getByRole('checkbox', { name: /同时停用 1 个 API 密钥/ }).check()
  await page.getByRole('button', { name: '修改密码' }).click()
  await expect(page.getByText('密码已修改')).toBeVisible()
  await expect(page.getByRole('checkbox', { name: /API 密钥/ })).toHaveCount(0)
  const answer = await page.request.get('/api/v1/session', { headers: { authorization: `Bearer ${key}` } })
  expect(answer.status()).toBe(401)
})
